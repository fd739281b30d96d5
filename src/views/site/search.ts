import { addresses } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
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
  readonly browse: readonly LinkView[];
}

export function searchView(library: Library): SearchView {
  return {
    kind: 'search',
    head: plainHead(library, searchText.title, searchText.hint, addresses.search),
    filters: searchFilters(library),
    browse: browseLinks(library),
  };
}
