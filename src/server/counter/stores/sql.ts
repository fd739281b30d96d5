import type { Day } from '../../../domain/date.ts';
import type { DatabaseRow } from '../../storage/d1.ts';
import {
  columns,
  LEAST_ASKED,
  MOST_ASKED,
  type Numbers,
  QUERY_MARK,
  type Row,
  SITE_KEY,
  type UnansweredCount,
} from '../store.ts';

/**
 * The tables and questions that SQLite and D1 share.
 *
 * `key` holds each key once, with its sums; `daily` holds a few bytes per key and day. Both change in one
 * transaction, so they cannot disagree. Days are numbers since 1970 and come first: a day's rows lie together
 * at the end.
 */

const DAY_MS = 86_400_000;

/** The number of a day in tables: days since 1970. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
/** The day of a number of days since 1970. */
export const dayOfNumber = (number: number): Day =>
  new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;

/** The number of the first day of the month after a day's. */
export function firstOfNextMonth(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1) / DAY_MS;
}

const list = columns.join(', ');
const definitions = columns.map((column) => `${column} INTEGER NOT NULL`).join(', ');
const addUp = columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ');

/** Statements that make the tables where they are not there. */
export const TABLES = [
  `CREATE TABLE key (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ${definitions}) STRICT`,
  `CREATE TABLE daily (day INTEGER NOT NULL, key INTEGER NOT NULL REFERENCES key (id), ${definitions},
   PRIMARY KEY (day, key)) STRICT, WITHOUT ROWID`,
  'CREATE TABLE salt (day INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT',
  `CREATE TABLE vote (day INTEGER NOT NULL, visitor TEXT NOT NULL, key TEXT NOT NULL, stars INTEGER NOT NULL,
   PRIMARY KEY (day, visitor, key)) STRICT, WITHOUT ROWID`,
];

const SITE_ID = `(SELECT id FROM key WHERE name = '${SITE_KEY}')`;
const KEY_ID = '(SELECT id FROM key WHERE name = ?)';
const given = columns.map(() => '?');

/**
 * Where the numbers to add come from: expressions for the columns, and what must hold for them to be added.
 */
interface Source {
  readonly values: readonly string[];
  readonly condition: string;
}

/** Adds to the sums of a key. Parameters: name, those of the values, those of the condition. */
export const addKeySql = ({ values, condition }: Source): string =>
  `INSERT INTO key (name, ${list}) SELECT ?, ${values.join(', ')} WHERE ${condition}
   ON CONFLICT (name) DO UPDATE SET ${addUp}`;

/** Adds to the sums of a key that is there. Parameters: the values, the key's id. */
export const RAISE_KEY = `UPDATE key SET ${columns
  .map((column) => `${column} = ${column} + ?`)
  .join(', ')} WHERE id = ?`;

/**
 * Adds to a day of a key. Parameters: day, the key's id or name, those of the values, those of the condition.
 */
export const addDailySql = ({ values, condition }: Source, id: '?' | typeof KEY_ID = KEY_ID): string =>
  `INSERT INTO daily (day, key, ${list}) SELECT ?, ${id}, ${values.join(', ')} WHERE ${condition}
   ON CONFLICT (day, key) DO UPDATE SET ${addUp}`;

/** Numbers that are given one by one, and added in any case. */
export const PLAIN: Source = { values: given, condition: 'true' };

/** Numbers that are given one by one, and added if something holds. */
export const onlyIf = (condition: string): Source => ({ values: given, condition });

const VOTED = '(SELECT stars FROM vote WHERE day = ? AND visitor = ? AND key = ?)';

/** What a vote adds. Parameters: day, visitor and key of the vote, its stars, and the first three again. */
export const VOTE: Source = {
  values: columns.map((column) =>
    column === 'votes' ? `${VOTED} IS NULL` : column === 'stars' ? `? - coalesce(${VOTED}, 0)` : '0',
  ),
  condition: 'true',
};

const fromJson = (column: string): string => `json_extract(value, '$.${column}')`;

/** Adds rows to the sums of their keys. Parameter: the rows as a JSON list. */
export const LOAD_KEYS = `INSERT INTO key (name, ${list})
  SELECT ${fromJson('key')}, ${columns.map((column) => `sum(${fromJson(column)})`).join(', ')}
  FROM json_each(?) WHERE true GROUP BY 1 ON CONFLICT (name) DO UPDATE SET ${addUp}`;

/**
 * Adds rows to their days; their keys are known. Parameter: the rows as a JSON list, with days as numbers.
 */
export const LOAD_DAILY = `INSERT INTO daily (day, key, ${list})
  SELECT ${fromJson('day')}, (SELECT id FROM key WHERE name = ${fromJson('key')}), ${columns.map(fromJson).join(', ')}
  FROM json_each(?) WHERE true ON CONFLICT (day, key) DO UPDATE SET ${addUp}`;

/** Parameter: names as a JSON list. */
export const READ_KEYS = `SELECT name, views, downloads, votes, stars FROM key
  WHERE name IN (SELECT value FROM json_each(?))`;
/** Parameters: first day, day after the last. */
export const READ_VISITS = `SELECT coalesce(sum(visits), 0) AS visits FROM daily
  WHERE day >= ? AND day < ? AND key = ${SITE_ID}`;
