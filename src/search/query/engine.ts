import type { Word } from '../../domain/words.ts';
import type { Fragment } from '../pagefind/fragment.ts';

// What this room asks of a search engine; search/engine/search-engine.ts answers it from the files of Pagefind's index.

/** One page that fits a question. */
export interface RawHit {
  readonly id: string;
  readonly score: number;
  /** Places of the words that were asked for, in rising order. */
  readonly words: readonly number[];
  /** Fields in which a word was found. */
  readonly fields: readonly string[];
  fragment(): Promise<Fragment>;
  /** A further piece of a long text, counted from 1. */
  piece(piece: number): Promise<string>;
}

/** How many pages each value of a filter leaves. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Filters = Readonly<Record<string, string>>;

export interface Engine {
  /** 0 for a word that stands in few places, more the more common a word is among those that stand in many. */
  commonness(word: Word): number;
  /** Is there a page that has the term (or a word that begins with it)? */
  has(term: string): Promise<boolean>;
  /** Pages that have every term (or a word that begins with it) and fit the filters. */
  search(terms: readonly string[], filters: Filters): Promise<readonly RawHit[]>;
  /** What each value of each filter would leave of these terms. */
  counts(terms: readonly string[], filters: Filters): Promise<FacetCounts>;
  /** The date of each result as a number (20220105). */
  dates(): Promise<ReadonlyMap<string, number>>;
}
