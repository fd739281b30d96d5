import { createHash } from 'node:crypto';
import { rowLines } from './rows-file.ts';
import { type Column, columns, type Row } from './store.ts';

/** The sums of a store's numbers, and a digest of all its rows. */
export interface Seal {
  readonly rows: number;
  readonly sums: Readonly<Record<Column, number>>;
  /** SHA-256 of all rows as lines of CSV, by day and key. */
  readonly digest: string;
}

/** Computes the seal of rows, which come day by day as every store gives them. */
export async function sealOf(rows: AsyncIterable<readonly Row[]>): Promise<Seal> {
  const digest = createHash('sha256');
  const sums = Object.fromEntries(columns.map((column) => [column, 0])) as Record<Column, number>;
  let count = 0;
  for await (const some of rows) {
    const sorted = [...some].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const row of sorted) for (const column of columns) sums[column] += row[column];
    digest.update(rowLines(sorted));
    count += sorted.length;
  }
  return { rows: count, sums, digest: digest.digest('hex') };
}

/** How the seal of rows differs from the one they should have; undefined where they are equal. */
export function sealFault(seal: Seal, found: Seal): string | undefined {
  if (found.rows !== seal.rows) return `has ${found.rows} rows, and ${seal.rows} were written`;
  const column = columns.find((one) => found.sums[one] !== seal.sums[one]);
  if (column) return `has ${found.sums[column]} ${column}, and ${seal.sums[column]} were written`;
  return found.digest === seal.digest ? undefined : 'has other numbers than were written';
}