/** Visits of all time. */
export const READ_ALL_VISITS = `SELECT coalesce(sum(visits), 0) AS visits FROM key WHERE name = '${SITE_KEY}'`;
/** Parameters: first and last day. */
export const READ_DAYS = `SELECT day, '${SITE_KEY}' AS name, ${list} FROM daily
  WHERE day BETWEEN ? AND ? AND key = ${SITE_ID} ORDER BY day`;
/** Parameters: first and last day. */
export const READ_RANKING = `SELECT name, sums.views, sums.downloads FROM
  (SELECT key, sum(views) AS views, sum(downloads) AS downloads FROM daily WHERE day BETWEEN ? AND ? GROUP BY key) AS sums
  JOIN key ON key.id = sums.key WHERE name <> '${SITE_KEY}' AND sums.views + sums.downloads > 0`;
/** Parameters: first and last day. */
export const READ_UNANSWERED = `SELECT day, substr(name, 2) AS query, daily.visits AS count
  FROM daily JOIN key ON key.id = daily.key WHERE day BETWEEN ? AND ? AND substr(name, 1, 1) = '${QUERY_MARK}'`;
/** The first day after a day that has rows. */
export const NEXT_DAY = 'SELECT min(day) AS day FROM daily WHERE day > ?';
/** Parameter: a day. */
export const READ_ROWS = `SELECT day, name, ${columns.map((c) => `daily.${c} AS ${c}`).join(', ')}
  FROM daily JOIN key ON key.id = daily.key WHERE day = ? ORDER BY name`;

/** The stars that a visitor gave a key on a day. Parameters: day, visitor, key. */
export const READ_VOTE = 'SELECT stars FROM vote WHERE day = ? AND visitor = ? AND key = ?';
/** Keeps the last vote of a visitor for a key and day. Parameters: day, visitor, key, stars. */
export const PUT_VOTE = `INSERT INTO vote (day, visitor, key, stars) VALUES (?, ?, ?, ?)
  ON CONFLICT (day, visitor, key) DO UPDATE SET stars = excluded.stars`;

/** What visitors of this day did not find. */
export const UNANSWERED_TABLE = `CREATE TABLE unanswered (day INTEGER NOT NULL, query TEXT NOT NULL,
  visitor TEXT NOT NULL, PRIMARY KEY (day, query, visitor)) STRICT, WITHOUT ROWID`;
/** Notes what a visitor did not find, while there is room. Parameters: day, query, visitor, day. */
export const NOTE_UNANSWERED = `INSERT INTO unanswered (day, query, visitor) SELECT ?, ?, ?
  WHERE (SELECT count(*) FROM unanswered WHERE day = ?) < ${MOST_ASKED} ON CONFLICT DO NOTHING`;
const KEPT_QUERIES = `(SELECT day, '${QUERY_MARK}' || query AS name, count(*) AS visits FROM unanswered
  WHERE day < ? GROUP BY day, query HAVING count(*) >= ${LEAST_ASKED}) AS kept`;
const asVisits = (visits: string): string =>
  columns.map((column) => (column === 'visits' ? visits : '0')).join(', ');
/** Keep the numbers of days that are over: of keys, then of their days. Parameter: the day that is not. */
export const KEEP_QUERIES = [
  `INSERT INTO key (name, ${list}) SELECT name, ${asVisits('sum(visits)')} FROM ${KEPT_QUERIES}
   WHERE true GROUP BY name ON CONFLICT (name) DO UPDATE SET ${addUp}`,
  `INSERT INTO daily (day, key, ${list})
   SELECT day, (SELECT id FROM key WHERE key.name = kept.name), ${asVisits('visits')} FROM ${KEPT_QUERIES}
   WHERE true ON CONFLICT (day, key) DO UPDATE SET ${addUp}`,
];
/** Parameter: the day that is not over. */
export const DROP_UNANSWERED = 'DELETE FROM unanswered WHERE day < ?';

/** A row of `READ_UNANSWERED`. */
export const unansweredOf = (found: DatabaseRow): UnansweredCount => ({
  day: dayOfNumber(number(found, 'day')),
  query: String(found['query']),
  count: number(found, 'count'),
});

/** A column of a row that may be absent, as a number; 0 then. */
export const number = (found: DatabaseRow | undefined, name: string): number => Number(found?.[name] ?? 0);

/** The numbers of a row in the order of `columns`. */
export const valuesOf = (row: Numbers): number[] => columns.map((column) => row[column]);

/** A row as a store gives it. */
export function rowOf(found: DatabaseRow): Row {
  const numbers = Object.fromEntries(columns.map((column) => [column, number(found, column)]));
  return { day: dayOfNumber(number(found, 'day')), key: String(found['name']), ...(numbers as Numbers) };
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Statements that add rows to the tables, for a database that is reached by its own command alone (D1). */
export function loadStatements(rows: readonly Row[]): string {
  const values = rows.map((row) => `(${dayNumber(row.day)}, ${text(row.key)}, ${valuesOf(row).join(', ')})`);
  const given = `WITH given (day, name, ${list}) AS (VALUES\n  ${values.join(',\n  ')})`;
  return `${given}
INSERT INTO key (name, ${list}) SELECT name, ${columns.map((column) => `sum(${column})`).join(', ')}
  FROM given WHERE true GROUP BY name ON CONFLICT (name) DO UPDATE SET ${addUp};
${given}
INSERT INTO daily (day, key, ${list}) SELECT given.day, key.id, ${columns.map((column) => `given.${column}`).join(', ')}
  FROM given JOIN key ON key.name = given.name WHERE true ON CONFLICT (day, key) DO UPDATE SET ${addUp};
`;
}
