import type { Entry, Library } from '../domain/library.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { nearest } from '../domain/suggestion.ts';

/** A link of a body, with the line that it stands on. */
export interface BodyLink {
  readonly target: string;
  readonly line: number;
}

/** Do the links between the site's own entries lead somewhere? Told as warnings: a page with one is still worth reading. */
export function checkLinks(
  items: readonly { readonly entry: Entry; readonly links: readonly BodyLink[] }[],
  library: Library,
): readonly Problem[] {
  const known = addressesOf(library);
  const folders = ['/tin-tuc/', '/van-ban/', '/hinh-anh/', '/chuyen-muc/', '/the/', '/tac-gia/'];
  return items.flatMap(({ entry, links }) =>
    links.flatMap(({ target, line }) => {
      const path = target.replace(/[?#].*$/, '');
      if (!folders.some((folder) => path.startsWith(folder)) || known.has(slashed(path))) return [];
      const suggestion = nearest(path, [...known]);
      return [problem('broken-link', entry.file, { href: target, suggestion }, { line }, 'warning')];
    }),
  );
}

const slashed = (path: string): string =>
  path.endsWith('/') || /\.[a-z0-9]+$/i.test(path) ? path : `${path}/`;

function addressesOf(library: Library): ReadonlySet<string> {
  const entries: readonly Entry[] = [
    ...library.articles,
    ...library.expiredArticles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  const groups = [
    library.sections,
    library.tags,
    library.authors,
    library.articleYears,
    library.documentYears,
    library.documentTypes,
    library.documentIssuers,
    library.documentFields,
  ];
  return new Set([
    '/tin-tuc/',
    '/van-ban/',
    '/hinh-anh/',
    '/the/',
    '/tac-gia/',
    ...entries.map((entry) => entry.address),
    ...entries.flatMap((entry) => entry.attachments.map((attachment) => attachment.href)),
    ...library.redirects.map((redirect) => redirect.from),
    ...groups.flatMap((group) => group.map(({ address }) => address)),
  ]);
}
