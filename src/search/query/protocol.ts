import type { SearchResult } from './excerpt.ts';
import type { FacetCounts, Filters } from './facets.ts';
import type { Sort } from './find.ts';

// Messages between a page and the worker that searches.

/**
 * A request for results. A later one supersedes it. Without words it asks for all entries that the filters
 * leave.
 */
export interface Ask {
  /** Counts up; an answer has that of its request. */
  readonly round: number;
  readonly query: string;
  readonly filters: Filters;
  readonly sort: Sort;
  /** Which results are wanted: from this one on … */
  readonly from: number;
  /** … so many. */
  readonly count: number;
  /** Whether to count what each value of a filter leaves, which costs a transfer in a large index. */
  readonly counts: boolean;
}

/** What was found. */
export interface Results {
  readonly round: number;
  readonly kind: 'results';
  /** Which result the first of these is. */
  readonly from: number;
  readonly total: number;
  readonly results: readonly SearchResult[];
  /** Whether no entry has all the words, so that these are the nearest. */
  readonly isRelaxed: boolean;
  /** The words that were looked for in place of those that no entry has. */
  readonly corrected: string | undefined;
}

/**
 * An answer. `broken`: the index could not be read; `counts` come after the results.
 */
export type Answer =
  | Results
  | { readonly round: number; readonly kind: 'counts'; readonly counts: FacetCounts }
  | { readonly round: number; readonly kind: 'broken' };
