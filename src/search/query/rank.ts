import type { Word } from '../../domain/words.ts';
import { levelIn, PROMINENCES, type TermPostings, titleIn } from '../format/postings.ts';
import { idf, saturated } from './bm25f.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';
import type { Form, Pair, Plan, Term } from './plan.ts';

// Scores entries by the posting lists and pair signatures of their passages.

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
  /** The first passage that may have all pairs of the query. */
  readonly phrase: number | undefined;
  /** Share of the weight of all words that it has, with the marks that were typed, and with any. */
  readonly exact: number;
  readonly folded: number;
  /** Which terms of the plan it has, as bits. */
  readonly terms: number;
}

/** Weight of a pair of neighbouring words relative to a word. */
export const PAIR_WEIGHT = 0.35;

/** What the index has for a plan. */
export interface Evidence {
  /** By shard and term: the postings of each form. */
  readonly postings: readonly (readonly (readonly TermPostings[])[])[];
  readonly pairs: readonly (readonly Uint8Array[])[];
}

/** Reads all that a plan names, at once. */
export async function readEvidence(
  index: IndexReader,
  { terms, pairs }: Pick<Plan, 'terms' | 'pairs'>,
): Promise<Evidence> {
  const [postings, rows] = await Promise.all([
    Promise.all(index.shards.map((shard) => Promise.all(terms.map((term) => readTerm(shard, term))))),
    Promise.all(index.shards.map((shard) => Promise.all(pairs.map(({ row }) => shard.pairs(row))))),
  ]);
  return { postings, pairs: rows };
}

async function readTerm(shard: ShardReader, { forms }: Term): Promise<readonly TermPostings[]> {
  const bases = [...new Set(forms.map(({ base }) => base))];
  return (await Promise.all(bases.map((base) => shard.terms(base)))).flat();
}

/** In how many passages a term stands in each of its forms. */
function frequenciesOf({ postings }: Evidence, term: number, forms: readonly Form[]): readonly number[] {
  return forms.map((form) =>
    postings.reduce(
      (sum, shard) =>
        sum +
        (shard[term] ?? []).reduce(
          (count, list) => count + (isForm(list, form) ? list.passages.length : 0),
          0,
        ),
      0,
    ),
  );
}

const isForm = (list: TermPostings, { base, marks }: Form): boolean =>
  list.base === base && (marks === undefined || list.marks === marks);

/** The terms of a plan that no passage has. */
export const unknownTerms = (evidence: Evidence, { terms }: Pick<Plan, 'terms'>): readonly Term[] =>
  terms.filter((_, term) => evidence.postings.every((shard) => (shard[term] ?? []).length === 0));

/** What each prominence counts. */
const SATURATED = Float32Array.from({ length: PROMINENCES }, (_, value) =>
  saturated(levelIn(value), titleIn(value)),
);

/** What the words of the query come to in each passage of a shard. */
interface ShardScores {
  readonly scores: Float32Array;
  /** Which terms stand there, as bits: in the form that was typed, and in any. */
  readonly typed: Uint32Array;
  readonly folded: Uint32Array;
}

/** The scored entries, with the weights of the query's words and pairs. */
export interface Ranking {
  readonly candidates: readonly Candidate[];
  /** Inverse document frequencies; undefined for what was not read. */
  readonly pairWeight: (row: number) => number | undefined;
  readonly wordWeight: (word: Word) => number | undefined;
  /** Of some words, what those weigh together that an entry has. */
  readonly weigh: (words: readonly Word[]) => (candidate: Candidate) => number;
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
  const candidates = index.shards.flatMap((shard, number) =>
    candidatesOf(shard, scores[number] as ShardScores, {
      rows: evidence.pairs[number] ?? [],
      estimates,
      wordWeights,
    }),
  );
  return {
    candidates,
    pairWeight: (row) => estimates[pairs.findIndex((pair) => pair.row === row)]?.idf,
    wordWeight: (word) => wordWeights[placeOf(word)],
    weigh(words) {
      const places = [...new Set(words.map(placeOf))].filter((place) => place >= 0);
      return ({ terms: has }) =>
        places.reduce((sum, place) => (has & (1 << place) ? sum + (wordWeights[place] ?? 0) : sum), 0);
    },
  };
}

function scoreTerms(
  shard: ShardReader,
  terms: readonly Term[],
  postings: readonly (readonly TermPostings[])[],
  weights: readonly (readonly number[])[],
): ShardScores {
  const scores = new Float32Array(shard.passages);
  const typed = new Uint32Array(shard.passages);
  const folded = new Uint32Array(shard.passages);
  const best = new Float32Array(shard.passages);
  for (const [term, { forms }] of terms.entries()) {
    best.fill(0);
    for (const list of postings[term] ?? []) {
      for (const [form, wanted] of forms.entries()) {
        if (!isForm(list, wanted)) continue;
        const weight = weights[term]?.[form] ?? 0;
        for (const [at, passage] of list.passages.entries()) {
          const score = weight * (SATURATED[list.prominences[at] ?? 0] ?? 0);
          if (score > (best[passage] ?? 0)) best[passage] = score;
          folded[passage] = (folded[passage] ?? 0) | (1 << term);
          if (form === 0) typed[passage] = (typed[passage] ?? 0) | (1 << term);
        }
      }
    }
    for (let passage = 0; passage < best.length; passage++)
      scores[passage] = (scores[passage] ?? 0) + (best[passage] ?? 0);
  }
  return { scores, typed, folded };
}

