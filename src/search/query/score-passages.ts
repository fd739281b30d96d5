import { levelIn, PROMINENCES, type TermPostings, titleIn } from '../format/postings.ts';
import { idf, saturated } from './bm25f.ts';
import { type Evidence, isForm } from './evidence.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';
import { type Pair, type Plan, SHORT, type Term } from './plan.ts';

/*
 * Scores passages by posting lists and pair signatures. The loops go through every posting or passage, most
 * of them once: the first question is asked of code that no browser has compiled yet. They are written for
 * that, without iterators and closures.
 */

/**
 * Weight of a pair of neighbouring words relative to a word. In a question they mostly are one word, or
 * belong together; who types a few words often leaves out what stands between them.
 */
export const pairShare = ({ contentWords }: Pick<Plan, 'contentWords'>): number =>
  contentWords > SHORT ? 0.5 : 0.35;

/** What each prominence counts. */
const SATURATED = Float32Array.from({ length: PROMINENCES }, (_, value) =>
  saturated(levelIn(value), titleIn(value)),
);

/** What the words of the query come to in each passage of a shard. */
export interface ShardScores {
  readonly scores: Float32Array;
  /** Which terms stand there, as bits: in the form that was typed, and in any. */
  readonly typed: Uint32Array;
  readonly folded: Uint32Array;
}

/** Scores the passages of a shard by words of some weights, by term and form. */
export function scoreTerms(
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
    const lists = (postings[term] ?? []).filter((list) => forms.some((form) => isForm(list, form)));
    for (const list of lists) {
      const counts = forms.map((form, place) => (isForm(list, form) ? (weights[term]?.[place] ?? 0) : 0));
      const values = countingFor(Math.max(...counts));
      const isTyped = forms[0] !== undefined && isForm(list, forms[0]);
      takeList(list, 1 << term, values, { best, folded });
      if (isTyped) mark(list.passages, 1 << term, typed);
    }
    for (const { passages } of lists) takeBest(passages, best, scores);
  }
  return { scores, typed, folded };
}

/** What each prominence of a word of some weight counts. */
const countingFor = (weight: number): Float32Array => SATURATED.map((value) => weight * value);

/** Takes the best that each passage of a list has so far. */
function takeList(
  { passages, prominences }: TermPostings,
  bit: number,
  values: Float32Array,
  { best, folded }: { readonly best: Float32Array; readonly folded: Uint32Array },
): void {
  for (let at = 0; at < passages.length; at++) {
    const passage = passages[at] as number;
    const value = values[prominences[at] as number] ?? 0;
    if (value > (best[passage] as number)) best[passage] = value;
    folded[passage] = (folded[passage] as number) | bit;
  }
}

function mark(passages: Uint32Array, bit: number, masks: Uint32Array): void {
  for (let at = 0; at < passages.length; at++) {
    const passage = passages[at] as number;
    masks[passage] = (masks[passage] as number) | bit;
  }
}

/** Adds what is best in each passage to its score, once. */
function takeBest(passages: Uint32Array, best: Float32Array, scores: Float32Array): void {
  for (let at = 0; at < passages.length; at++) {
    const passage = passages[at] as number;
    scores[passage] = (scores[passage] as number) + (best[passage] as number);
    best[passage] = 0;
  }
}

/** Whether a passage has the bit of a row of the pair signature. */
export const hasBit = (row: Uint8Array, passage: number): boolean =>
  (((row[passage >> 3] as number) >> (passage & 7)) & 1) === 1;

/** What is known of a pair. */
export interface PairEstimate {
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
export function estimatePair(
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
  let both = 0;
  let set = 0;
  let chance = 0;
  for (const [number, { folded }] of scores.entries()) {
    const row = evidence.pairs[number]?.[place];
    if (!row) continue;
    let here = 0;
    for (let passage = 0; passage < folded.length; passage++) {
      if (((folded[passage] as number) & mask) !== mask) continue;
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

/** What a pair counts where it stands. */
export interface CountedPair {
  readonly mask: number;
  readonly row: Uint8Array;
  readonly counts: number;
}

/** The pairs that count something, as a share of words of their rarity, with their rows in a shard. */
export const countedPairs = (
  estimates: readonly PairEstimate[],
  rows: readonly Uint8Array[],
  share: number,
): readonly CountedPair[] =>
  estimates.flatMap(({ mask, idf: weight, likelihood }, pair) =>
    mask === 0 ? [] : [{ mask, row: rows[pair] as Uint8Array, counts: share * weight * likelihood }],
  );

/** What the pairs count in a passage that has some terms, as bits. */
export function pairScore(pairs: readonly CountedPair[], has: number, passage: number): number {
  let score = 0;
  for (let index = 0; index < pairs.length; index++) {
    const { mask, row, counts } = pairs[index] as CountedPair;
    if ((has & mask) === mask && hasBit(row, passage)) score += counts;
  }
  return score;
}
