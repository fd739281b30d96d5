import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TABLES } from './sql.ts';

/** The marks of the last half hour in the order in which they came, as versions before the third kept them. */
const MARK = `CREATE TABLE mark (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, visitor TEXT NOT NULL,
  bot INTEGER NOT NULL, window TEXT) STRICT`;

/**
 * What makes a store of each version into one of the next; `user_version` of a file says how many have been done.
 * What stands here has run on somebody's numbers: it is added to, never changed.
 */
const migrations: readonly string[] = [
  `CREATE TABLE key (
     id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, views INTEGER NOT NULL, downloads INTEGER NOT NULL,
     bots INTEGER NOT NULL, visits INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE daily (
     day INTEGER NOT NULL, key INTEGER NOT NULL REFERENCES key (id), views INTEGER NOT NULL,
     downloads INTEGER NOT NULL, bots INTEGER NOT NULL, visits INTEGER NOT NULL, PRIMARY KEY (day, key)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE salt (day INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT;`,

  // Ratings, marks that outlive the process, and the site's own views and downloads, summed from those of its keys.
  `ALTER TABLE key RENAME TO old_key;
   ALTER TABLE daily RENAME TO old_daily;
   DROP TABLE salt;
   ${TABLES.join(';\n')};
   ${MARK};
   INSERT INTO key SELECT id, name, views, downloads, bots, visits, 0, 0 FROM old_key;
   INSERT INTO daily SELECT day, key, views, downloads, bots, visits, 0, 0 FROM old_daily;
   INSERT OR IGNORE INTO key (name, views, downloads, bots, visits, votes, stars)
     SELECT '', 0, 0, 0, 0, 0, 0 WHERE EXISTS (SELECT * FROM old_key);
   INSERT INTO daily SELECT day, (SELECT id FROM key WHERE name = ''), sum(views), sum(downloads), 0, 0, 0, 0
     FROM old_daily GROUP BY day
     ON CONFLICT (day, key) DO UPDATE SET views = excluded.views, downloads = excluded.downloads;
   UPDATE key SET views = (SELECT sum(views) FROM old_key), downloads = (SELECT sum(downloads) FROM old_key)
     WHERE name = '';
   DROP TABLE old_daily;
   DROP TABLE old_key;`,

  // A commit of hundreds of events changes hundreds of pages in `key` and `daily`, which lie anywhere; now it appends a
  // line to `mark` and one to `pending`, and what is pending is folded into the others when thousands have gathered.
  `ALTER TABLE mark RENAME TO old_mark;
   CREATE TABLE mark (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, marks TEXT NOT NULL) STRICT;
   CREATE TABLE pending (id INTEGER PRIMARY KEY AUTOINCREMENT, rows TEXT NOT NULL) STRICT;
   INSERT INTO mark (at, marks)
     SELECT at, json_array(json_array(at, visitor, bot, window)) FROM old_mark ORDER BY id;
   DROP TABLE old_mark;`,
];

/** Does something to a file, or nothing of it; what is `DEFERRED` only reads, all of it at one moment of the file. */
export function transact<T>(db: DatabaseSync, kind: 'IMMEDIATE' | 'DEFERRED', work: () => T): T {
  db.exec(`BEGIN ${kind}`);
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (fault) {
    // A full disk makes SQLite roll back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw fault;
  }
}

function prepareFile(db: DatabaseSync, file: string): void {
  db.exec('PRAGMA cache_size = -16000');
  // The salt of a day that is over must be overwritten, not merely unlisted.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = FAST;');
  transact(db, 'IMMEDIATE', () => {
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version > migrations.length) {
      throw new Error(
        `${file}: this store is of version ${version}, this counter knows versions up to ${migrations.length}: update Trang Tin`,
      );
    }
    for (const migration of migrations.slice(version)) db.exec(migration);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/**
 * Opens the file of a store: made when there is none, brought up to date when an older version wrote it, refused when a
 * newer one did.
 */
export function openDatabase(file: string): DatabaseSync {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  // Waiting for a lock holds up every request, so it must be short; then the hits are refused and sent again.
  const db = new DatabaseSync(file, { timeout: 250 });
  try {
    prepareFile(db, file);
  } catch (fault) {
    db.close();
    throw fault;
  }
  return db;
}
