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
 * - `pending`: numbers that are not in `key` and `daily` yet. When thousands have gathered, they are merged:
 *   written down again as sums, in lines of few rows. The oldest of these lines are then compacted into the
 *   tables, with each commit some. Whoever reads adds the deltas.
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
  /**
   * Makes the lines of a merge, some with each call; true when all are there. They stay in memory: if they
   * are forgotten, they are made once more.
   */
  prepareMerge(): boolean;
  /**
   * Writes all deltas down again as their sums, likewise, when that is prepared. So many of the oldest as
   * `share` says of their number are due to be compacted.
   */
  merge(share: (sums: number) => number): () => void;
  /** Whether deltas are due to be compacted. */
  readonly isDue: boolean;
  /** Takes lines that are due out of the file, likewise, with so many rows or somewhat more. */
  takeDue(rows: number): { readonly rows: readonly Row[]; readonly keep: () => void };
  /** Drops the marks of the commits until a time. Gives how many lines they were. */
  dropMarks(until: number): number;
  /** The same for the oldest few, so that it takes no time. */
  dropOldestMarks(until: number): void;
}

/** Rows of a merged line: few, since a commit compacts whole lines. */
const MERGED_ROWS = 64;

/** Sums that one call prepares for a merge: to make lines of ten thousand takes a thread 30 ms. */
const PREPARED_ROWS = 512;

/** A merge that is being prepared: sums of one moment, their lines so far, and what was added since. */
interface Merge {
  readonly sums: readonly Row[];
  readonly texts: string[];
  readonly since: CounterRows;
}

/** A line of `pending`. */
interface Line {
  readonly id: number;
  readonly rows: readonly Row[];
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
  const oldestMark = db.prepare('SELECT at FROM mark ORDER BY id LIMIT 1');
  const dropOldestMarks = db.prepare(
    `DELETE FROM mark WHERE id IN (SELECT id FROM mark ORDER BY id LIMIT ${LINES_DROPPED}) AND at <= ?`,
  );
  const addDelta = db.prepare('INSERT INTO pending (rows, crc) VALUES (?, ?)');
  const oldestDelta = db.prepare('SELECT min(id) AS id FROM pending');
  const newDelta = db.prepare('SELECT id, rows, crc FROM pending WHERE id > ? ORDER BY id');
  const dropDeltas = db.prepare('DELETE FROM pending');
  const dropDelta = db.prepare('DELETE FROM pending WHERE id = ?');
  const keepDamaged = db.prepare('INSERT INTO damaged (rows) SELECT rows FROM pending WHERE id = ?');

  const activity = new VisitorActivity();
  let lastMarks = 0;
  const deltas = new CounterRows();
  const damagedDeltas = new Set<number>();
  let damagedLines = 0;
  let deltaRows = 0;
  let firstDelta = 0;
  let lastDelta = 0;
  /** Lines to be compacted. In memory alone: if they are forgotten, they are merged once more. */
  let due: readonly Line[] = [];
  let merging: Merge | undefined;

  function emptyDeltas(): void {
    deltas.clear();
    damagedDeltas.clear();
    deltaRows = 0;
    firstDelta = 0;
    due = [];
    merging = undefined;
  }

  function addLine(text: string): number {
    return Number(addDelta.run(text, crc32(text)).lastInsertRowid);
  }

  /** Deletes deltas, which name no visitor: to overwrite them would write as much again. */
  function dropPlainly(work: () => void): void {
    db.exec('PRAGMA secure_delete = OFF');
    try {
      work();
    } finally {
      db.exec('PRAGMA secure_delete = ON');
    }
  }

  function addDeltas(rows: readonly Row[]): void {
    for (const row of rows) {
      deltas.addRow(row);
      merging?.since.addRow(row);
    }
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
    get isDue() {
      return due.length > 0;
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
      if (rows.length > 0) deltaLine = addLine(rowsText(rows));
      return () => {
        lastMarks = markLine;
        if (draft) activity.keep(draft);
        if (rows.length === 0) return;
        lastDelta = deltaLine;
        if (firstDelta === 0) firstDelta = deltaLine;
        addDeltas(rows);
      };
    },

    prepareMerge() {
      // Copies: what is added later is not in these lines.
      merging ??= { sums: deltas.rows().map((row) => ({ ...row })), texts: [], since: new CounterRows() };
      const { sums, texts } = merging;
      const end = texts.length * MERGED_ROWS + PREPARED_ROWS;
      for (let at = texts.length * MERGED_ROWS; at < Math.min(end, sums.length); at += MERGED_ROWS)
        texts.push(rowsText(sums.slice(at, at + MERGED_ROWS)));
      return end >= sums.length;
    },

    merge(share) {
      const { sums = [], texts = [], since } = merging ?? {};
      const later = since?.rows() ?? [];
      for (const id of damagedDeltas) keepDamaged.run(id);
      dropPlainly(() => dropDeltas.run());
      const lines = texts.map((text, i): Line => {
        const at = i * MERGED_ROWS;
        return { id: addLine(text), rows: sums.slice(at, at + MERGED_ROWS) };
      });
      const lastLine = later.length > 0 ? addLine(rowsText(later)) : lines.at(-1)?.id;
      return () => {
        merging = undefined;
        damagedDeltas.clear();
        deltaRows = sums.length + later.length;
        firstDelta = lines[0]?.id ?? lastLine ?? 0;
        lastDelta = lastLine ?? lastDelta;
        due = lines.slice(0, Math.ceil(share(sums.length) / MERGED_ROWS));
      };
    },

    takeDue(wanted) {
      const taken = due.slice(0, Math.ceil(wanted / MERGED_ROWS));
      dropPlainly(() => {
        for (const { id } of taken) dropDelta.run(id);
      });
      const first = number(oldestDelta.get(), 'id');
      const rows = taken.flatMap((line) => line.rows);
      const keep = (): void => {
        for (const row of rows) deltas.takeRow(row);
        deltaRows -= rows.length;
        firstDelta = first;
        due = due.slice(taken.length);
      };
      return { rows, keep };
    },

    dropMarks: (until) => Number(dropMarks.run(until).changes),
    dropOldestMarks(until) {
      if (until >= number(oldestMark.get(), 'at')) dropOldestMarks.run(until);
    },
  };
}
