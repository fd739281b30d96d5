import { createHmac } from 'node:crypto';
import type { Day } from '../domain/date.ts';
import type { Store } from './store.ts';

/** Names a visitor for a day by a keyed hash: without the day's salt, which is thrown away, it leads to nobody. */
export type NameVisitor = (ip: string, userAgent: string, day: Day) => Promise<string>;

export function createVisitors(store: Store): NameVisitor {
  let salt: { readonly day: Day; readonly key: Promise<string> } | undefined;
  return async (ip, userAgent, day) => {
    if (salt?.day !== day) salt = { day, key: store.salt(day) };
    return createHmac('sha256', await salt.key)
      .update(`${ip}\n${userAgent}`)
      .digest('base64url')
      .slice(0, 22);
  };
}
