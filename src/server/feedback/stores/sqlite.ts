import { DatabaseSync } from 'node:sqlite';
import { makePrivate } from '../../storage/private-file.ts';
import { type FeedbackStore, MOST_PENDING } from '../store.ts';
import { ADD, CREATE, KNOWN, messageOf, PENDING, REMOVE, valuesOf } from './sql.ts';

/**
 * The store in a file of its own, made when there is none. What is removed is overwritten: people wrote it.
 */
export function openSqlite(file: string, most = MOST_PENDING): FeedbackStore {
  makePrivate(file);
  const db = new DatabaseSync(file, { timeout: 1000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  db.exec(CREATE);
  return {
    async add(message) {
      db.prepare(ADD).run(...valuesOf(message), most);
      return db.prepare(KNOWN).get(message.id) !== undefined;
    },
    pending: async () => db.prepare(PENDING).all().map(messageOf),
    async remove(ids) {
      const remove = db.prepare(REMOVE);
      for (const id of ids) remove.run(id);
      // The write-ahead log would still hold what was removed.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async close() {
      if (db.isOpen) db.close();
    },
  };
}
