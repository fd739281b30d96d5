import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MEMORY, makePrivate } from '../../storage/private-file.ts';
import { columns } from '../store.ts';
import { TABLES, UNANSWERED_TABLE } from './sql.ts';

/**
 * The marks of the last half hour in the order in which they came, as versions before the third kept them.
 */
const MARK = `CREATE TABLE mark (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, visitor TEXT NOT NULL,
  bot INTEGER NOT NULL, window TEXT) STRICT`;

/**
 * What makes a store of each version into one of the next; `user_version` of a file says how many have been
 * done. What stands here has run on somebody's numbers: it is added to, never changed.
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

  // Ratings, marks that outlive the process, and the site's own views and downloads, summed from those of its
  // keys.
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

  // A commit of hundreds of events changes hundreds of pages in `key` and `daily`, which lie anywhere; now it
  // appends a line to `mark` and one to `pending`, and what is pending is folded into the others when
  // thousands have gathered.
  `ALTER TABLE mark RENAME TO old_mark;
   CREATE TABLE mark (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, marks TEXT NOT NULL) STRICT;
   CREATE TABLE pending (id INTEGER PRIMARY KEY AUTOINCREMENT, rows TEXT NOT NULL) STRICT;
   INSERT INTO mark (at, marks)
     SELECT at, json_array(json_array(at, visitor, bot, window)) FROM old_mark ORDER BY id;
   DROP TABLE old_mark;`,

  // Lines say by a checksum whether they are whole; rows of other stores are staged before they are added, so
  // that no hit waits for them; a store has a name, so that it is never added to itself.
  `ALTER TABLE mark ADD COLUMN crc INTEGER;
   ALTER TABLE pending ADD COLUMN crc INTEGER;
   CREATE TABLE damaged (id INTEGER PRIMARY KEY, rows TEXT NOT NULL) STRICT;
   CREATE TABLE probe (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;
   CREATE TABLE incoming (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, name TEXT NOT NULL,
     ${columns.map((column) => `${column} INTEGER NOT NULL`).join(', ')}) STRICT;
   CREATE TABLE load (id INTEGER PRIMARY KEY CHECK (id = 1), pid INTEGER NOT NULL, complete INTEGER NOT NULL) STRICT;
   CREATE TABLE store (id TEXT NOT NULL, running INTEGER NOT NULL) STRICT;
   INSERT INTO store VALUES (lower(hex(randomblob(16))), 0);`,

  // What visitors of the day looked for and did not find.
  UNANSWERED_TABLE,
];

/**
 * Runs work in a transaction: all of it or nothing. `DEFERRED` only reads, at one moment of the file.
 */
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

/** How a file is opened. */
export interface OpenOptions {
  /** Reports read beside those who count. */
  readonly readOnly?: boolean;
  /** Told of what is wrong with the file but does not stop the counter. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * The version of the store in a file; 0 of a new one.
 *
 * @throws Error when it is one that this counter does not know, or no store.
 */
export function versionOf(db: DatabaseSync, file: string): number {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length) {
    throw new Error(
      `${file}: this store is of version ${version}, this counter knows versions up to ${migrations.length}: update Trang Tin`,
    );
  }
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  if (version === 0 && tables > 0) throw new Error(`${file}: is a database of another program, and no store`);
  return version;
}

/** SQLite's codes for a file that it cannot make sense of (SQLITE_CORRUPT, SQLITE_NOTADB). */
const DAMAGED: ReadonlySet<unknown> = new Set([11, 26]);

/** Whether SQLite found a file damaged. */
export const isDamage = (fault: unknown): boolean =>
  DAMAGED.has(Number((fault as { errcode?: number }).errcode) & 0xff);

/** What was wrong with opening a file, in words that say what to do. */
function openFault(file: string, fault: unknown): unknown {
  if (!isDamage(fault)) return fault;
  const { message } = fault as Error;
  return new Error(
    `${file}: is damaged (${message}): stop the counter, then run npm run counter -- repair, or restore a backup`,
  );
}

/**
 * Checks that there is a file, and not an empty one.
 *
 * @throws Error that says what is there; `ifEmpty` ends the sentence for an empty file
 */
export function checkFile(file: string, ifEmpty: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new Error(`${file}: there is no such file`);
  if (!found.isFile()) throw new Error(`${file}: is a folder, and no file`);
  if (found.size === 0) throw new Error(`${file}: is empty, ${ifEmpty}`);
}

/** Brings the tables up to date; true when an older version had written some. */
function migrate(db: DatabaseSync, file: string): boolean {
  return transact(db, 'IMMEDIATE', () => {
    const version = versionOf(db, file);
    for (const migration of migrations.slice(version)) db.exec(migration);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
    return version > 0 && version < migrations.length;
  });
}

/** Whether the last process to write the file has not closed it. */
const wasRunning = (db: DatabaseSync): boolean =>
  Number(db.prepare('SELECT running FROM store').get()?.['running'] ?? 0) === 1;

/** Notes in the file itself whether its log is needed to read it. */
function setRunning(db: DatabaseSync, running: boolean): void {
  db.exec(`UPDATE store SET running = ${running ? 1 : 0}; PRAGMA wal_checkpoint(PASSIVE)`);
}

function prepareFile(db: DatabaseSync, file: string, hadLog: boolean, options: OpenOptions): void {
  db.exec('PRAGMA cache_size = -16000');
  // Before anything is written: it may be a file of somebody else.
  const version = versionOf(db, file);
  if (options.readOnly) {
    if (version === migrations.length) return;
    throw new Error(`${file}: is of version ${version}; open it once with npm run counter -- verify`);
  }
  // Names of visitors must be overwritten when their day is over, not merely unlisted.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  // What older versions deleted was left where it lay.
  if (migrate(db, file)) db.exec('VACUUM');
  if (wasRunning(db) && !hadLog && file !== MEMORY)
    options.onFault?.(
      new Error(`${file}: its log ${file}-wal is gone, and with it what it held: compare with a backup`),
    );
  setRunning(db, true);
}

/**
 * Opens the file of a store; makes it when there is none, migrates one of an older version.
 *
 * @throws Error for a newer version, or a file that is no store
 */
export function openDatabase(file: string, options: OpenOptions = {}): DatabaseSync {
  // SQLite would take an empty file for a new store, and begin to count at zero.
  if (existsSync(file)) checkFile(file, 'which no store is: restore a backup, or delete it to begin anew');
  const hadLog = existsSync(`${file}-wal`);
  if (!options.readOnly) makePrivate(file);
  // Waiting for a lock holds up every request, so it must be short; then the hits are refused and sent again.
  const db = new DatabaseSync(file, { timeout: 250, readOnly: options.readOnly ?? false });
  try {
    prepareFile(db, file, hadLog, options);
  } catch (fault) {
    db.close();
    throw openFault(file, fault);
  }
  return db;
}

/** Closes a file that `openDatabase` opened. */
export function closeDatabase(db: DatabaseSync): void {
  if (!db.isOpen) return;
  try {
    setRunning(db, false);
  } catch {
    // A full disk: the log stays, and says so to the next who opens the file.
  }
  db.close();
}
