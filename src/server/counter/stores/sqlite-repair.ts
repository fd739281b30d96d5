import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { addUpRows } from '../counter-rows.ts';
import { columns, type Row } from '../store.ts';
import { dayNumber, dayOfNumber, number } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import { parseDeltas, parseLine } from './sqlite-delta-log.ts';
import { checkFile, isDamage, versionOf } from './sqlite-file.ts';

/** What a repair saved, and what it could not. */
export interface Repair {
  readonly savedRows: number;
  readonly savedViews: number;
  /** Lines of the delta log that are damaged. */
  readonly lostLines: number;
  /** Rows whose key, day or numbers cannot be read. */
  readonly lostRows: number;
  /**
   * Views that the sums of the keys know of and the days do not; undefined where the sums cannot be read
   * either.
   */
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

/**
 * The head of a database (sqlite.org/fileformat2.html, 1.3), and the bytes of it that are the same in each of
 * ours.
 */
const HEAD_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const FIXED: Readonly<Record<number, number>> = { 18: 1, 19: 1, 20: 0, 21: 64, 22: 32, 23: 32 };
const PAGE_BYTES = 4096;

/**
 * Writes the head of a file anew, so that SQLite reads the pages that are there: of a file that was cut off,
 * or whose first bytes are damaged, all others may be whole.
 */
function mendHead(file: string, hasLog: boolean): void {
  const open = openSync(file, 'r+');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    readSync(open, head, 0, HEAD_BYTES, 0);
    const known = head.readUInt16BE(16);
    const pageBytes = known >= 512 && (known & (known - 1)) === 0 ? known : PAGE_BYTES;
    const pages = Math.ceil(fstatSync(open).size / pageBytes);
    head.write(MAGIC, 'latin1');
    head.writeUInt16BE(pageBytes, 16);
    for (const [at, value] of Object.entries(FIXED)) head[Number(at)] = value;
    // 2 is a file with a write-ahead log beside it.
    if (hasLog) head.fill(2, 18, 20);
    head.writeUInt32BE(pages, 28);
    head.writeUInt32BE(4, 44);
    head.writeUInt32BE(1, 56);
    // The number of pages holds where both of these are the same.
    head.copy(head, 92, 24, 28);
    writeSync(open, head, 0, HEAD_BYTES, 0);
    ftruncateSync(open, pages * pageBytes);
  } finally {
    closeSync(open);
  }
}

/** Opens a copy of a damaged file with a new head. */
function openMended(file: string): DatabaseSync {
  const copy = mendedCopy(file);
  const hasLog = existsSync(`${file}-wal`);
  for (const end of hasLog ? ['', '-wal'] : ['']) copyFileSync(file + end, copy + end);
  mendHead(copy, hasLog);
  const db = new DatabaseSync(copy);
  try {
    db.prepare('SELECT count(*) FROM key').get();
    return db;
  } catch (fault) {
    db.close();
    removeCopy(file);
    throw new Error(`${file}: cannot be read at all (${(fault as Error).message}): restore a backup`);
  }
}

const mendedCopy = (file: string): string => `${file}.mended`;
function removeCopy(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(mendedCopy(file) + end, { force: true });
}

/** Opens a file that nobody else may have open. */
function openAlone(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    versionOf(db, file);
    return db;
  } catch (fault) {
    db.close();
    if (isDamage(fault)) return openMended(file);
    throw /locked/.test((fault as Error).message)
      ? new Error(`${file}: is in use: stop the counter first`)
      : fault;
  }
}

/**
 * Saves what can be read of a damaged store into a new file, which takes its place when it is whole; the
 * damaged one stays beside it. Who was here in the last half hour is forgotten, so that a reload may count
 * once more.
 */
export async function repairSqlite(file: string): Promise<Repair> {
  checkFile(file, 'there is nothing to save: restore a backup');
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
    removeCopy(file);
  }
}
