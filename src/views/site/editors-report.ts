import { addresses } from '../../domain/addresses.ts';
import { csv } from '../../domain/csv.ts';
import type { Library } from '../../domain/library.ts';
import { type PublishedSum, published, sumPublished } from '../../domain/published.ts';
import { publishedText } from '../../text/report.ts';
import { plainHead } from '../entries/head.ts';
import { CSV_TYPE, type FileView, fileView } from '../files/file.ts';
import type { Head } from '../head.ts';
import { formatPeriod } from './report.ts';

/** How many entries were published under one name: a month, section, author, type or issuer. */
export interface PublishedCount {
  readonly name: string;
  readonly count: number;
}

/** The report of what editors published. */
export interface EditorsReportView {
  readonly kind: 'editors-report';
  readonly head: Head;
  /** Newest first. */
  readonly months: readonly PublishedSum[];
  /** The months that a chart shows, oldest first, none left out between them. */
  readonly chart: readonly PublishedCount[];
  /** Articles by section and author, documents by type and issuer; most first. */
  readonly sections: readonly PublishedCount[];
  readonly authors: readonly PublishedCount[];
  readonly types: readonly PublishedCount[];
  readonly issuers: readonly PublishedCount[];
  /** Whether its form shows editors queries without an answer. The page, which is public, has none. */
  readonly gathersUnanswered: boolean;
}

/** How many months the chart goes back. */
const CHART_MONTHS = 12;

/** The last months up to the newest in which something was published. */
function lastMonths(sums: readonly PublishedSum[]): readonly PublishedCount[] {
  const newest = sums.find(({ name }) => name.length > 4)?.name;
  if (newest === undefined) return [];
  const [year, month] = newest.split('-').map(Number) as [number, number];
  return Array.from({ length: CHART_MONTHS }, (_, index) => {
    const name = new Date(Date.UTC(year, month - CHART_MONTHS + index, 1)).toISOString().slice(0, 7);
    const { articles = 0, documents = 0 } = sums.find((sum) => sum.name === name) ?? {};
    return { name: formatPeriod(name), count: articles + documents };
  });
}

/** The view of the report on what editors published. */
export function editorsReportView(library: Library): EditorsReportView {
  const rows = published(library);
  const most = (kind: 'article' | 'document', by: 'group' | 'author'): readonly PublishedCount[] =>
    sumPublished(
      rows.filter((row) => row.kind === kind),
      by,
    )
      .map(({ name, articles, documents }) => ({
        name: name || publishedText.unknown,
        count: articles + documents,
      }))
      .toSorted((a, b) => b.count - a.count);
  const months = sumPublished(rows, 'month');
  return {
    kind: 'editors-report',
    head: plainHead(library, publishedText.title, publishedText.intro, addresses.editorsReport),
    // Documents of which only the year is known stand under their year.
    months: months.map((row) => ({
      ...row,
      name: row.name.length === 4 ? row.name : formatPeriod(row.name),
    })),
    chart: lastMonths(months),
    sections: most('article', 'group'),
    authors: most('article', 'author'),
    types: most('document', 'group'),
    issuers: most('document', 'author'),
    gathersUnanswered: library.site.counter.unanswered,
  };
}

/** The report as a file for Excel: a line for each month, kind, group and author. */
export function editorsReportFile(library: Library): FileView {
  const { month, kind, group, authorOrIssuer, count } = publishedText;
  const rows = published(library).map((row) => [
    row.month,
    row.kind === 'article' ? publishedText.articles : publishedText.documents,
    row.group,
    row.author,
    row.count,
  ]);
  return fileView(CSV_TYPE, csv([month, kind, group, authorOrIssuer, count], rows));
}
