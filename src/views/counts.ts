import { countOf } from '../domain/counter-snapshot.ts';
import type { EntryBase } from '../domain/entry.ts';
import type { Library } from '../domain/library.ts';

/**
 * A count as a page shows it: baseline plus what the counter had at the build. The page's script asks the
 * counter again.
 */
export interface CountView {
  /** Keys in the counter, which the page's script asks for again. */
  readonly keys: readonly string[];
  readonly of: 'views' | 'downloads';
  /** What the predecessor had counted. */
  readonly baseline: number;
  readonly shown: number;
}

function count(
  { counted }: Library,
  keys: readonly string[],
  of: CountView['of'],
  baseline: number,
): CountView {
  return { keys, of, baseline, shown: keys.reduce((sum, key) => sum + countOf(counted, key)[of], baseline) };
}

/** Views of an entry's page. */
export const viewsOf = (library: Library, { id, legacy }: EntryBase): CountView =>
  count(library, [id], 'views', legacy?.views ?? 0);

/** Downloads of all attachments of an entry; undefined where it has none. */
export const downloadsOf = (library: Library, { attachments, legacy }: EntryBase): CountView | undefined =>
  attachments.length === 0
    ? undefined
    : count(
        library,
        attachments.map(({ key }) => key),
        'downloads',
        legacy?.downloads ?? 0,
      );

/** Downloads of one attachment. What the predecessor had counted for an entry stands at its first file. */
export const downloadsOfFile = (
  library: Library,
  { attachments, legacy }: EntryBase,
  index: number,
): CountView =>
  count(
    library,
    attachments.slice(index, index + 1).map(({ key }) => key),
    'downloads',
    index === 0 ? (legacy?.downloads ?? 0) : 0,
  );
