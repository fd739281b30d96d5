import type { DatabaseSync } from 'node:sqlite';
import type { Day } from '../../../domain/date.ts';
import { type Draft, type Mark, Marks } from '../marks.ts';
import { columns, type Numbers, type Row } from '../store.ts';
import { Sums } from '../sums.ts';
import { number } from './sql.ts';

/**
 * The two tables of a store's file that each commit appends a line to, and what they add up to in memory. Appending
 * writes a few pages at the end of a table; to change the numbers of hundreds of keys writes hundreds, which lie anywhere.
 *
 * - `mark`: the visitors of the last half hour, for all that is counted once.
 * - `pending`: numbers that are not in `key` and `daily` yet. When thousands have gathered, the oldest are folded into
 *   these, in one transaction that writes the others down again as one line. Whoever reads adds what is pending.
 */
export interface Log {
  readonly marks: Marks;
  readonly pending: Sums;
  /** How many rows the lines of `pending` have; rows of one key add up to fewer sums. */
  readonly pendingRows: number;
  /**
   * Takes up what other processes have written. In the transaction whose work builds on it, so that both are of one
   * moment of the file.
   */
  catchUp(): void;
  /** Appends to the file; gives what must be done to the memory when the transaction is durable. */
  append(draft: Draft | undefined, rows: readonly Row[]): () => void;
  /** Takes all that is pending out of the file, likewise. */
  dropPending(): () => void;
  /** Drops the marks of the commits until a time. */
  dropMarks(until: number): void;
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
const rowsOf = (text: string): Row[] =>
  (JSON.parse(text) as RowCells[]).map(([day, key, ...cells]) => {
    const numbers = Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
    return { day, key, ...(numbers as Numbers) };
  });

/** The log of an open file. */
export function openLog(db: DatabaseSync): Log {
  const addMarks = db.prepare('INSERT INTO mark (at, marks) VALUES (?, ?)');
  const newMarks = db.prepare('SELECT id, marks FROM mark WHERE id > ? ORDER BY id');
  const dropMarks = db.prepare('DELETE FROM mark WHERE at <= ?');
  const dropOldestMarks = db.prepare(
    `DELETE FROM mark WHERE id IN (SELECT id FROM mark ORDER BY id LIMIT ${LINES_DROPPED}) AND at <= ?`,
  );
  const addPending = db.prepare('INSERT INTO pending (rows) VALUES (?)');
  const oldestPending = db.prepare('SELECT min(id) AS id FROM pending');
  const newPending = db.prepare('SELECT id, rows FROM pending WHERE id > ? ORDER BY id');
  const dropPending = db.prepare('DELETE FROM pending');

  const marks = new Marks();
  let lastMarks = 0;
  const pending = new Sums();
  let pendingRows = 0;
  let firstPending = 0;
  let lastPending = 0;

  function emptyPending(): void {
    pending.clear();
    pendingRows = 0;
    firstPending = 0;
  }

  function addToPending(rows: readonly Row[]): void {
    for (const row of rows) pending.addRow(row);
    pendingRows += rows.length;
  }

  return {
    marks,
    pending,
    get pendingRows() {
      return pendingRows;
    },

    catchUp() {
      for (const found of newMarks.iterate(lastMarks)) {
        for (const mark of marksOf(String(found['marks']))) marks.take(mark);
        lastMarks = number(found, 'id');
      }
      // Numbers of lines are never given twice: where another line is the first, another process has folded ours.
      const oldest = number(oldestPending.get(), 'id');
      if (oldest !== firstPending) emptyPending();
      for (const found of newPending.iterate(firstPending === 0 ? 0 : lastPending)) {
        addToPending(rowsOf(String(found['rows'])));
        lastPending = number(found, 'id');
      }
      firstPending = oldest;
    },

    append(draft, rows) {
      let [markLine, pendingLine] = [lastMarks, lastPending];
      if (draft && draft.taken.length > 0) {
        const latest = draft.taken.reduce((latest, { at }) => Math.max(latest, at), 0);
        markLine = Number(addMarks.run(latest, marksText(draft.taken)).lastInsertRowid);
      }
      if (rows.length > 0) pendingLine = Number(addPending.run(rowsText(rows)).lastInsertRowid);
      return () => {
        lastMarks = markLine;
        if (draft) marks.keep(draft);
        if (rows.length === 0) return;
        lastPending = pendingLine;
        if (firstPending === 0) firstPending = pendingLine;
        addToPending(rows);
      };
    },

    dropPending() {
      dropPending.run();
      return emptyPending;
    },

    dropMarks: (until) => void dropMarks.run(until),
    dropOldestMarks: (until) => void dropOldestMarks.run(until),
  };
}
