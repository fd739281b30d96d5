import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Day } from '../../domain/date.ts';
import type { KeyCounts } from '../protocol.ts';
import { type Increment, SITE_KEY, type Store, type Totals } from '../store.ts';

const VERSION = 1;
const DAY_MS = 86_400_000;

/**
 * `key` holds each key once, with its sums; `daily` holds a few bytes per key and day. Both change in one transaction,
 * so they cannot disagree. Days are numbers since 1970 and come first: a day's rows lie together at the end.
 */
const SCHEMA = `
CREATE TABLE key (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  views INTEGER NOT NULL,
  downloads INTEGER NOT NULL,
  bots INTEGER NOT NULL,
  visits INTEGER NOT NULL
) STRICT;
CREATE TABLE daily (
  day INTEGER NOT NULL,
  key INTEGER NOT NULL REFERENCES key (id),
  views INTEGER NOT NULL,
  downloads INTEGER NOT NULL,
  bots INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  PRIMARY KEY (day, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE salt (
  day INTEGER PRIMARY KEY,
  salt BLOB NOT NULL
) STRICT;
PRAGMA user_version = ${VERSION};
`;

const ADD_UP = `
  views = views + excluded.views, downloads = downloads + excluded.downloads,
  bots = bots + excluded.bots, visits = visits + excluded.visits`;

interface Sums {
  day: Day;
  key: string;
  views: number;
  downloads: number;
  bots: number;
  visits: number;
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

function firstOfNextMonth(day: Day): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return Date.UTC(year, month, 1) / DAY_MS;
}

/** One row for each key and day that increments touch. */
function rowsOf(increments: readonly Increment[]): Iterable<Sums> {
  const rows = new Map<string, Sums>();
  for (const { day, key, column, n } of increments) {
    const name = `${day} ${key}`;
    const row = rows.get(name) ?? { day, key, views: 0, downloads: 0, bots: 0, visits: 0 };
    row[column] += n;
    rows.set(name, row);
  }
  return rows.values();
}

function prepareFile(db: DatabaseSync, file: string): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  // A salt of an earlier day must be gone, not merely unlisted.
  db.exec('PRAGMA secure_delete = ON;');
  transact(db, () => {
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version > VERSION) {
      throw new Error(
        `${file}: this store is of version ${version}, this counter knows versions up to ${VERSION}: update Trang Tin`,
      );
    }
    if (version === 0) db.exec(SCHEMA);
  });
}

function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
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

/** Opens the file of a store, made when there is none. A file of a newer version is refused. */
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

/** Opens the store in a file. */
export function openSqlite(file: string): Store {
  return storeOn(openDatabase(file));
}

/** The store on an open file, which it closes. */
export function storeOn(db: DatabaseSync): Store {
  const addKey = db.prepare(`
    INSERT INTO key (name, views, downloads, bots, visits) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET ${ADD_UP} RETURNING id`);
  const addDaily = db.prepare(`
    INSERT INTO daily (day, key, views, downloads, bots, visits) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (day, key) DO UPDATE SET ${ADD_UP}`);
  const readKey = db.prepare('SELECT views, downloads, visits FROM key WHERE name = ?');
  const readVisits = db.prepare(`
    SELECT coalesce(sum(visits), 0) AS visits FROM daily
    WHERE day >= ? AND day < ? AND key = (SELECT id FROM key WHERE name = '${SITE_KEY}')`);
  const readSalt = db.prepare('SELECT salt FROM salt WHERE day = ?');
  const addSalt = db.prepare('INSERT INTO salt (day, salt) VALUES (?, ?)');
  const dropSalts = db.prepare('DELETE FROM salt WHERE day < ?');

  const visitsBetween = (from: number, before: number): number =>
    Number(readVisits.get(from, before)?.['visits'] ?? 0);

  function add(increments: readonly Increment[]): void {
    transact(db, () => {
      for (const { day, key, views, downloads, bots, visits } of rowsOf(increments)) {
        const id = addKey.get(key, views, downloads, bots, visits)?.['id'] ?? null;
        addDaily.run(dayNumber(day), id, views, downloads, bots, visits);
      }
    });
  }

  function countsOf(key: string): KeyCounts {
    const row = readKey.get(key);
    return { views: Number(row?.['views'] ?? 0), downloads: Number(row?.['downloads'] ?? 0) };
  }

  function totals(day: Day): Totals {
    const today = dayNumber(day);
    return {
      today: visitsBetween(today, today + 1),
      month: visitsBetween(dayNumber(`${day.slice(0, 7)}-01`), firstOfNextMonth(day)),
      total: Number(readKey.get(SITE_KEY)?.['visits'] ?? 0),
    };
  }

  function salt(day: Day): Uint8Array<ArrayBuffer> {
    const number = dayNumber(day);
    let dropped = false;
    const salt = transact(db, () => {
      dropped = dropSalts.run(number).changes > 0;
      const known = readSalt.get(number)?.['salt'];
      if (known instanceof Uint8Array) return new Uint8Array(known);
      const fresh = crypto.getRandomValues(new Uint8Array(32));
      addSalt.run(number, fresh);
      return fresh;
    });
    // The write-ahead log still holds the old page; once a day it is emptied for that.
    if (dropped) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return salt;
  }

  return {
    add: async (increments) => add(increments),
    counts: async (keys) => new Map(keys.map((key) => [key, countsOf(key)])),
    totals: async (day) => totals(day),
    salt: async (day) => salt(day),
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
}
