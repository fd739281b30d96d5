import type { Word } from '../../domain/words.ts';
import { rowOf } from '../format/layout.ts';
import type { IndexReader } from './index-reader.ts';
import type { Query } from './query.ts';
import { isStopWord } from './stop-words.ts';
import { exactTerm } from './terms.ts';

/** A form in which a word of the query is looked for. */
export interface Form {
  readonly base: string;
  /** Its marks; undefined for any. */
  readonly marks: string | undefined;
  /** Its weight; that of the word as typed is 1. */
  readonly weight: number;
}

/** A word of the query with the forms that stand for it, the one that was typed first. */
export interface Term {
  readonly word: Word;
  readonly forms: readonly Form[];
}

/** Two words that stand side by side in the query. */
export interface Pair {
  readonly row: number;
  readonly words: readonly [Word, Word];
}

/** What to read of the index for a query. */
export interface Plan {
  readonly terms: readonly Term[];
  readonly pairs: readonly Pair[];
  /** Number of words that are no stop words, those included that are not read. */
  readonly contentWords: number;
  /** About how many bytes the posting lists and rows of pairs are. */
  readonly bytes: number;
}

/** So many words must be left to leave out those of grammar. */
const FEWEST_CONTENT_WORDS = 3;

/**
 * A query of more words that tell something is a question: the sum of its words' weights decides, not their
 * number. In a question the words of grammar tell something, too ("bị phạt", "được cấp").
 */
export const SHORT = 6;

/** What is read at most for a query. */
interface Limits {
  /** Each term and pair is a part of a request to each shard. */
  readonly terms: number;
  readonly pairs: number;
  /** So many terms are read whatever they cost, others as far as all cost so many bytes. */
  readonly fewestTerms: number;
  readonly termBytes: number;
  /** Beyond so many bytes of all, one term is read of a query whose pairs tell more than the next one. */
  readonly mostBytes: number;
  /** Bytes of the lists that an unfinished word may go on to. */
  readonly endingBytes: number;
}

/** An index of so few shards is small: what is read of it costs little. */
export const FEW_SHARDS = 4;
/** In an index of more passages a common word costs a hundred kilobytes, where one answer may take 250. */
export const MANY_PASSAGES = 65_536;

function limitsOf({ shards, passages }: IndexReader): Limits {
  const noLimit = Number.POSITIVE_INFINITY;
  const all = { fewestTerms: 3, termBytes: 60_000, mostBytes: noLimit, endingBytes: noLimit };
  if (shards.length <= FEW_SHARDS) return { ...all, terms: 32, pairs: 32 };
  const some = { ...all, terms: 16, pairs: 12 };
  // There the pairs of a phrase tell more than a third common word, and cost less.
  return passages <= MANY_PASSAGES
    ? some
    : { ...some, fewestTerms: 2, termBytes: 15_000, mostBytes: 80_000, endingBytes: 30_000 };
}

const PAIR_BYTES = 66_000;
/** Of fewer words each is read: their pairs alone would be too few to tell entries apart. */
const PHRASE_WORDS = 4;

/** What another form of a word counts where the reader typed marks, and so means them. */
const OTHER_MARKS = 0.3;

/** The forms in which a word is looked for; `marked` says whether the reader typed marks. */
export function formsOf({ base, marks }: Word, marked: boolean): readonly Form[] {
  return marked
    ? [
        { base, marks, weight: 1 },
        { base, marks: undefined, weight: OTHER_MARKS },
      ]
    : [{ base, marks: undefined, weight: 1 }];
}

/**
 * Plans which posting lists to read: rare words first, which tell most and cost least. Common words of a long
 * query are left out beyond a limit of bytes.
 */
export function planFor({ words, marked }: Query, index: IndexReader): Plan {
  const distinct = [...new Map(words.map((word) => [exactTerm(word), word])).values()];
  // Without marks a word of grammar may be another: "do" is độ and đô, too.
  const some = marked ? distinct.filter((word) => !isStopWord(word, marked)) : distinct;
  const content = some.length >= FEWEST_CONTENT_WORDS ? some : distinct;
  const frequency = ({ base }: Word): number => index.frequency(base) ?? 1;
  const limit = limitsOf(index);
  const chosen: Word[] = [];
  let bytes = 0;
  const asked = content.length > SHORT ? distinct : content;
  const isPhrase = words.length >= PHRASE_WORDS;
  // Of frequencies only the magnitude is known; of equal ones the cost tells which is rarer.
  const costs = new Map(asked.map(({ base }) => [base, costOf(index, base)]));
  const cost = ({ base }: Word): number => costs.get(base) ?? 0;
  const rarest = asked.toSorted((a, b) => frequency(a) - frequency(b) || cost(a) - cost(b));
  for (const word of rarest.slice(0, limit.terms)) {
    bytes += cost(word);
    if (chosen.length >= limit.fewestTerms && bytes > limit.termBytes) break;
    if (chosen.length > 0 && isPhrase && bytes > limit.mostBytes) break;
    chosen.push(word);
  }
  const rowBytes = index.passages / 8;
  const pairs = pairsOf(words, frequency, Math.min(limit.pairs, Math.ceil(PAIR_BYTES / rowBytes)));
  return {
    terms: chosen.map((word) => ({ word, forms: formsOf(word, marked) })),
    pairs,
    contentWords: content.length,
    bytes: sumOf(chosen.map(cost)) + pairs.length * rowBytes,
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Bytes to fetch for the posting lists of a syllable. */
const costOf = ({ shards }: IndexReader, base: string): number =>
  sumOf(shards.map((shard) => shard.cost(base)));

/** Of the syllables that an unfinished word may go on to, the most frequent first, those that are read. */
export function endingsToRead(endings: readonly string[], index: IndexReader): readonly string[] {
  const { endingBytes } = limitsOf(index);
  let bytes = 0;
  return endings.filter((base) => {
    const cost = costOf(index, base);
    if (bytes + cost > endingBytes) return false;
    bytes += cost;
    return true;
  });
}

/** Neighbours in the query, those of the rarest words first. */
function pairsOf(words: readonly Word[], frequency: (word: Word) => number, most: number): readonly Pair[] {
  const pairs = words.slice(1).map((word, index): Pair => {
    const before = words[index] as Word;
    return { row: rowOf(before, word), words: [before, word] };
  });
  const distinct = [...new Map(pairs.map((pair) => [pair.row, pair])).values()];
  const product = ({ words: [a, b] }: Pair): number => frequency(a) * frequency(b);
  return distinct.toSorted((a, b) => product(a) - product(b)).slice(0, most);
}
