import type { Word } from '../../domain/words.ts';
import { rowOf } from '../format/layout.ts';
import { idf } from './bm25f.ts';
import type { IndexReader } from './index-reader.ts';
import type { Ranking } from './rank.ts';

/** What the words and pairs of a query weigh: inverse document frequencies, of pairs a share of that. */
export interface Weights {
  word(word: Word): number;
  pair(first: Word, second: Word): number;
}

/** The weights of words and pairs; for those that were not read, estimated from frequent syllables. */
export function weightsOf(index: IndexReader, ranking: Ranking): Weights {
  const frequency = ({ base }: Word): number => index.frequency(base) ?? 1;
  return {
    word: (word) => ranking.wordWeight(word) ?? idf(frequency(word), index.passages),
    pair(first, second) {
      const known = ranking.pairWeight(rowOf(first, second));
      if (known) return ranking.pairShare * known;
      // Between words that have nothing to do with each other and words that always stand together.
      const [least = 1, most = 1] = [frequency(first), frequency(second)].sort((a, b) => a - b);
      return ranking.pairShare * idf(least * Math.sqrt(most / index.passages), index.passages);
    },
  };
}
