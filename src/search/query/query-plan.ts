import type { Word } from '../../domain/words.ts';
import type { Engine } from './engine.ts';
import type { Query } from './query.ts';
import { isSmall } from './stop-words.ts';

/** So many words of a long query are asked for: each may be a file to fetch, and they say enough. */
const MOST_ASKED = 10;

/** So many words must be left to leave out those of grammar. */
const TELLING_WORDS = 3;

/** Words that are not common are asked for at once, and so many at least. */
const FIRST_ASKED = 3;

/** Words of a query that are asked for together, and their places in it. */
export interface Question {
  readonly words: readonly Word[];
  readonly offsets: readonly number[];
  /** How far apart neighbours among them stand at most. */
  readonly gap: number;
}

/** What to ask for a query, one after the other until enough is known. */
export interface Questions {
  readonly first: Question;
  /** Each with one word more than the one before. */
  readonly more: readonly Question[];
  /** All words that tell something. */
  readonly words: readonly Word[];
}

/**
 * What to ask for a query. Common words lie in large files, and add little to a few rare ones: they are asked for last.
 * `commonness` is that of the engine.
 */
export function questionsFor({ words, marked }: Query, commonness: Engine['commonness']): Questions {
  const all = [...words.entries()];
  const telling = all.filter(([, word]) => !isSmall(word, marked));
  const some = (telling.length >= TELLING_WORDS ? telling : all).slice(0, MOST_ASKED);
  const rareFirst = some.toSorted(([, a], [, b]) => commonness(a) - commonness(b));
  const rare = rareFirst.filter(([, word]) => commonness(word) === 0);
  const first = Math.max(rare.length, FIRST_ASKED);
  return {
    first: questionOf(rareFirst.slice(0, first)),
    more: rareFirst.slice(first).map((_, index) => questionOf(rareFirst.slice(0, first + index + 1))),
    words: some.map(([, word]) => word),
  };
}

/** The question for words with their places in the query. */
export function questionOf(some: readonly (readonly [offset: number, word: Word])[]): Question {
  const inOrder = some.toSorted(([a], [b]) => a - b);
  const offsets = inOrder.map(([offset]) => offset);
  const gaps = offsets.slice(1).map((offset, index) => offset - (offsets[index] as number));
  return { words: inOrder.map(([, word]) => word), offsets, gap: Math.max(1, ...gaps) };
}
