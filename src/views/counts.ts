import { type CounterSnapshot, countOf, type KeyCount } from '../domain/counter-snapshot.ts';
import type { EntryBase } from '../domain/entry.ts';

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

/** What the counter knew of some keys at the build. */
export interface Counted {
  readonly counted: Pick<CounterSnapshot, 'counts'> | undefined;
}

function count(
  { counted }: Counted,
  keys: readonly string[],
  of: CountView['of'],
  baseline: number,
): CountView {
  return { keys, of, baseline, shown: keys.reduce((sum, key) => sum + countOf(counted, key)[of], baseline) };
}

/** Views of an entry's page. */
export const viewsOf = (given: Counted, { id, legacy }: EntryBase): CountView =>
  count(given, [id], 'views', legacy?.views ?? 0);

/** Downloads of all attachments of an entry; undefined where it has none. */
export const downloadsOf = (given: Counted, { attachments, legacy }: EntryBase): CountView | undefined =>
  attachments.length === 0
    ? undefined
    : count(
        given,
        attachments.map(({ key }) => key),
        'downloads',
        legacy?.downloads ?? 0,
      );

/** Downloads of one attachment. What the predecessor had counted for an entry stands at its first file. */
export const downloadsOfFile = (
  given: Counted,
  { attachments, legacy }: EntryBase,
  index: number,
): CountView =>
  count(
    given,
    attachments.slice(index, index + 1).map(({ key }) => key),
    'downloads',
    index === 0 ? (legacy?.downloads ?? 0) : 0,
  );

/** Counts by key, as plain data; `undefined` where no counter was asked. */
export type KeyCounts = readonly (readonly [key: string, count: KeyCount])[] | undefined;

/** What a counter knew of some entries and their attachments. */
export const countsOf = (counted: CounterSnapshot | undefined, entries: readonly EntryBase[]): KeyCounts =>
  counted &&
  entries
    .flatMap(({ id, attachments }) => [id, ...attachments.map(({ key }) => key)])
    .flatMap((key) => {
      const count = counted.counts.get(key);
      return count ? [[key, count] as const] : [];
    });

/** Counts that were gathered as plain data, to be asked by key. */
export const countedIn = ({ counts }: { readonly counts: KeyCounts }): Counted => ({
  counted: counts && { counts: new Map(counts) },
});
