import { addresses } from '../../domain/addresses.ts';
import {
  type CounterSnapshot,
  chartRanges,
  type PeriodCount,
  wholeRange,
} from '../../domain/counter-snapshot.ts';
import { type Day, epochOf, startOf } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import type { PublishedSum } from '../../domain/published.ts';
import { statisticsText } from '../../text/count.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import { ranked } from './report.ts';

/** The numbers of the whole site. */
export interface StatisticsView {
  /** Whether the site has a counter, which knows who reads now. */
  readonly live: boolean;
  /** Visits that the predecessor had counted. */
  readonly baseline: number;
  readonly total: number;
}

/** A ranking of pages or files of the last days. */
type Ranking = CounterSnapshot['ranking'];

/** What the charts of a site with a counter show. */
export interface CounterReportView {
  /** Path of the counter's interface. */
  readonly path: string;
  readonly ranges: ReturnType<typeof chartRanges>;
  readonly days: readonly PeriodCount[];
  readonly months: readonly PeriodCount[];
  readonly mostRead: Ranking;
  readonly mostDownloaded: Ranking;
}

/** The statistics page. */
export interface StatisticsPageView {
  readonly kind: 'statistics';
  readonly head: Head;
  readonly statistics: StatisticsView;
  readonly baseline: { readonly visits: number; readonly asOf: Day } | undefined;
  readonly counter: CounterReportView | undefined;
  readonly content: readonly { readonly label: string; readonly count: number }[];
  readonly years: readonly PublishedSum[];
}

/** The numbers of the whole site, as the home page shows them. */
export function statistics({ site, counted }: Library): StatisticsView {
  const baseline = site.counter.baseline?.visits ?? 0;
  return { live: site.counter.path !== undefined, baseline, total: baseline + (counted?.visits ?? 0) };
}

function counterReport({ site, counted }: Library, today: Day): CounterReportView | undefined {
  const { path } = site.counter;
  if (path === undefined) return undefined;
  const ranking = counted?.ranking ?? [];
  const ranges = chartRanges(epochOf(startOf(today)));
  return {
    path,
    ranges,
    days: counted ? wholeRange(counted.days, 'day', ranges.day) : [],
    months: counted ? wholeRange(counted.months, 'month', ranges.month) : [],
    mostRead: ranked(ranking, 'views'),
    mostDownloaded: ranked(ranking, 'downloads'),
  };
}

/** How much was published in each year, from the first to the last; none in a year is told too. */
function publishedByYear({ articleYears, documentYears }: Library): readonly PublishedSum[] {
  const countIn = (groups: readonly { slug: string; items: readonly unknown[] }[], year: string): number =>
    groups.find((group) => group.slug === year)?.items.length ?? 0;
  const known = [...articleYears, ...documentYears].map((group) => Number(group.slug));
  if (known.length === 0) return [];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index)).map((name) => ({
    name,
    articles: countIn(articleYears, name),
    documents: countIn(documentYears, name),
  }));
}

/** The view of the statistics page. */
export function statisticsView(library: Library, today: Day): StatisticsPageView {
  const { articles, documents, albums } = library;
  return {
    kind: 'statistics',
    head: plainHead(library, statisticsText.title, statisticsText.rule, addresses.statistics),
    statistics: statistics(library),
    baseline: library.site.counter.baseline,
    counter: counterReport(library, today),
    content: [
      { label: statisticsText.articles, count: articles.length },
      { label: statisticsText.documents, count: documents.length },
      { label: statisticsText.albums, count: albums.length },
    ],
    years: publishedByYear(library),
  };
}
