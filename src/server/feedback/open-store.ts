import { redact } from '../storage/store-address.ts';
import type { FeedbackStore } from './store.ts';

/**
 * Opens the store that `FEEDBACK_STORE` names: `sqlite:path/to/file`, `redis://host:port/database`, or the
 * address of a site's endpoint, which `token` opens.
 */
export async function openFeedbackStore(address: string, token = ''): Promise<FeedbackStore> {
  if (address.startsWith('sqlite:') && address.length > 'sqlite:'.length) {
    return (await import('./stores/sqlite.ts')).openSqlite(address.slice('sqlite:'.length));
  }
  if (/^rediss?:/.test(address)) return (await import('./stores/redis.ts')).openRedis(address);
  if (/^https?:/.test(address)) return (await import('./stores/remote.ts')).openRemote(address, token);
  throw new Error(
    `FEEDBACK_STORE: "${redact(address)}" names no known store; use sqlite:path/to/feedback.sqlite, redis://localhost:6379 or the address of the site's /api/feedback`,
  );
}
