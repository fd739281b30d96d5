import type { Word } from '../../domain/words.ts';
import { idf } from './bm25f.ts';
import { columnsOf, placeIn } from './columns.ts';
import { type Evidence, frequenciesOf } from './evidence.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';
import type { Plan } from './plan.ts';
import { countedPairs, estimatePair, hasBit, type ShardScores, scoreTerms } from './score-passages.ts';

// Scores entries by what their passages come to.

/** An entry with words of the query, and its score. */
export interface Candidate {
  readonly shard: ShardReader;
  /** Place of the entry in its shard, its first passage, and the one that fits best. */
  readonly entry: number;
  readonly first: number;
  readonly passage: number;
  /** Its score by words, and with pairs. */
  readonly words: number;
  readonly score: number;
  /** The first passage that may have all pairs of the query; one that has its words before others. */
  readonly phrase: number | undefined;
  /** Whether that passage has all words that were read. */
  readonly isWhole: boolean;
  /** Share of the weight of all words that it has, with the marks that were typed, and with any. */
  readonly exact: number;
  readonly folded: number;
}

/** Share of the weight of all words from which an entry counts as having them all. */
export const HAS_ALL = 0.999;

/**
 * The scored entries, by their places among them, with the weights of the query's words and pairs. A common
 * word is in ten thousand entries: to make an object of each would take longer than to score them.
 */
export interface Ranking {
  readonly size: number;
  readonly score: (place: number) => number;
  /** Share of the weight of all words that it has, with the marks that were typed, and with any. */
  readonly exact: (place: number) => number;
  readonly folded: (place: number) => number;
  /** Which terms of the plan it has, as bits. */
  readonly terms: (place: number) => number;
  /** The entry as an object, the same each time. */
  readonly candidate: (place: number) => Candidate;
  /** The place of an entry; undefined for one that has no word of the query. */
  readonly placeOf: (shard: ShardReader, entry: number) => number | undefined;
  /** Inverse document frequencies; undefined for what was not read. */
  readonly pairWeight: (row: number) => number | undefined;
  readonly wordWeight: (word: Word) => number | undefined;
  /** Of some words, what those weigh together that an entry with some terms has. */
  readonly weigh: (words: readonly Word[]) => (terms: number) => number;
}

/** Scores every entry that has a word of the query. */
export function rank(
  index: IndexReader,
  { terms, pairs }: Pick<Plan, 'terms' | 'pairs'>,
  evidence: Evidence,
): Ranking {
  const weights = terms.map(({ forms }, term) => {
    const frequencies = frequenciesOf(evidence, term, forms);
    return forms.map(
      ({ weight }, form) => weight * idf(Math.min(index.passages, frequencies[form] ?? 0), index.passages),
    );
  });
  // A word that no passage has in the form typed weighs as much as it does in any.
  const wordWeights = weights.map((some) => Math.max(...some));
  const scores = index.shards.map((shard, number) =>
    scoreTerms(shard, terms, evidence.postings[number] ?? [], weights),
  );
  const placeOf = ({ base }: Word): number => terms.findIndex(({ word }) => word.base === base);
  const estimates = pairs.map((pair, place) => estimatePair(index, pair, place, terms, evidence, scores));
  const rows = (shard: number): readonly Uint8Array[] => evidence.pairs[shard] ?? [];
  const columns = columnsOf(
    index.shards,
    scores,
    index.shards.map((_, number) => countedPairs(estimates, rows(number))),
  );
  const share = sharesOf(wordWeights);
  const exact = (place: number): number => share(columns.typed[place] as number);
  const folded = (place: number): number => share(columns.folded[place] as number);
  const every = terms.reduce((bits, _, term) => bits | (1 << term), 0) >>> 0;
  const made = new Map<number, Candidate>();
  const candidate = (place: number): Candidate => {
    const known = made.get(place);
    if (known) return known;
    const number = columns.shards[place] as number;
    const shard = index.shards[number] as ShardReader;
    const entry = columns.entries[place] as number;
    const first = shard.firsts[entry] as number;
    const end = shard.firsts[entry + 1] ?? shard.passages;
    const coverage = folded(place);
    const { folded: has } = scores[number] as ShardScores;
    const phrase = coverage < HAS_ALL ? undefined : firstWithAll(rows(number), has, first, end, every);
    const one: Candidate = {
      shard,
      entry,
      first,
      passage: columns.passages[place] as number,
      words: columns.words[place] as number,
      score: columns.scores[place] as number,
      exact: exact(place),
      folded: coverage,
      phrase,
      isWhole: phrase !== undefined && has[phrase] === every,
    };
    made.set(place, one);
    return one;
  };
  return {
    size: columns.size,
    score: (place) => columns.scores[place] as number,
    exact,
    folded,
    candidate,
    placeOf: (shard, entry) => placeIn(columns, index.shards.indexOf(shard), entry),
    terms: (place) => columns.folded[place] as number,
    pairWeight: (row) => estimates[pairs.findIndex((pair) => pair.row === row)]?.idf,
    wordWeight: (word) => wordWeights[placeOf(word)],
    weigh(words) {
      const places = [...new Set(words.map(placeOf))].filter((place) => place >= 0);
      return (has) =>
        places.reduce((sum, place) => (has & (1 << place) ? sum + (wordWeights[place] ?? 0) : sum), 0);
    },
  };
}

/** Makes the function that gives the share of the weight of all words that some of them have, as bits. */
function sharesOf(wordWeights: readonly number[]): (mask: number) => number {
  const all = wordWeights.reduce((sum, weight) => sum + weight, 0) || 1;
  // Thousands of entries have few different sets of words.
  const shares = new Map<number, number>();
  return (mask) => {
    const known = shares.get(mask);
    if (known !== undefined) return known;
    const share =
      wordWeights.reduce((sum, weight, term) => (mask & (1 << term) ? sum + weight : sum), 0) / all;
    shares.set(mask, share);
    return share;
  };
}

/**
 * The first passage with a word of the query that may have all of its pairs: of those with every word that
 * was read, if there is one.
 */
function firstWithAll(
  rows: readonly Uint8Array[],
  has: Uint32Array,
  first: number,
  end: number,
  every: number,
): number | undefined {
  if (rows.length === 0) return undefined;
  let found: number | undefined;
  for (let passage = first; passage < end; passage++) {
    if (has[passage] === 0 || !rows.every((row) => hasBit(row, passage))) continue;
    if (has[passage] === every) return passage;
    found ??= passage;
  }
  return found;
}
