import type { IndexReader, ShardReader } from './index-reader.ts';
import { type KeyRanks, keyRank } from './keys.ts';
import type { Query } from './query.ts';
import type { Candidate, Ranking } from './rank.ts';
import { isStopWord } from './stop-words.ts';

/** Entries that have a number of the query, with the rank that it gives them; `answers` go before others. */
export function rankedByNumber(
  index: IndexReader,
  keyed: KeyRanks,
  answers: Iterable<Candidate>,
  ranking: Ranking,
): ReadonlyMap<Candidate, number> {
  const found = new Map<Candidate, number>();
  if (keyed.every(({ size }) => size === 0)) return found;
  const answering = [...answers];
  for (const [number, ranks] of keyed.entries()) {
    const shard = index.shards[number] as ShardReader;
    for (const [first, value] of ranks) {
      const entry = shard.firsts.indexOf(first);
      const known = answering.find((candidate) => candidate.shard === shard && candidate.entry === entry);
      const place = ranking.placeOf(shard, entry);
      const none = { words: 0, score: 0, exact: 0, folded: 0, phrase: undefined, isWhole: false };
      const other =
        place === undefined ? { shard, entry, first, passage: first, ...none } : ranking.candidate(place);
      found.set(known ?? other, value);
    }
  }
  return found;
}

/**
 * Of what is said beside a number a document must have this share of what the entry has that says most of it.
 */
const ON_TOPIC = 0.4;

/**
 * Leaves out documents whose number begins as typed, but which say too little of what was typed beside it:
 * there the number counts something, or it is that of another body's document.
 */
export function onTopic(
  ranks: ReadonlyMap<Candidate, number>,
  { topic, marked }: Query,
  ranking: Ranking,
): ReadonlyMap<Candidate, number> {
  if (ranks.size === 0 || topic.length === 0) return ranks;
  // Words of grammar tell what a question asks, not what it is about.
  const weigh = ranking.weigh(topic.filter((word) => !marked || !isStopWord(word, marked)));
  const weightAt = (place: number): number => weigh(ranking.terms(place));
  let most = 0;
  for (let place = 0; place < ranking.size; place++) most = Math.max(most, weightAt(place));
  const says = ({ shard, entry }: Candidate): boolean => {
    const place = ranking.placeOf(shard, entry);
    return place !== undefined && weightAt(place) >= ON_TOPIC * most;
  };
  return new Map(
    [...ranks].filter(([candidate, value]) => most === 0 || value !== keyRank.numberStart || says(candidate)),
  );
}
