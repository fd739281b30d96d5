import type { Day } from '../../domain/date.ts';
import { columns, type Numbers, type Row, SITE_KEY } from '../store.ts';

/**
 * The tables and questions that SQLite and D1 share.
 *
 * `key` holds each key once, with its sums; `daily` holds a few bytes per key and day. Both change in one transaction,
 * so they cannot disagree. Days are numbers since 1970 and come first: a day's rows lie together at the end.
 */

const DAY_MS = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayOfNumber = (number: number): Day =>
  new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;

/** The number of the first day of the month after a day's. */
export function firstOfNextMonth(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1) / DAY_MS;
}

const list = columns.join(', ');
const marks = columns.map(() => '?').join(', ');
const definitions = columns.map((column) => `${column} INTEGER NOT NULL`).join(', ');
const addUp = columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ');

export const TABLES = [
  `CREATE TABLE key (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ${definitions}) STRICT`,
  `CREATE TABLE daily (day INTEGER NOT NULL, key INTEGER NOT NULL REFERENCES key (id), ${definitions},
   PRIMARY KEY (day, key)) STRICT, WITHOUT ROWID`,
  'CREATE TABLE salt (day INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT',
  `CREATE TABLE vote (day INTEGER NOT NULL, visitor TEXT NOT NULL, key TEXT NOT NULL, stars INTEGER NOT NULL,
   PRIMARY KEY (day, visitor, key)) STRICT, WITHOUT ROWID`,
];

const SITE_ID = `(SELECT id FROM key WHERE name = '${SITE_KEY}')`;

/** Parameters: name, columns. */
export const ADD_KEY = `INSERT INTO key (name, ${list}) VALUES (?, ${marks}) ON CONFLICT (name) DO UPDATE SET ${addUp}`;
/** Parameters: day, id of the key, columns. */
export const ADD_DAILY = `INSERT INTO daily (day, key, ${list}) VALUES (?, ?, ${marks})
  ON CONFLICT (day, key) DO UPDATE SET ${addUp}`;

/**
 * Adds to a key, and to its day, from a table of the right shape; what the condition excludes is not added.
 * For a place where no program can look between two statements of a transaction.
 */
export const addFrom = (rows: string, condition: string): readonly [string, string] => [
  `INSERT INTO key (name, ${list}) SELECT name, ${columns.map((c) => `sum(${c})`).join(', ')} FROM ${rows}
   WHERE ${condition} GROUP BY name ON CONFLICT (name) DO UPDATE SET ${addUp}`,
  `INSERT INTO daily (day, key, ${list}) SELECT day, (SELECT id FROM key WHERE key.name = of.name), ${list}
   FROM (SELECT * FROM ${rows} WHERE ${condition}) AS of WHERE true ON CONFLICT (day, key) DO UPDATE SET ${addUp}`,
];

/** Parameter: names as a JSON list. */
export const READ_KEYS = `SELECT name, views, downloads, votes, stars FROM key
  WHERE name IN (SELECT value FROM json_each(?))`;
/** Parameters: first day, day after the last. */
export const READ_VISITS = `SELECT coalesce(sum(visits), 0) AS visits FROM daily
  WHERE day >= ? AND day < ? AND key = ${SITE_ID}`;
export const READ_ALL_VISITS = `SELECT coalesce(sum(visits), 0) AS visits FROM key WHERE name = '${SITE_KEY}'`;
/** Parameters: first and last day. */
export const READ_DAYS = `SELECT day, '${SITE_KEY}' AS name, ${list} FROM daily
  WHERE day BETWEEN ? AND ? AND key = ${SITE_ID} ORDER BY day`;
/** Parameters: first and last day. */
export const READ_RANKING = `SELECT name, sums.views, sums.downloads FROM
  (SELECT key, sum(views) AS views, sum(downloads) AS downloads FROM daily WHERE day BETWEEN ? AND ? GROUP BY key) AS sums
  JOIN key ON key.id = sums.key WHERE name <> '${SITE_KEY}' AND sums.views + sums.downloads > 0`;
/** The first day after a day that has rows. */
export const NEXT_DAY = 'SELECT min(day) AS day FROM daily WHERE day > ?';
/** Parameter: a day. */
export const READ_ROWS = `SELECT day, name, ${columns.map((c) => `daily.${c} AS ${c}`).join(', ')}
  FROM daily JOIN key ON key.id = daily.key WHERE day = ? ORDER BY name`;

export const READ_VOTE = 'SELECT stars FROM vote WHERE day = ? AND visitor = ? AND key = ?';
export const PUT_VOTE = `INSERT INTO vote (day, visitor, key, stars) VALUES (?, ?, ?, ?)
  ON CONFLICT (day, visitor, key) DO UPDATE SET stars = excluded.stars`;

/** A row as the database gives it. */
export type Found = Readonly<Record<string, unknown>>;

export const number = (found: Found | undefined, name: string): number => Number(found?.[name] ?? 0);

/** The numbers of a row in the order of `columns`. */
export const valuesOf = (row: Numbers): number[] => columns.map((column) => row[column]);

/** A row as a store gives it. */
export function rowOf(found: Found): Row {
  const numbers = Object.fromEntries(columns.map((column) => [column, number(found, column)]));
  return { day: dayOfNumber(number(found, 'day')), key: String(found['name']), ...(numbers as Numbers) };
}
