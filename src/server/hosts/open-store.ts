import type { Store } from '../counter/store.ts';
import { openSqlite } from '../counter/stores/sqlite.ts';

/** How each kind of store is opened; what a kind needs is loaded with it. */
const kinds: Readonly<Record<string, (spec: string) => Promise<Store>>> = {
  sqlite: async (spec) => {
    const file = spec.slice('sqlite:'.length);
    if (file === '')
      throw new Error(`COUNTER_STORE: "${spec}" names no file; write sqlite:path/to/counter.db`);
    return openSqlite(file);
  },
  redis: async (spec) => (await import('../counter/stores/redis.ts')).openRedis(spec),
  rediss: async (spec) => (await import('../counter/stores/redis.ts')).openRedis(spec),
};

/** Opens the store that `COUNTER_STORE` names: `sqlite:path/to/file` or `redis://host:port/database`. */
export async function openStore(spec: string): Promise<Store> {
  const kind = /^([a-z0-9]+):/.exec(spec)?.[1] ?? '';
  const open = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!open) {
    throw new Error(
      `COUNTER_STORE: "${spec}" names no known store; use sqlite:path/to/counter.db or redis://localhost:6379`,
    );
  }
  return open(spec);
}
