import type { Library } from './library.ts';

/** How much of one kind was published in a month, in one section or type, by one author or issuer. */
export interface Published {
  /** "2021-07"; the year alone for documents whose day of issue is not known. */
  readonly month: string;
  readonly kind: 'article' | 'document';
  /** Section of articles, type of documents. */
  readonly group: string;
  /** Author of articles, issuer of documents; empty where nobody is named. */
  readonly author: string;
  readonly count: number;
}

const known = new WeakMap<Library, readonly Published[]>();

/** Counts published articles and documents by month, newest first. Expired articles count. */
export function published(library: Library): readonly Published[] {
  const counted = known.get(library) ?? countPublished(library);
  known.set(library, counted);
  return counted;
}

function countPublished(library: Library): readonly Published[] {
  const found = new Map<string, { one: Omit<Published, 'count'>; order: string; count: number }>();
  const add = (one: Omit<Published, 'count'>): void => {
    const { month, kind, group, author } = one;
    const name = `${month}\0${kind}\0${group}\0${author}`;
    const same = found.get(name);
    if (same) same.count += 1;
    else found.set(name, { one, order: [kind, group, author, month].join('\n'), count: 1 });
  };
  for (const article of [...library.articles, ...library.expiredArticles]) {
    const group = library.sectionOf(article).label;
    add({ month: article.date.slice(0, 7), kind: 'article', group, author: article.author ?? '' });
  }
  for (const { issued, year, type, issuer } of library.documents) {
    const month = issued?.slice(0, 7) ?? String(year);
    add({ month, kind: 'document', group: type.label, author: issuer.label });
  }
  return [...found.values()]
    .sort((a, b) =>
      a.one.month === b.one.month ? (a.order < b.order ? -1 : 1) : a.one.month < b.one.month ? 1 : -1,
    )
    .map(({ one, count }) => ({ ...one, count }));
}

/** Articles and documents of one month, section or author. */
export interface PublishedSum {
  readonly name: string;
  readonly articles: number;
  readonly documents: number;
}

/** Sums counts by month, group or author, in the order in which these first occur. */
export function sumPublished(
  rows: readonly Published[],
  by: 'month' | 'group' | 'author',
): readonly PublishedSum[] {
  const sums = new Map<string, PublishedSum>();
  for (const row of rows) {
    const name = row[by];
    const { articles = 0, documents = 0 } = sums.get(name) ?? {};
    const isArticle = row.kind === 'article';
    sums.set(name, {
      name,
      articles: articles + (isArticle ? row.count : 0),
      documents: documents + (isArticle ? 0 : row.count),
    });
  }
  return [...sums.values()];
}
