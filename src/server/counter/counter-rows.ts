import type { Day } from '../../domain/date.ts';
import { type Column, columns, type Increment, type Numbers, type Row } from './store.ts';

type Sum = { readonly day: Day; readonly key: string } & Record<Column, number>;

const zeros: Numbers = { views: 0, downloads: 0, bots: 0, visits: 0, votes: 0, stars: 0 };

/** Sums of increments and rows: one row for each key and day. */
export class CounterRows {
  /** By key; of each the few days on which there are numbers. */
  readonly #sums = new Map<string, Sum[]>();

  /** @throws TypeError where `n` is no whole number */
  addOne({ day, key, column, n }: Increment): void {
    if (!Number.isSafeInteger(n)) throw new TypeError(`${n} is no number of ${column}`);
    this.#sum(day, key)[column] += n;
  }

  addRow(row: Row): void {
    const sum = this.#sum(row.day, row.key);
    for (const column of columns) sum[column] += row[column];
  }

  /** Takes away a row that was added. What is left of its key comes last from now on. */
  takeRow(row: Row): void {
    const sum = this.#sum(row.day, row.key);
    for (const column of columns) sum[column] -= row[column];
    const left = this.of(row.key).filter((one) => columns.some((column) => one[column] !== 0));
    this.#sums.delete(row.key);
    if (left.length > 0) this.#sums.set(row.key, left);
  }

  /** The rows of one key, in no order. */
  of(key: string): readonly Sum[] {
    return this.#sums.get(key) ?? [];
  }

  /** All rows, of the keys that came first first. */
  rows(): Row[] {
    return [...this.#sums.values()].flat();
  }

  clear(): void {
    this.#sums.clear();
  }

  #sum(day: Day, key: string): Sum {
    const days = this.#sums.get(key);
    const known = days?.find((one) => one.day === day);
    if (known) return known;
    const sum = { day, key, ...zeros };
    if (days) days.push(sum);
    else this.#sums.set(key, [sum]);
    return sum;
  }
}

/**
 * Sums increments to one row for each key and day.
 *
 * @throws TypeError where one is no whole number
 */
export function rowsOf(increments: Iterable<Increment>): Row[] {
  const sums = new CounterRows();
  for (const increment of increments) sums.addOne(increment);
  return sums.rows();
}

/** Sums rows of several sources to one row for each key and day. */
export function addUpRows(rows: Iterable<Row>): Row[] {
  const sums = new CounterRows();
  for (const row of rows) sums.addRow(row);
  return sums.rows();
}
