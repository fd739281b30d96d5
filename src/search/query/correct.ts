import type { Word } from '../../domain/words.ts';
import { correctionOf } from './corrections.ts';
import { type Evidence, readEvidence, unknownTerms } from './evidence.ts';
import type { IndexReader } from './index-reader.ts';
import { formsOf, type Plan, planFor } from './plan.ts';
import type { Query } from './query.ts';
import { exactTerm } from './terms.ts';

/** A query with its plan and what the index has for that. */
export interface Reading {
  readonly query: Query;
  readonly plan: Plan;
  readonly evidence: Evidence;
}

/** Replaces words that no entry has by their corrections, and reads the index again. */
export async function correct(index: IndexReader, reading: Reading): Promise<Reading> {
  const { query, plan, evidence } = reading;
  const isKnown = async ({ base }: Word): Promise<boolean> =>
    index.frequency(base) !== undefined ||
    (await Promise.all(index.shards.map((shard) => shard.terms(base)))).some((lists) => lists.length > 0);
  const meant = new Map<string, readonly Word[]>();
  for (const { word } of unknownTerms(evidence, plan)) {
    const words = await correctionOf(word, isKnown);
    if (words.length > 0) meant.set(exactTerm(word), words);
  }
  if (meant.size === 0) return reading;
  const words = query.words.flatMap((word) => meant.get(exactTerm(word)) ?? [word]);
  const corrected = { ...query, words };
  const next = planFor(corrected, index);
  // A word that stands for another was not typed: its marks are not meant.
  const fresh = new Set([...meant.values()].flat());
  const terms = next.terms.map((term) =>
    fresh.has(term.word) ? { ...term, forms: formsOf(term.word, false) } : term,
  );
  const nextPlan = { ...next, terms };
  return { query: corrected, plan: nextPlan, evidence: await readEvidence(index, nextPlan) };
}
