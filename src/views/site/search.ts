import { addresses } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
import { fold } from '../../domain/vietnamese.ts';
import { searchText } from '../../text/search.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import { browseLinks, type LinkView } from '../links.ts';
import { type SearchFilter, searchFilters } from './search-filters.ts';

/** The search page. */
export interface SearchView {
  readonly kind: 'search';
  readonly head: Head;
  readonly filters: readonly SearchFilter[];
  /** Whether its page tells the counter of queries without an answer. */
  readonly gathersUnanswered: boolean;
  readonly browse: readonly LinkView[];
  /** Examples of queries: words without marks, a document's number. */
  readonly examples: readonly string[];
  /** A document's number as it stands, and as it may be typed. */
  readonly number: { readonly right: string; readonly loosely: string } | undefined;
}

/** The view of the search page. */
export function searchView(library: Library): SearchView {
  const [section] = library.site.sections;
  const right = library.documents[0]?.number.canonical;
  return {
    kind: 'search',
    head: plainHead(library, searchText.title, searchText.description, addresses.search),
    filters: searchFilters(library),
    gathersUnanswered: library.site.counter.unanswered,
    browse: browseLinks(library),
    examples: [...(section ? [fold(section.label)] : []), ...(right === undefined ? [] : [right])],
    number:
      right === undefined ? undefined : { right, loosely: fold(right).replace(/[^\p{L}\p{N}]+/gu, ' ') },
  };
}
