import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Day } from '../../../domain/date.ts';
import { CounterRows } from '../counter-rows.ts';
import { columns, type Numbers, type Row } from '../store.ts';
import { type ActivityDraft, type Mark, VisitorActivity } from '../visitor-activity.ts';
import { number } from './sql.ts';

/**
 * The two tables of a store's file that each commit appends a line to, and what they add up to in memory.
 * Appending writes a few pages at the end of a table; to change the numbers of hundreds of keys writes
 * hundreds, which lie anywhere.
 *
 * - `mark`: the visitors of the last half hour, for all that is counted once.
 * - `pending`: numbers that are not in `key` and `daily` yet. When thousands have gathered, the oldest are
 *   compacted into these, in one transaction that writes the others down again as one line. Whoever reads
 *   adds the deltas.
 *
 * Each line has a checksum. One that is damaged is left out, told, and kept in `damaged`; all others count.
 */
export interface DeltaLog {
  readonly activity: VisitorActivity;
  readonly deltas: CounterRows;
  /** How many rows the lines of `pending` have; rows of one key add up to fewer. */
  readonly deltaRows: number;
  /** Lines that were left out since the file was opened. */
  readonly damagedLines: number;
  /**
   * Takes up what other processes have written. In the transaction whose work builds on it, so that both are
   * of one moment of the file.
   */
  catchUp(): void;
  /** Appends to the file; gives what must be done to the memory when the transaction is durable. */
  append(draft: ActivityDraft | undefined, rows: readonly Row[]): () => void;
  /** Takes all deltas out of the file, likewise. */
  dropDeltas(): () => void;
  /** Drops the marks of the commits until a time. Gives how many lines they were. */
  dropMarks(until: number): number;
  /** The same for the oldest few, so that it takes no time. */
  dropOldestMarks(until: number): void;
}

/** More than come with a commit, so that a rush is followed by its end; few, so that no commit takes long. */
const LINES_DROPPED = 4;

type MarkCells = readonly [at: number, visitor: string, bot: 0 | 1, window: string | null];
type RowCells = readonly [day: Day, key: string, ...numbers: number[]];

const marksText = (marks: readonly Mark[]): string =>
  JSON.stringify(
    marks.map(({ at, visitor, bot, window }): MarkCells => [at, visitor, bot ? 1 : 0, window ?? null]),
  );
const marksOf = (text: string): Mark[] =>
  (JSON.parse(text) as MarkCells[]).map(([at, visitor, bot, window]) => ({
    at,
    visitor,
    bot: bot === 1,
    window: window ?? undefined,
  }));

const rowsText = (rows: readonly Row[]): string =>
  JSON.stringify(rows.map((row): RowCells => [row.day, row.key, ...columns.map((column) => row[column])]));

/**
 * Parses a line of `pending`.
 *
 * @throws where it is damaged
 */
export const parseDeltas = (text: string): Row[] =>
  (JSON.parse(text) as RowCells[]).map(([day, key, ...cells]) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || typeof key !== 'string' || !cells.every(Number.isSafeInteger))
      throw new TypeError('a row without a day, a key or numbers');
    const numbers = Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
    return { day, key, ...(numbers as Numbers) };
  });

/** Parses a line; undefined where it is damaged. Lines of older versions have no checksum. */
export function parseLine<T>(
  text: string,
  crc: unknown,
  parse: (text: string) => readonly T[],
): readonly T[] | undefined {
  if (crc !== null && Number(crc) !== crc32(text)) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Opens the delta log of a file. `onFault` is called for damaged lines. */
export function openDeltaLog(db: DatabaseSync, onFault: (fault: unknown) => void): DeltaLog {
  const addMarks = db.prepare('INSERT INTO mark (at, marks, crc) VALUES (?, ?, ?)');
  const newMarks = db.prepare('SELECT id, marks, crc FROM mark WHERE id > ? ORDER BY id');
  const dropMarks = db.prepare('DELETE FROM mark WHERE at <= ?');
  const dropOldestMarks = db.prepare(
    `DELETE FROM mark WHERE id IN (SELECT id FROM mark ORDER BY id LIMIT ${LINES_DROPPED}) AND at <= ?`,
  );
  const addDelta = db.prepare('INSERT INTO pending (rows, crc) VALUES (?, ?)');
  const oldestDelta = db.prepare('SELECT min(id) AS id FROM pending');
  const newDelta = db.prepare('SELECT id, rows, crc FROM pending WHERE id > ? ORDER BY id');
  const dropDeltas = db.prepare('DELETE FROM pending');
  const keepDamaged = db.prepare('INSERT INTO damaged (rows) SELECT rows FROM pending WHERE id = ?');

  const activity = new VisitorActivity();
  let lastMarks = 0;
  const deltas = new CounterRows();
  const damagedDeltas = new Set<number>();
  let damagedLines = 0;
  let deltaRows = 0;
  let firstDelta = 0;
  let lastDelta = 0;

  function emptyDeltas(): void {
    deltas.clear();
    damagedDeltas.clear();
    deltaRows = 0;
    firstDelta = 0;
  }

  function addDeltas(rows: readonly Row[]): void {
    for (const row of rows) deltas.addRow(row);
    deltaRows += rows.length;
  }

  function tellDamage(table: string, id: number): void {
    damagedLines += 1;
    onFault(
      new Error(
        `line ${id} of ${table} is damaged and left out: stop the counter, then run npm run counter -- repair`,
      ),
    );
  }

  return {
    activity,
    deltas,
    get deltaRows() {
      return deltaRows;
    },
    get damagedLines() {
      return damagedLines;
    },

    catchUp() {
      for (const found of newMarks.iterate(lastMarks)) {
        lastMarks = number(found, 'id');
        const marks = parseLine(String(found['marks']), found['crc'], marksOf);
        if (marks === undefined) tellDamage('mark', lastMarks);
        for (const mark of marks ?? []) activity.take(mark);
      }
      // Numbers of lines are never given twice: where another line is the first, another process has
      // compacted ours.
      const oldest = number(oldestDelta.get(), 'id');
      if (oldest !== firstDelta) emptyDeltas();
      for (const found of newDelta.iterate(firstDelta === 0 ? 0 : lastDelta)) {
        lastDelta = number(found, 'id');
        const rows = parseLine(String(found['rows']), found['crc'], parseDeltas);
        if (rows !== undefined) addDeltas(rows);
        else {
          damagedDeltas.add(lastDelta);
          tellDamage('pending', lastDelta);
        }
      }
      firstDelta = oldest;
    },

    append(draft, rows) {
      let [markLine, deltaLine] = [lastMarks, lastDelta];
      if (draft && draft.taken.length > 0) {
        const latest = draft.taken.reduce((latest, { at }) => Math.max(latest, at), 0);
        const text = marksText(draft.taken);
        markLine = Number(addMarks.run(latest, text, crc32(text)).lastInsertRowid);
      }
      if (rows.length > 0) {
        const text = rowsText(rows);
        deltaLine = Number(addDelta.run(text, crc32(text)).lastInsertRowid);
      }
      return () => {
        lastMarks = markLine;
        if (draft) activity.keep(draft);
        if (rows.length === 0) return;
        lastDelta = deltaLine;
        if (firstDelta === 0) firstDelta = deltaLine;
        addDeltas(rows);
      };
    },

    dropDeltas() {
      for (const id of damagedDeltas) keepDamaged.run(id);
      dropDeltas.run();
      return emptyDeltas;
    },

    dropMarks: (until) => Number(dropMarks.run(until).changes),
    dropOldestMarks: (until) => void dropOldestMarks.run(until),
  };
}
