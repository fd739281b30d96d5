import type { Word } from '../../domain/words.ts';
import { idf } from './bm25f.ts';
import { type Columns, columnsOf, placeIn } from './columns.ts';
import { type Evidence, frequenciesOf } from './evidence.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';
import type { Plan } from './plan.ts';
import {
  countedPairs,
  estimatePair,
  hasBit,
  pairShare,
  type ShardScores,
  scoreTerms,
} from './score-passages.ts';

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
  /** What a pair counts beside a word of its rarity. */
  readonly pairShare: number;
  /** Inverse document frequencies; undefined for what was not read. */
  readonly pairWeight: (row: number) => number | undefined;
  readonly wordWeight: (word: Word) => number | undefined;
  /** Of some words, what those weigh together that an entry with some terms has. */
  readonly weigh: (words: readonly Word[]) => (terms: number) => number;
}

/** Scores every entry that has a word of the query. */
export function rank(
  index: IndexReader,
  plan: Pick<Plan, 'terms' | 'pairs' | 'contentWords'>,
  evidence: Evidence,
): Ranking {
  const { terms, pairs } = plan;
  const ofPairs = pairShare(plan);
  const entries = index.shards.reduce((sum, { firsts }) => sum + firsts.length, 0);
  const weights = terms.map(({ forms }, term) => {
    const frequencies = frequenciesOf(index.shards, evidence, term, forms);
    return forms.map(({ weight }, form) => weight * idf(frequencies[form] ?? 0, entries));
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
    index.shards.map((_, number) => countedPairs(estimates, rows(number), ofPairs)),
  );
  const share = sharesOf(wordWeights);
  const exact = (place: number): number => share(columns.typed[place] as number);
  const folded = (place: number): number => share(columns.folded[place] as number);
  const every = terms.reduce((bits, _, term) => bits | (1 << term), 0) >>> 0;
  const allPairs: (Uint8Array | undefined)[] = [];
  const phraseOf = (place: number): Phrase | undefined => {
    if (folded(place) < HAS_ALL) return undefined;
    const number = columns.shards[place] as number;
    const { firsts, passages } = index.shards[number] as ShardReader;
    const entry = columns.entries[place] as number;
    const [first, end] = [firsts[entry] as number, firsts[entry + 1] ?? passages];
    const { folded: has } = scores[number] as ShardScores;
    const pairs = allPairs[number] ?? inAll(rows(number));
    allPairs[number] = pairs;
    const passage = pairs && firstWithAll(pairs, has, first, end, every);
    return passage === undefined ? undefined : { passage, isWhole: has[passage] === every };
  };
  const facts: RankedFacts = { shards: index.shards, columns, exact, folded, phraseOf };
  const made = new Array<Candidate | undefined>(columns.size);
  const candidate = (place: number): Candidate => (made[place] ??= new RankedEntry(facts, place));
  return {
    size: columns.size,
    score: (place) => columns.scores[place] as number,
    exact,
    folded,
    candidate,
    placeOf: (shard, entry) => placeIn(columns, index.shards.indexOf(shard), entry),
    terms: (place) => columns.folded[place] as number,
    pairShare: ofPairs,
    pairWeight: (row) => estimates[pairs.findIndex((pair) => pair.row === row)]?.idf,
    wordWeight: (word) => wordWeights[placeOf(word)],
    weigh(words) {
      const places = [...new Set(words.map(placeOf))].filter((place) => place >= 0);
      return (has) =>
        places.reduce((sum, place) => (has & (1 << place) ? sum + (wordWeights[place] ?? 0) : sum), 0);
    },
  };
}

/** The first passage that may have all pairs of the query. */
interface Phrase {
  readonly passage: number;
  /** Whether it has all words that were read. */
  readonly isWhole: boolean;
}

/** What the entries of a ranking have in common. */
interface RankedFacts extends Pick<Ranking, 'exact' | 'folded'> {
  readonly shards: readonly ShardReader[];
  readonly columns: Columns;
  readonly phraseOf: (place: number) => Phrase | undefined;
}

/** A scored entry; where a phrase may stand is found out when it is asked, of the few that are read. */
class RankedEntry implements Candidate {
  readonly shard: ShardReader;
  readonly entry: number;
  readonly score: number;
  readonly #facts: RankedFacts;
  readonly #place: number;
  #phrase: Phrase | undefined | 'unknown' = 'unknown';

  constructor(facts: RankedFacts, place: number) {
    const { shards, entries, scores } = facts.columns;
    this.#facts = facts;
    this.#place = place;
    this.shard = facts.shards[shards[place] as number] as ShardReader;
    this.entry = entries[place] as number;
    this.score = scores[place] as number;
  }

  get first(): number {
    return this.shard.firsts[this.entry] as number;
  }
  get passage(): number {
    return this.#facts.columns.passages[this.#place] as number;
  }
  get words(): number {
    return this.#facts.columns.words[this.#place] as number;
  }
  get exact(): number {
    return this.#facts.exact(this.#place);
  }
  get folded(): number {
    return this.#facts.folded(this.#place);
  }
  get phrase(): number | undefined {
    return this.#asPhrase()?.passage;
  }
  get isWhole(): boolean {
    return this.#asPhrase()?.isWhole === true;
  }

  #asPhrase(): Phrase | undefined {
    if (this.#phrase === 'unknown') this.#phrase = this.#facts.phraseOf(this.#place);
    return this.#phrase;
  }
}

/** Of up to so many terms the share of every set of them is known beforehand. */
const MOST_TABLED = 8;

/** Makes the function that gives the share of the weight of all words that some of them have, as bits. */
function sharesOf(wordWeights: readonly number[]): (mask: number) => number {
  const all = wordWeights.reduce((sum, weight) => sum + weight, 0) || 1;
  const shareOf = (mask: number): number =>
    wordWeights.reduce((sum, weight, term) => (mask & (1 << term) ? sum + weight : sum), 0) / all;
  // Asked of every entry of a large index, in which few terms are read.
  if (wordWeights.length <= MOST_TABLED) {
    const shares = Float64Array.from({ length: 1 << wordWeights.length }, (_, mask) => shareOf(mask));
    return (mask) => shares[mask] as number;
  }
  const shares = new Map<number, number>();
  return (mask) => {
    const share = shares.get(mask) ?? shareOf(mask);
    shares.set(mask, share);
    return share;
  };
}

/** The bits that all rows have; undefined without rows. */
function inAll([first, ...others]: readonly Uint8Array[]): Uint8Array | undefined {
  const bits = first && new Uint8Array(first);
  if (bits)
    for (const row of others)
      for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) & (row[at] as number);
  return bits;
}

/**
 * The first passage with a word of the query that may have all of its pairs: of those with every word that
 * was read, if there is one.
 */
function firstWithAll(
  pairs: Uint8Array,
  has: Uint32Array,
  first: number,
  end: number,
  every: number,
): number | undefined {
  let found: number | undefined;
  for (let passage = first; passage < end; passage++) {
    if (has[passage] === 0 || !hasBit(pairs, passage)) continue;
    if (has[passage] === every) return passage;
    found ??= passage;
  }
  return found;
}
