import type { Day } from '../../domain/date.ts';
import { dayAt } from './policy.ts';
import type { ReportSource } from './report.ts';
import { PAST_MS } from './report-cache.ts';
import { dayNumber, dayOfNumber, firstOfNextMonth } from './stores/sql.ts';

type Ranking = Awaited<ReturnType<ReportSource['ranking']>>;

/** Rows held at once, which take about thirty megabytes: two years of ten thousand keys. */
const MAX_ROWS = 240_000;

/** Caches the months of a source that are over, so that reports read each once. */
export function holdMonths(source: ReportSource, clock: () => number): ReportSource {
  const held = new Map<string, { readonly until: number; readonly rows: Ranking }>();
  let rowsHeld = 0;

  function drop(month: string): void {
    rowsHeld -= held.get(month)?.rows.length ?? 0;
    held.delete(month);
  }

  async function ofMonth(month: string, first: Day, last: Day): Promise<Ranking> {
    const found = held.get(month);
    const now = clock();
    if (found && now < found.until) return found.rows;
    const rows = await source.ranking(first, last);
    drop(month);
    if (last >= dayAt(now)) return rows;
    held.set(month, { until: now + PAST_MS, rows });
    rowsHeld += rows.length;
    for (const oldest of held.keys()) {
      if (rowsHeld <= MAX_ROWS) break;
      drop(oldest);
    }
    return rows;
  }

  return {
    days: (from, to) => source.days(from, to),
    unanswered: (from, to) => source.unanswered(from, to),
    async ranking(from, to) {
      const sums = new Map<string, { key: string; views: number; downloads: number }>();
      for (let first = from; first <= to; ) {
        const month = first.slice(0, 7);
        const after = Math.min(firstOfNextMonth(first), dayNumber(to) + 1);
        const last = dayOfNumber(after - 1);
        const isWhole = first.endsWith('-01') && after === firstOfNextMonth(first);
        const rows = await (isWhole ? ofMonth(month, first, last) : source.ranking(first, last));
        for (const { key, views, downloads } of rows) {
          const sum = sums.get(key);
          if (sum === undefined) sums.set(key, { key, views, downloads });
          else {
            sum.views += views;
            sum.downloads += downloads;
          }
        }
        first = dayOfNumber(after);
      }
      return [...sums.values()];
    },
  };
}
