import type { Word } from '../../domain/words.ts';
import { idf } from './bm25f.ts';
import { readEvidence } from './evidence.ts';
import type { IndexReader } from './index-reader.ts';
import { planFor } from './plan.ts';
import type { Query } from './query.ts';
import { type Candidate, HAS_ALL, type Ranking, rank } from './rank.ts';
import type { Alternative } from './synonyms.ts';
import { exactTerm } from './terms.ts';
import { type Weights, weightsOf } from './weights.ts';

/** A query with synonyms in place, and its ranking. */
export interface AlternativeResult {
  readonly query: Query;
  readonly ranking: Ranking;
  readonly weights: Weights;
  /** Entries that have all of its words. */
  readonly whole: readonly Candidate[];
}

/** Searches for the alternatives of a query, its words replaced by synonyms. */
export function searchAlternatives(
  index: IndexReader,
  others: readonly Alternative[],
): Promise<readonly AlternativeResult[]> {
  return Promise.all(others.map((other) => ask(index, other)));
}

async function ask(index: IndexReader, other: Alternative): Promise<AlternativeResult> {
  const { query, isPhrase } = other;
  const scale = scaleOf(index, other);
  const fresh = new Set(other.in.map(exactTerm));
  const isFresh = (word: Word): boolean => fresh.has(exactTerm(word));
  const plan = planFor(query, index);
  const terms = plan.terms.map((term) =>
    isFresh(term.word)
      ? { ...term, forms: term.forms.map((form) => ({ ...form, weight: scale * form.weight })) }
      : term,
  );
  const ranking = rank(index, { ...plan, terms }, await readEvidence(index, plan));
  const read = weightsOf(index, ranking);
  const weights: Weights = {
    word: (word) => ranking.wordWeight(word) ?? (isFresh(word) ? scale : 1) * read.word(word),
    pair: (first, second) => (isFresh(first) && isFresh(second) ? scale : 1) * read.pair(first, second),
  };
  const whole: Candidate[] = [];
  for (let place = 0; place < ranking.size; place++) {
    if (ranking.folded(place) < HAS_ALL) continue;
    const candidate = ranking.candidate(place);
    if (!isPhrase || candidate.phrase !== undefined) whole.push(candidate);
  }
  return { query, ranking, weights, whole };
}

/**
 * A synonym weighs no more than what it stands for: four syllables are not four times the one abbreviation.
 */
function scaleOf(index: IndexReader, { in: fresh, out }: Alternative): number {
  const weightOf = (words: readonly Word[]): number =>
    words.reduce((sum, { base }) => sum + idf(index.frequency(base) ?? 1, index.passages), 0);
  return Math.min(1, weightOf(out) / (weightOf(fresh) || 1));
}
