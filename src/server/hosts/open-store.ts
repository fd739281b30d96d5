import type { Store } from '../counter/store.ts';
import { openSqlite } from '../counter/stores/sqlite.ts';
import { redact } from '../storage/store-address.ts';

/** What the operator allows of a store. */
export interface StoreOptions {
  /** A Redis server that forgets in a crash. */
  readonly allowVolatile?: boolean;
  /** Told of what is wrong with the store but does not stop it. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Opens the store that `COUNTER_STORE` names: `sqlite:path/to/file` or `redis://host:port/database`. What a
 * kind needs is loaded with it.
 */
export async function openStore(address: string, options: StoreOptions = {}): Promise<Store> {
  const file = /^sqlite:(.+)$/s.exec(address)?.[1];
  if (file !== undefined) return openSqlite(file, options);
  if (address === 'sqlite:')
    throw new Error('COUNTER_STORE: "sqlite:" names no file; write sqlite:path/to/counter.db');
  if (/^rediss?:/.test(address))
    return (await import('../counter/stores/redis.ts')).openRedis(address, options);
  throw new Error(
    `COUNTER_STORE: "${redact(address)}" names no known store; use sqlite:path/to/counter.db or redis://localhost:6379`,
  );
}
