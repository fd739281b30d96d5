import type { APIRoute } from 'astro';
import { library } from '../../corpus/library.ts';
import { csv } from '../../domain/csv.ts';
import { published } from '../../domain/published.ts';
import { publishedText } from '../../text/report.ts';

/** The editors' report as a file for Excel: a line for each month, kind, group and author. */
export const GET: APIRoute = async () => {
  const head = [
    publishedText.month,
    publishedText.kind,
    publishedText.group,
    publishedText.author,
    publishedText.count,
  ];
  const rows = published(await library()).map(({ month, kind, group, author, count }) => [
    month,
    kind === 'article' ? publishedText.articles : publishedText.documents,
    group,
    author,
    count,
  ]);
  return new Response(csv(head, rows), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
};
