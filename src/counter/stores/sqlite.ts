import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { columns } from '../policy.ts';
import type { Store } from '../store.ts';

const VERSION = 1;

/** Keys get a small number, so that a row of a day costs a few bytes. Days are counted from 1970. */
const SCHEMA = `
  CREATE TABLE keys (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
  CREATE TABLE counts (
    key INTEGER NOT NULL, day INTEGER NOT NULL,
    views INTEGER NOT NULL DEFAULT 0, downloads INTEGER NOT NULL DEFAULT 0,
    bots INTEGER NOT NULL DEFAULT 0, visits INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (key, day)
  ) WITHOUT ROWID;
  CREATE TABLE salt (day INTEGER PRIMARY KEY, salt TEXT NOT NULL);
  PRAGMA user_version = ${VERSION};
`;

const dayNumber = (day: string): number =>
  Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000);

function open(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > VERSION) {
    db.close();
    throw new Error(
      `${file} was written by a newer version of the counter (${version} > ${VERSION}): update this one`,
    );
  }
  if (version === 0) db.exec(`BEGIN; ${SCHEMA} COMMIT;`);
  return db;
}

/** The numbers in one SQLite file. WAL with synchronous=FULL: what was answered survives a power cut. */
export function openSqlite(file: string): Store {
  const db = open(file);
  const addKey = db.prepare('INSERT INTO keys (key) VALUES (?) ON CONFLICT DO NOTHING');
  const idOf = db.prepare('SELECT id FROM keys WHERE key = ?');
  const add = Object.fromEntries(
    columns.map((column) => [
      column,
      db.prepare(
        `INSERT INTO counts (key, day, ${column}) VALUES (?1, ?2, ?3)
         ON CONFLICT (key, day) DO UPDATE SET ${column} = ${column} + excluded.${column}`,
      ),
    ]),
  );
  const sums = db.prepare(
    `SELECT sum(views) AS views, sum(downloads) AS downloads
     FROM counts WHERE key = (SELECT id FROM keys WHERE key = ?)`,
  );
  const visits = db.prepare(
    `SELECT sum(visits) AS total, sum(visits) FILTER (WHERE day >= ?1) AS month, sum(visits) FILTER (WHERE day = ?2) AS today
     FROM counts WHERE key = (SELECT id FROM keys WHERE key = '')`,
  );
  const number = (value: unknown): number => Number(value ?? 0);

  return {
    async add(increments) {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const { key, day, column } of increments) {
          let id = idOf.get(key)?.['id'];
          if (id === undefined) {
            addKey.run(key);
            id = idOf.get(key)?.['id'];
          }
          add[column]?.run(number(id), dayNumber(day), 1);
        }
        db.exec('COMMIT');
      } catch (cause) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw cause;
      }
    },
    async counts(keys) {
      return new Map(
        keys.map((key) => {
          const row = sums.get(key);
          return [key, { views: number(row?.['views']), downloads: number(row?.['downloads']) }];
        }),
      );
    },
    async totals(day) {
      const row = visits.get(dayNumber(`${day.slice(0, 8)}01`), dayNumber(day));
      return { today: number(row?.['today']), month: number(row?.['month']), total: number(row?.['total']) };
    },
    async salt(day) {
      db.prepare('DELETE FROM salt WHERE day <> ?').run(dayNumber(day));
      db.prepare('INSERT INTO salt VALUES (?, ?) ON CONFLICT DO NOTHING').run(
        dayNumber(day),
        randomBytes(32).toString('hex'),
      );
      return String(db.prepare('SELECT salt FROM salt WHERE day = ?').get(dayNumber(day))?.['salt']);
    },
    async close() {
      db.close();
    },
  };
}
