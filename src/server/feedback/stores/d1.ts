import type { D1 } from '../../storage/d1.ts';
import { type FeedbackStore, MOST_PENDING } from '../store.ts';
import { ADD, KNOWN, messageOf, PENDING, REMOVE, valuesOf } from './sql.ts';

/** The store on a D1 database whose migrations have been applied. */
export function feedbackOnD1(db: D1, most = MOST_PENDING): FeedbackStore {
  return {
    async add(message) {
      const [, known] = await db.batch([
        db.prepare(ADD).bind(...valuesOf(message), most),
        db.prepare(KNOWN).bind(message.id),
      ]);
      return (known?.results?.length ?? 0) > 0;
    },
    async pending() {
      const [found] = await db.batch([db.prepare(PENDING).bind()]);
      return (found?.results ?? []).map(messageOf);
    },
    async remove(ids) {
      if (ids.length > 0) await db.batch(ids.map((id) => db.prepare(REMOVE).bind(id)));
    },
    close: async () => {},
  };
}
