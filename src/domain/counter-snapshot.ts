import { type Day, dayOf, momentAt } from './date.ts';

/** Views and downloads of one key. */
export interface KeyCount {
  readonly views: number;
  readonly downloads: number;
}

/** The numbers of a day ("2021-07-16") or month ("2021-07") of the whole site. */
export interface PeriodCount extends KeyCount {
  readonly period: string;
  readonly visits: number;
}

/** What the counter knew when the site was built. Pages show it until their script has asked anew. */
export interface CounterSnapshot {
  readonly counts: ReadonlyMap<string, KeyCount>;
  /** Visits of all time. */
  readonly visits: number;
  /** The last days and months, in order. */
  readonly days: readonly PeriodCount[];
  readonly months: readonly PeriodCount[];
  /** What was read or downloaded most in the last days, most first. */
  readonly ranking: readonly (KeyCount & { readonly key: string; readonly title: string })[];
}

const NOTHING: KeyCount = { views: 0, downloads: 0 };

/** Counts of a key in a snapshot; zeros where it has none. */
export const countOf = (counted: Pick<CounterSnapshot, 'counts'> | undefined, key: string): KeyCount =>
  counted?.counts.get(key) ?? NOTHING;

/** Every day or month of a range with its numbers, zeros where nothing was counted. `rows` are in order. */
export function wholeRange<T extends PeriodCount>(
  rows: readonly T[],
  by: 'day' | 'month',
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly PeriodCount[] {
  const known = new Map(rows.map((row) => [row.period, row]));
  const length = by === 'day' ? 10 : 7;
  const periods = new Set<string>();
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    periods.add(new Date(at).toISOString().slice(0, length));
  }
  return [...periods].map((period) => known.get(period) ?? { period, visits: 0, views: 0, downloads: 0 });
}

/** How far back the charts go. */
const CHART_DAYS = 30;
const CHART_MONTHS = 12;

/** The days and months that the charts show, up to a moment. */
export function chartRanges(now: number): Readonly<Record<'day' | 'month', { from: Day; to: Day }>> {
  const to = dayOf(momentAt(now));
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  const first = new Date(Date.UTC(year, month - CHART_MONTHS, 1)).toISOString().slice(0, 10) as Day;
  return {
    day: { from: dayOf(momentAt(now - (CHART_DAYS - 1) * 86_400_000)), to },
    month: { from: first, to },
  };
}
