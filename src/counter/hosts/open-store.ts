import type { Store } from '../store.ts';
import { openSqlite } from '../stores/sqlite.ts';

/** Opens the store that `COUNTER_STORE` names: `sqlite:path/to/file`. */
export async function openStore(spec: string): Promise<Store> {
  const [, scheme = '', rest = ''] = /^([a-z0-9]+):(.*)$/s.exec(spec) ?? [];
  if (scheme === 'sqlite') {
    if (rest === '')
      throw new Error(`COUNTER_STORE: "${spec}" names no file; write sqlite:path/to/counter.db`);
    return openSqlite(rest);
  }
  if (scheme === 'redis' || scheme === 'rediss') {
    throw new Error('COUNTER_STORE: the store redis is not built in yet; use sqlite:path/to/counter.db');
  }
  throw new Error(`COUNTER_STORE: "${spec}" names no known store; use sqlite:path/to/counter.db`);
}
