import { addresses } from '../../domain/addresses.ts';
import { csv } from '../../domain/csv.ts';
import type { Library } from '../../domain/library.ts';
import { type PublishedSum, published, sumPublished } from '../../domain/published.ts';
import { publishedText } from '../../text/report.ts';
import { plainHead } from '../entries/head.ts';
import { CSV_TYPE, type FileView, fileView } from '../files/file.ts';
import type { Head } from '../head.ts';
import { formatPeriod } from './report.ts';

/** The report of what editors published. */
export interface EditorsReportView {
  readonly kind: 'editors-report';
  readonly head: Head;
  readonly months: readonly PublishedSum[];
  readonly groups: readonly PublishedSum[];
  readonly authors: readonly PublishedSum[];
}

export function editorsReportView(library: Library): EditorsReportView {
  const rows = published(library);
  const most = (of: 'group' | 'author'): readonly PublishedSum[] =>
    sumPublished(rows, of).toSorted((a, b) => b.articles + b.documents - a.articles - a.documents);
  return {
    kind: 'editors-report',
    head: plainHead(library, publishedText.title, publishedText.intro, addresses.editorsReport),
    // Documents of which only the year is known stand under their year.
    months: sumPublished(rows, 'month').map((row) => ({
      ...row,
      name: row.name.length === 4 ? row.name : formatPeriod(row.name),
    })),
    groups: most('group'),
    authors: most('author').map((row) => ({ ...row, name: row.name || publishedText.unknown })),
  };
}

/** The report as a file for Excel: a line for each month, kind, group and author. */
export function editorsReportFile(library: Library): FileView {
  const { month, kind, group, author, count } = publishedText;
  const rows = published(library).map((row) => [
    row.month,
    row.kind === 'article' ? publishedText.articles : publishedText.documents,
    row.group,
    row.author,
    row.count,
  ]);
  return fileView(CSV_TYPE, csv([month, kind, group, author, count], rows));
}
