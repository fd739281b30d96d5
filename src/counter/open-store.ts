import type { Store } from './store.ts';
import { openSqlite } from './stores/sqlite.ts';

/** Opens the store that `COUNTER_STORE` names: `sqlite:path`. */
export function openStore(name: string): Store {
  const [, scheme, rest] = /^([a-z]+):(.+)$/.exec(name) ?? [];
  if (scheme === 'sqlite' && rest !== undefined) return openSqlite(rest);
  throw new Error(`COUNTER_STORE=${name} is not understood; wanted: sqlite:path/to/counter.sqlite`);
}
