import type { Manifest } from '../counter/protocol.ts';
import type { Library } from '../domain/library.ts';

/** The key of the home page, which has no entry of its own. */
export const HOME_KEY = 'trang-chu';

/** Every key that the counter may count: nobody fills its store with made-up paths. */
export function counterKeys(library: Library): Manifest {
  const entries = [
    ...library.articles,
    ...library.expiredArticles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  return {
    pages: [HOME_KEY, ...entries.map((entry) => entry.id)],
    files: entries.flatMap((entry) => entry.attachments.map((attachment) => attachment.key)),
  };
}
