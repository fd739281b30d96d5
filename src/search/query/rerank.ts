import { tokenize, type Word } from '../../domain/words.ts';
import type { PassageText, Shown } from '../format/passage.ts';
import { levelOf, saturated, titleClassOf } from './bm25f.ts';
import type { Query } from './query.ts';
import type { Candidate } from './rank.ts';
import { isSameWord } from './terms.ts';
import type { Weights } from './weights.ts';

// Scores candidates by their texts: which words of the query stand side by side, and in which form.

/** An entry with the text of its best passage. */
export interface Read<Place = unknown> {
  readonly candidate: Place;
  readonly shown: Shown;
  readonly passage: PassageText;
  readonly title: readonly Word[];
  readonly words: readonly Word[];
}

/**
 * Reads the text of a candidate: of the passage that may hold the query as a phrase, or else of its best one.
 */
export async function readCandidate<
  Place extends Pick<Candidate, 'shard' | 'first' | 'passage'> & Partial<Pick<Candidate, 'phrase'>>,
>(candidate: Place): Promise<Read<Place>> {
  const { shard, first, passage, phrase = passage } = candidate;
  const reading = shard.text(first);
  // Most entries are of one passage, and to unpack it twice would be most of what an answer takes.
  const [opening, text] = await Promise.all([reading, phrase === first ? reading : shard.text(phrase)]);
  if (!opening.shown) throw new Error('search index: an entry without its facts');
  return {
    candidate,
    shown: opening.shown,
    passage: text,
    title: tokenize(opening.shown.title),
    words: tokenize(text.text),
  };
}

/** So many pairs of a query are no chance. */
const SURE_PAIRS = 4;

/**
 * Whether a candidate that may have all pairs of the query does, or nearly. Its title, which the index knows
 * with every passage, is at hand where the passage is the first one.
 */
export async function holdsPairs(
  { shard, passage, phrase = passage }: Pick<Candidate, 'shard' | 'passage' | 'phrase'>,
  query: Query,
): Promise<boolean> {
  const { text, shown } = await shard.text(phrase);
  const read = [text, shown?.title ?? ''].map((some) => readFor(tokenize(some), query));
  const pairs = query.words.slice(1).filter((second, index) => {
    const first = query.words[index] as Word;
    return read.some((some) => pairCount(some, first, second, false) > 0);
  });
  return pairs.length >= Math.min(SURE_PAIRS, query.words.length - 1);
}

/** A pair with other marks than typed counts less. */
const OTHER_MARKS = 0.4;

/** A whole query as a phrase, and a title that is the query, as shares of all that its words weigh. */
const PHRASE = 2;
const WHOLE_TITLE = 2;

/** The score that the text adds to a candidate. */
export function textScore({ title, words }: Read, query: Query, weights: Weights): number {
  const asked = query.words;
  const body = readFor(words, query);
  const head = readFor(title, query);
  let score = 0;
  for (const [index, second] of asked.slice(1).entries()) {
    const first = asked[index] as Word;
    const inBody = pairCount(body, first, second, query.marked);
    const inHead = pairCount(head, first, second, query.marked);
    if (inBody + inHead > 0)
      score +=
        weights.pair(first, second) *
        saturated(levelOf(inBody, words.length), inHead > 0 ? titleClassOf(title.length) : 0);
  }
  const all = asked.reduce((sum, word) => sum + weights.word(word), 0);
  const phrase = asked.length > 1 ? Math.max(phraseIn(body, query), phraseIn(head, query)) : 0;
  return score + all * (PHRASE * phrase + WHOLE_TITLE * titleIs(title, query));
}

/** 1 where the query as it was typed is a whole title, less with other marks, 0 where it is not. */
export const titleIs = (title: readonly Word[], query: Query): number =>
  title.length === query.words.length ? phraseIn(readFor(title, query), query) : 0;

/** The words of a text, and the places of those that the query has: a few of some hundreds. */
interface ReadText {
  readonly words: readonly Word[];
  readonly places: readonly number[];
}

function readFor(words: readonly Word[], query: Query): ReadText {
  const asked = new Set(query.words.map(({ base }) => base));
  const places: number[] = [];
  for (let place = 0; place < words.length; place++)
    if (asked.has((words[place] as Word).base)) places.push(place);
  return { words, places };
}

function pairCount({ words, places }: ReadText, first: Word, second: Word, marked: boolean): number {
  let count = 0;
  for (const place of places) {
    const a = words[place - 1];
    const b = words[place] as Word;
    if (a?.base !== first.base || b.base !== second.base) continue;
    count += !marked || (isSameWord(a, first) && isSameWord(b, second)) ? 1 : OTHER_MARKS;
  }
  return count;
}

/**
 * 1 where the words hold the query as a phrase as it was typed, less with other marks, 0 where they do not.
 */
function phraseIn({ words, places }: ReadText, { words: asked, marked }: Query): number {
  let best = 0;
  for (const start of places) {
    if (!asked.every((word, index) => word.base === words[start + index]?.base)) continue;
    if (!marked || asked.every((word, index) => isSameWord(word, words[start + index] as Word))) return 1;
    best = OTHER_MARKS;
  }
  return best;
}
