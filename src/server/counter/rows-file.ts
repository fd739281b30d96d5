import { z } from 'zod';
import { csv, csvLines, parseCsv } from '../../domain/csv.ts';
import type { Day } from '../../domain/date.ts';
import { rowsOf } from './counter-rows.ts';
import { DAY_MS, dayAt } from './policy.ts';
import { BASELINE_DAY, columns, type Row } from './store.ts';

/** Numbers of a store as text, to be carried to another: one line of CSV for each key and day. */

const HEAD = ['day', 'key', ...columns] as const;

/** The largest number that a key may have on a day: more people than there are. */
const MAX = 1e10;

const number = z
  .string()
  .regex(/^\d{1,11}$/, 'a whole number in digits is expected')
  .transform(Number)
  .refine((n) => n <= MAX, `at most ${MAX}`);

const key = z
  .string()
  .max(1000)
  .regex(/^\P{Cc}*$/u, 'a key has no control characters');

const FIRST_DAY = '2000-01-01';

/** A day on which something may have been counted. Tomorrow has begun where this machine's clock is slow. */
const day = z.iso
  .date()
  .refine(
    (text) => text === BASELINE_DAY || (text >= FIRST_DAY && text <= dayAt(Date.now() + DAY_MS)),
    `no day from ${FIRST_DAY} to today`,
  )
  .transform((text) => text as Day);

const rowSchema = z.strictObject({
  day,
  key,
  ...(Object.fromEntries(columns.map((column) => [column, number])) as Record<
    (typeof columns)[number],
    typeof number
  >),
});

/** The head line of a CSV file of rows, behind a byte order mark. */
export const rowsHead = csv(HEAD, []);

/** Writes rows as lines of CSV, one a row. */
export const rowLines = (rows: readonly Row[]): string =>
  csvLines(rows.map((row) => [row.day, row.key, ...columns.map((column) => row[column])]));

/**
 * Lines of a table as objects, by the names in its first line. Throws with the number of a line that does not
 * fit.
 */
function objectsOf(text: string): { line: number; value: Record<string, string> }[] {
  const table = parseCsv(text);
  if (!table) throw new Error('the file is not CSV: a quote is not closed');
  const [head = [], ...rows] = table;
  return rows.map((cells, index) => {
    if (cells.length !== head.length)
      throw new Error(`line ${index + 2}: ${cells.length} cells, ${head.length} expected`);
    return { line: index + 2, value: Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])) };
  });
}

function parseLines<T>(text: string, schema: z.ZodType<T>): T[] {
  return objectsOf(text).map(({ line, value }) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new Error(`line ${line}: "${issue?.path.join('.')}": ${issue?.message}`);
  });
}

/**
 * Parses rows that `rowsHead` and `rowLines` wrote.
 *
 * @throws Error with the number of the line that is wrong
 */
export const parseRows = (text: string): Row[] => parseLines(text, rowSchema);

/** An empty cell is 0: the predecessor did not count that. */
const baselineNumber = z.union([z.literal('').transform(() => 0), number]).default(0);

const baselineSchema = z.strictObject({
  key,
  views: baselineNumber,
  downloads: baselineNumber,
  visits: baselineNumber,
});

/**
 * Reads the numbers of a predecessor: columns `key`, `views`, `downloads`, `visits`; the empty key is the
 * whole site.
 *
 * @param known the baselines that the store has
 * @returns what to add so that the store has those of the file: importing it twice changes nothing
 * @throws Error with the number of the line that is wrong
 */
export function parseBaselines(text: string, known: readonly Row[]): Row[] {
  const before = new Map(known.map((row) => [row.key, row]));
  return rowsOf(
    parseLines(text, baselineSchema).flatMap(({ key, ...given }) =>
      (['views', 'downloads', 'visits'] as const).map((column) => ({
        day: BASELINE_DAY,
        key,
        column,
        n: given[column] - (before.get(key)?.[column] ?? 0),
      })),
    ),
  );
}
