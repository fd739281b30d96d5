import type { Attachment } from '../domain/attachment.ts';
import type { Entry, Library } from '../domain/library.ts';
import type { Manifest } from '../server/keys/manifest.ts';
import { frameText } from '../text/frame.ts';

/** The key of the home page, which has no entry of its own. */
const HOME_KEY = 'trang-chu';

const titleOf = (entry: Entry): string =>
  entry.kind === 'document' ? `${entry.number.canonical}: ${entry.title}` : entry.title;

const fileTitle = (entry: Entry, { label, name }: Attachment): string =>
  `${entry.kind === 'document' ? entry.number.canonical : entry.title} (${label ?? name})`;

/** Keys with the titles that reports show, of pages and of files. */
interface Named {
  readonly pages: readonly (readonly [key: string, title: string])[];
  readonly files: readonly (readonly [key: string, title: string])[];
}

const namedIn = ({ entries }: Library): Named => ({
  pages: [[HOME_KEY, frameText.home], ...entries.map((entry) => [entry.id, titleOf(entry)] as const)],
  files: entries.flatMap((entry) =>
    entry.attachments.map((file) => [file.key, fileTitle(entry, file)] as const),
  ),
});

/** All that {@link counterKeys} is made of: less work than to make it. */
export function countedNames(library: Library): readonly unknown[] {
  const { pages, files } = namedIn(library);
  return [pages.flat(), files.flat(), library.site.counter.unanswered];
}

/**
 * Every key that the counter accepts, with its title for reports. Others are refused, so that nobody fills
 * its store.
 */
export function counterKeys(library: Library): Manifest {
  const { pages, files } = namedIn(library);
  return {
    pages: pages.map(([key]) => key),
    files: files.map(([key]) => key),
    titles: Object.fromEntries([...pages, ...files]),
    unanswered: library.site.counter.unanswered,
  };
}
