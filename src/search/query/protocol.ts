import type { FacetCounts, Filters } from './engine.ts';
import type { Result } from './excerpt.ts';
import type { Sort } from './find.ts';

// What the search page and the worker that searches say to each other.

/** A question. Asking again overtakes what was asked before. */
export interface Ask {
  /** Counts up; an answer says which question it is for. */
  readonly round: number;
  readonly query: string;
  readonly filters: Filters;
  readonly sort: Sort;
  /** Which results are wanted: from this one on … */
  readonly from: number;
  /** … so many. */
  readonly count: number;
}

/**
 * An answer. `broken` where the index could not be read, so that nothing is known; `counts` come after the results,
 * when the filters have been read.
 */
export type Answer = { readonly round: number } & (
  | {
      readonly kind: 'results';
      /** Which result the first of these is. */
      readonly from: number;
      readonly total: number;
      readonly results: readonly Result[];
      /** Where no page has all the words: those that the results have. */
      readonly relaxed: string | undefined;
    }
  | { readonly kind: 'counts'; readonly counts: FacetCounts }
  | { readonly kind: 'broken' }
);