const hasBit = (row: Uint8Array, passage: number): boolean =>
  (((row[passage >> 3] ?? 0) >> (passage & 7)) & 1) === 1;

/** What is known of a pair. */
interface PairEstimate {
  /** Its terms as bits: only a passage with both can have it. 0 where one of them was not read. */
  readonly mask: number;
  /** Its inverse document frequency. */
  readonly idf: number;
  /** How likely a passage with both terms and the bit of the pair has the pair. */
  readonly likelihood: number;
}

/**
 * Of the passages with both words and the bit of the pair some have the bit by chance: the others have the
 * pair.
 */
function estimatePair(
  index: IndexReader,
  { words }: Pair,
  place: number,
  terms: readonly Term[],
  evidence: Evidence,
  scores: readonly ShardScores[],
): PairEstimate {
  const places = words.map((word) => terms.findIndex((term) => term.word.base === word.base));
  if (places.includes(-1)) return { mask: 0, idf: 0, likelihood: 0 };
  const mask = places.reduce((bits, term) => bits | (1 << term), 0);
  let [both, set, chance] = [0, 0, 0];
  for (const [number, { folded }] of scores.entries()) {
    const row = evidence.pairs[number]?.[place];
    if (!row) continue;
    let here = 0;
    for (let passage = 0; passage < folded.length; passage++) {
      if (((folded[passage] ?? 0) & mask) !== mask) continue;
      here += 1;
      if (hasBit(row, passage)) set += 1;
    }
    both += here;
    chance += here * (index.shards[number]?.pairDensity ?? 0);
  }
  const density = both === 0 ? 0 : chance / both;
  const having = Math.max(0.5, (set - chance) / (1 - density));
  return { mask, idf: idf(having, index.passages), likelihood: set === 0 ? 0 : Math.min(1, having / set) };
}

/** Share of the weight of all words from which an entry counts as having them all. */
export const HAS_ALL = 0.999;

interface Scoring {
  readonly rows: readonly Uint8Array[];
  readonly estimates: readonly PairEstimate[];
  readonly wordWeights: readonly number[];
}

function candidatesOf(
  shard: ShardReader,
  { scores, typed, folded }: ShardScores,
  { rows, estimates, wordWeights }: Scoring,
): readonly Candidate[] {
  const all = wordWeights.reduce((sum, weight) => sum + weight, 0) || 1;
  // Thousands of entries have few different sets of words.
  const shares = new Map<number, number>();
  const share = (mask: number): number => {
    const known =
      shares.get(mask) ??
      wordWeights.reduce((sum, weight, term) => (mask & (1 << term) ? sum + weight : sum), 0) / all;
    shares.set(mask, known);
    return known;
  };
  const pairScore = (passage: number): number => {
    const has = folded[passage] ?? 0;
    let score = 0;
    for (const [pair, { mask, idf: weight, likelihood }] of estimates.entries()) {
      if (mask === 0 || (has & mask) !== mask || !hasBit(rows[pair] as Uint8Array, passage)) continue;
      score += PAIR_WEIGHT * weight * likelihood;
    }
    return score;
  };
  const mayHold = (passage: number): boolean => rows.length > 0 && rows.every((row) => hasBit(row, passage));
  const candidates: Candidate[] = [];
  for (const [entry, first] of shard.firsts.entries()) {
    const end = shard.firsts[entry + 1] ?? shard.passages;
    let best = { passage: first, words: 0, score: -1 };
    let phrase: number | undefined;
    let [typedMask, foldedMask] = [0, 0];
    for (let passage = first; passage < end; passage++) {
      typedMask |= typed[passage] ?? 0;
      foldedMask |= folded[passage] ?? 0;
      if ((folded[passage] ?? 0) === 0) continue;
      if (phrase === undefined && mayHold(passage)) phrase = passage;
      const words = scores[passage] ?? 0;
      const score = words + pairScore(passage);
      if (score > best.score) best = { passage, words, score };
    }
    if (foldedMask === 0) continue;
    const coverage = share(foldedMask);
    if (coverage < HAS_ALL) phrase = undefined;
    const exact = share(typedMask);
    candidates.push({ shard, entry, first, ...best, exact, folded: coverage, terms: foldedMask, phrase });
  }
  return candidates;
}
