import type { FeedbackStore } from './store.ts';

/** Where messages are kept unless `FEEDBACK_STORE` says otherwise: a file beside the counter's. */
export const DEFAULT_FEEDBACK_STORE = 'sqlite:.trangtin/feedback.sqlite';

/** Opens the store that `FEEDBACK_STORE` names: `sqlite:path/to/file` or `redis://host:port/database`. */
export async function openFeedbackStore(
  spec = process.env['FEEDBACK_STORE'] || DEFAULT_FEEDBACK_STORE,
): Promise<FeedbackStore> {
  if (spec.startsWith('sqlite:') && spec.length > 'sqlite:'.length) {
    return (await import('./stores/sqlite.ts')).openSqlite(spec.slice('sqlite:'.length));
  }
  if (/^rediss?:/.test(spec)) return (await import('./stores/redis.ts')).openRedis(spec);
  if (/^https?:/.test(spec)) {
    return (await import('./stores/remote.ts')).openRemote(spec, process.env['FEEDBACK_TOKEN'] ?? '');
  }
  throw new Error(
    `FEEDBACK_STORE: "${spec}" names no known store; use sqlite:path/to/feedback.sqlite, redis://localhost:6379 or the address of the site's /api/feedback`,
  );
}
