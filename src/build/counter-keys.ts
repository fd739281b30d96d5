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

/**
 * Every key that the counter accepts, with its title for reports. Others are refused, so that nobody fills
 * its store.
 */
export function counterKeys(library: Library): Manifest {
  const { entries, site } = library;
  const files = entries.flatMap((entry) =>
    entry.attachments.map((file) => [file.key, fileTitle(entry, file)] as const),
  );
  const pages = [
    [HOME_KEY, frameText.home] as const,
    ...entries.map((entry) => [entry.id, titleOf(entry)] as const),
  ];
  return {
    pages: pages.map(([key]) => key),
    files: files.map(([key]) => key),
    titles: Object.fromEntries([...pages, ...files]),
    unanswered: site.counter.unanswered,
  };
}
