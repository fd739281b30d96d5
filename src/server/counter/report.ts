import { type Cell, csv } from '../../domain/csv.ts';
import type { Day } from '../../domain/date.ts';
import { reportText, unansweredText } from '../../text/report.ts';
import { HttpProblem } from '../http/problem.ts';
import type { KeyRow, Period, QueryRow, Report } from './protocol.ts';
import type { Row, Store, UnansweredCount } from './store.ts';

/** Where the numbers of a report come from. */
export type ReportSource = Pick<Store, 'days' | 'ranking' | 'unanswered'>;

/** What is asked of a report. */
export interface ReportQuery {
  readonly from: Day;
  readonly to: Day;
  readonly by: Report['by'];
}

/** The ways in which a report is written down. */
export type ReportFormat = 'json' | 'csv';

/** Makes the bytes of a report; `titles` has a title for each key. */
export type MakeReport = (
  query: ReportQuery,
  format: ReportFormat,
  titles: ReadonlyMap<string, string>,
) => Promise<Uint8Array<ArrayBuffer>>;

/** The most days of one report: of the site ten years, of its keys one, since those are read one by one. */
const MOST_DAYS = { day: 3700, month: 3700, key: 366, query: 366 } as const;

/** The most queries of one report: nobody reads more, and a flood of them fills no page. */
const MOST_QUERIES = 200;

const DAY_MS = 86_400_000;

function periods(rows: readonly Row[], length: number): Period[] {
  const found = new Map<string, Period>();
  for (const { day, visits, views, downloads, bots } of rows) {
    const period = day.slice(0, length);
    const sum = found.get(period) ?? { period, visits: 0, views: 0, downloads: 0, bots: 0 };
    found.set(period, {
      period,
      visits: sum.visits + visits,
      views: sum.views + views,
      downloads: sum.downloads + downloads,
      bots: sum.bots + bots,
    });
  }
  return [...found.values()];
}

const mostFirst = (a: KeyRow, b: KeyRow): number =>
  b.views + b.downloads - a.views - a.downloads || (a.key < b.key ? -1 : 1);

/** Queries with what they add up to, most asked first. */
function queryRows(counts: readonly UnansweredCount[]): QueryRow[] {
  const byDay = counts.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const found = new Map<string, QueryRow>();
  for (const { query, count, day: last } of byDay) {
    const sum = found.get(query) ?? { count: 0, days: 0 };
    found.set(query, { query, count: sum.count + count, days: sum.days + 1, last });
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1))
    .slice(0, MOST_QUERIES);
}

/**
 * Refuses a report that would be of no days or too many.
 *
 * @throws HttpProblem
 */
export function checkReportQuery({ from, to, by }: ReportQuery): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw new HttpProblem(400, '"to" lies before "from"');
  if (days > MOST_DAYS[by]) throw new HttpProblem(400, `at most ${MOST_DAYS[by]} days by ${by}`);
}

/** A report of the days from `from` to `to`, both included. Days and months without an event are left out. */
async function readReport(
  source: ReportSource,
  { from, to, by }: ReportQuery,
  titles: ReadonlyMap<string, string>,
): Promise<Report> {
  if (by === 'key') {
    const rows = (await source.ranking(from, to)).map((row) => ({
      ...row,
      title: titles.get(row.key) ?? row.key,
    }));
    return { from, to, by, rows: rows.sort(mostFirst) };
  }
  if (by === 'query') return { from, to, by, rows: queryRows(await source.unanswered(from, to)) };
  return { from, to, by, rows: periods(await source.days(from, to), by === 'day' ? 10 : 7) };
}

/** A report as a file for a spreadsheet program. */
function reportCsv(report: Report): string {
  if (report.by === 'key') {
    const head = [reportText.title, reportText.address, reportText.views, reportText.downloads];
    return csv(
      head,
      report.rows.map(({ title, key, views, downloads }): Cell[] => [title, `/${key}`, views, downloads]),
    );
  }
  if (report.by === 'query') {
    const { query, count, days, last } = unansweredText;
    return csv(
      [query, count, days, last],
      report.rows.map((row): Cell[] => [row.query, row.count, row.days, row.last]),
    );
  }
  const first = report.by === 'day' ? reportText.day : reportText.month;
  return csv(
    [first, reportText.visits, reportText.views, reportText.downloads, reportText.bots],
    report.rows.map(({ period, visits, views, downloads, bots }): Cell[] => [
      period,
      visits,
      views,
      downloads,
      bots,
    ]),
  );
}

/** The maker of reports from a source. */
export const reportsOf =
  (source: ReportSource): MakeReport =>
  async (query, format, titles) => {
    const report = await readReport(source, query, titles);
    return new TextEncoder().encode(format === 'json' ? JSON.stringify(report) : reportCsv(report));
  };
