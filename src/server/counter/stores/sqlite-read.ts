import type { DatabaseSync } from 'node:sqlite';
import type { Day } from '../../../domain/date.ts';
import { addUpRows } from '../counter-rows.ts';
import {
  type Column,
  type KeySums,
  type Row,
  SITE_KEY,
  type Totals,
  type UnansweredCount,
} from '../store.ts';
import {
  dayNumber,
  dayOfNumber,
  firstOfNextMonth,
  NEXT_DAY,
  number,
  READ_ALL_VISITS,
  READ_DAYS,
  READ_KEYS,
  READ_RANKING,
  READ_ROWS,
  READ_UNANSWERED,
  READ_VISITS,
  rowOf,
  unansweredOf,
} from './sql.ts';
import type { DeltaLog } from './sqlite-delta-log.ts';
import { transact } from './sqlite-file.ts';

const sumOf = (rows: readonly Row[], column: Column): number =>
  rows.reduce((sum, row) => sum + row[column], 0);

/**
 * The queries of a store in a file: over its tables and the deltas that are not compacted yet.
 */
export interface SqliteReader {
  /** Sums of keys; inside `read`, or in the transaction of a write. */
  counts(names: readonly string[]): Map<string, KeySums>;
  totals(day: Day): Totals;
  days(from: Day, to: Day): Row[];
  ranking(from: Day, to: Day): Pick<Row, 'key' | 'views' | 'downloads'>[];
  unanswered(from: Day, to: Day): UnansweredCount[];
  rows(): AsyncIterable<readonly Row[]>;
  /** Reads at one moment of the file. */
  read<T>(work: () => T): T;
}

/** Makes the reader of an open file and its delta log. */
export function openReader(db: DatabaseSync, log: DeltaLog): SqliteReader {
  const readKeys = db.prepare(READ_KEYS);
  const readVisits = db.prepare(READ_VISITS);
  const readAllVisits = db.prepare(READ_ALL_VISITS);
  const readDays = db.prepare(READ_DAYS);
  const readRanking = db.prepare(READ_RANKING);
  const readUnanswered = db.prepare(READ_UNANSWERED);
  const nextDay = db.prepare(NEXT_DAY);
  const readRows = db.prepare(READ_ROWS);
  const { deltas } = log;

  function read<T>(work: () => T): T {
    return transact(db, 'DEFERRED', () => {
      log.catchUp();
      return work();
    });
  }

  /** The deltas of a key, or of all, on some days; both ends are included. */
  function deltasOn(from: Day, to: Day, key?: string): Row[] {
    return (key === undefined ? deltas.rows() : deltas.of(key)).filter(({ day }) => day >= from && day <= to);
  }

  function counts(names: readonly string[]): Map<string, KeySums> {
    const found = new Map(readKeys.all(JSON.stringify(names)).map((row) => [row['name'], row]));
    const sums = (name: string): KeySums => {
      const of = (column: Column): number => number(found.get(name), column) + sumOf(deltas.of(name), column);
      return { views: of('views'), downloads: of('downloads'), votes: of('votes'), stars: of('stars') };
    };
    return new Map(names.map((name) => [name, sums(name)]));
  }

  function totals(day: Day): Totals {
    const visits = (first: Day, after: number): number =>
      sumOf(deltasOn(first, dayOfNumber(after - 1), SITE_KEY), 'visits') +
      number(readVisits.get(dayNumber(first), after), 'visits');
    return {
      today: visits(day, dayNumber(day) + 1),
      month: visits(`${day.slice(0, 7)}-01` as Day, firstOfNextMonth(day)),
      total: sumOf(deltas.of(SITE_KEY), 'visits') + number(readAllVisits.get(), 'visits'),
    };
  }

  function days(from: Day, to: Day): Row[] {
    const found = readDays.all(dayNumber(from), dayNumber(to)).map(rowOf);
    return addUpRows([...found, ...deltasOn(from, to, SITE_KEY)]).sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  function ranking(from: Day, to: Day): Pick<Row, 'key' | 'views' | 'downloads'>[] {
    const sums = new Map<string, { key: string; views: number; downloads: number }>();
    for (const found of readRanking.iterate(dayNumber(from), dayNumber(to))) {
      const key = String(found['name']);
      sums.set(key, { key, views: number(found, 'views'), downloads: number(found, 'downloads') });
    }
    for (const { key, views, downloads } of deltasOn(from, to)) {
      if (key === SITE_KEY || views + downloads === 0) continue;
      const sum = sums.get(key) ?? { key, views: 0, downloads: 0 };
      sum.views += views;
      sum.downloads += downloads;
      sums.set(key, sum);
    }
    return [...sums.values()];
  }

  /** The rows of the first day after another; none when there is no such day. */
  function rowsAfter(day: number): { readonly day: number; readonly rows: Row[] } | undefined {
    const later = deltas.rows().map((row) => dayNumber(row.day));
    const found = nextDay.get(day)?.['day'];
    const next = Math.min(...later.filter((one) => one > day), found === null ? Infinity : Number(found));
    if (next === Infinity) return undefined;
    const date = dayOfNumber(next);
    return { day: next, rows: addUpRows([...readRows.all(next).map(rowOf), ...deltasOn(date, date)]) };
  }

  async function* rows(): AsyncIterable<readonly Row[]> {
    const after = (day: number): ReturnType<typeof rowsAfter> => read(() => rowsAfter(day));
    for (let found = after(-1); found; found = after(found.day)) yield found.rows;
  }

  return {
    counts,
    totals: (day) => read(() => totals(day)),
    days: (from, to) => read(() => days(from, to)),
    ranking: (from, to) => read(() => ranking(from, to)),
    // The log never holds them: they are added to the tables when their day is over.
    unanswered: (from, to) => readUnanswered.all(dayNumber(from), dayNumber(to)).map(unansweredOf),
    rows,
    read,
  };
}
