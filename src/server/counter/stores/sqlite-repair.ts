import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { addUpRows } from '../counter-rows.ts';
import { columns, type Row } from '../store.ts';
import { dayNumber, dayOfNumber, number } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import { parseDeltas, parseLine } from './sqlite-delta-log.ts';

/** What a repair saved, and what it could not. */
export interface Repair {
  readonly savedRows: number;
  readonly savedViews: number;
  /** Lines of the delta log that are damaged. */
  readonly lostLines: number;
  /** Rows whose key, day or numbers cannot be read. */
  readonly lostRows: number;
  /** Views that the sums of the keys know of and the days do not; undefined where the sums cannot be read either. */
  readonly missingViews: number | undefined;
  /** Where the damaged file lies now. */
  readonly damaged: string;
}

type Found = Record<string, unknown>;

/** The rows of a question up to the first that cannot be read. */
function readable(db: DatabaseSync, sql: string, ...values: (string | number)[]): Found[] {
  const found: Found[] = [];
  try {
    for (const row of db.prepare(sql).iterate(...values)) found.push(row);
  } catch {
    // What lies behind a damaged page is reached from the other end.
  }
  return found;
}

/** Both halves of a table that is damaged in its middle. */
const fromBothEnds = (db: DatabaseSync, sql: string, by: string, ...values: (string | number)[]): Found[] => [
  ...readable(db, `${sql} ORDER BY ${by}`, ...values),
  ...readable(db, `${sql} ORDER BY ${by} DESC`, ...values),
];

function namesIn(db: DatabaseSync): Map<number, string> {
  // The names stand in the table and once more in its index.
  const found = [
    ...fromBothEnds(db, 'SELECT id, name FROM key NOT INDEXED', 'id'),
    ...fromBothEnds(db, 'SELECT id, name FROM key INDEXED BY sqlite_autoindex_key_1', 'name'),
  ];
  return new Map(
    found
      .filter(({ name }) => typeof name === 'string')
      .map((row) => [number(row, 'id'), String(row['name'])]),
  );
}

/** The days that a store may have: that of a predecessor's numbers, and all since there were such sites. */
function* candidateDays(): Iterable<number> {
  yield 0;
  const last = dayNumber(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  for (let day = dayNumber('2000-01-01'); day <= last; day += 1) yield day;
}

const isRow = (found: Found): boolean =>
  columns.every((column) => Number.isSafeInteger(found[column]) && Number(found[column]) >= 0);

function rowOf(day: number, key: string, found: Found): Row {
  const numbers = Object.fromEntries(columns.map((column) => [column, number(found, column)]));
  return { day: dayOfNumber(day), key, ...(numbers as Omit<Row, 'day' | 'key'>) };
}

interface Saved {
  readonly rows: readonly Row[];
  readonly lostLines: number;
  readonly lostRows: number;
  readonly missingViews: number | undefined;
}

function save(db: DatabaseSync): Saved {
  const names = namesIn(db);
  const rows: Row[] = [];
  let lostRows = 0;
  for (const day of candidateDays()) {
    const sql = `SELECT key, ${columns.join(', ')} FROM daily WHERE day = ?`;
    const byKey = new Map(fromBothEnds(db, sql, 'key', day).map((row) => [number(row, 'key'), row]));
    for (const [id, found] of byKey) {
      const name = names.get(id);
      if (name !== undefined && isRow(found)) rows.push(rowOf(day, name, found));
      else lostRows += 1;
    }
  }
  const sums = readable(db, 'SELECT views FROM key NOT INDEXED WHERE name <> ?', '');
  const known = sums.length === names.size - ([...names.values()].includes('') ? 1 : 0) ? sums : undefined;
  const missingViews = known && known.reduce((sum, row) => sum + number(row, 'views'), 0) - viewsOf(rows);
  const lines = fromBothEnds(db, 'SELECT id, rows, crc FROM pending', 'id');
  let lostLines = 0;
  for (const line of new Map(lines.map((one) => [number(one, 'id'), one])).values()) {
    const deltas = parseLine(String(line['rows']), line['crc'], parseDeltas);
    if (deltas) rows.push(...deltas);
    else lostLines += 1;
  }
  lostLines += readable(db, 'SELECT id FROM damaged').length;
  return { rows: addUpRows(rows), lostLines, lostRows, missingViews };
}

const viewsOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, { key, views }) => sum + (key === '' ? 0 : views), 0);

/** Opens a file that nobody else may have open. */
function openAlone(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (fault) {
    db.close();
    const { message } = fault as Error;
    throw new Error(
      /locked/.test(message)
        ? `${file}: is in use: stop the counter first`
        : `${file}: cannot be read at all (${message}): restore a backup`,
    );
  }
}

/**
 * Saves what can be read of a damaged store into a new file, which takes its place when it is whole; the damaged one
 * stays beside it. Who was here in the last half hour is forgotten, so that a reload may count once more.
 */
export async function repairSqlite(file: string): Promise<Repair> {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file`);
  const source = openAlone(file);
  const fresh = `${file}.repaired`;
  try {
    const { rows, ...lost } = save(source);
    const target = openSqlite(fresh, { exclusive: true });
    await target.load([rows]);
    await target.close();
    const damaged = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
    source.close();
    for (const end of ['-wal', '-shm', ''])
      if (existsSync(file + end)) await rename(file + end, damaged + end);
    await rename(fresh, file);
    return { savedRows: rows.length, savedViews: viewsOf(rows), ...lost, damaged };
  } finally {
    if (source.isOpen) source.close();
  }
}
