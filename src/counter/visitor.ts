import type { Day } from '../domain/date.ts';
import type { Store } from './store.ts';

/** Half of SHA-256 is more than enough to tell visitors of one day apart. */
const NAME_BYTES = 16;

/** Names the visitors of a day. Without the day's salt, which is destroyed, nobody can go back from a name. */
export type NameVisitor = (day: Day, ip: string, userAgent: string) => Promise<string>;

/**
 * The part of an address that stands for one connection: of IPv6 the first 64 bits, since a device changes the rest at
 * will; of IPv4 all.
 */
export function networkOf(ip: string): string {
  const address = ip.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

async function importKey(salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** Names visitors with the store's salt of the day; holds one day's key at a time. */
export function nameVisitors(store: Pick<Store, 'salt'>): NameVisitor {
  let current: { readonly day: Day; readonly key: Promise<CryptoKey> } | undefined;
  const encoder = new TextEncoder();

  function keyOf(day: Day): Promise<CryptoKey> {
    if (current?.day === day) return current.key;
    const key = store.salt(day).then(importKey);
    const mine = { day, key };
    current = mine;
    // A store that was away must be asked again, not be away for the rest of the day.
    key.catch(() => {
      if (current === mine) current = undefined;
    });
    return key;
  }

  return async (day, ip, userAgent) => {
    const text = encoder.encode(`${networkOf(ip)}\n${userAgent}`);
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(day), text));
    return String.fromCharCode(...signature.subarray(0, NAME_BYTES));
  };
}
