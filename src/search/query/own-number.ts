import type { IndexReader, ShardReader } from './index-reader.ts';
import { type KeyRanks, keyRank } from './keys.ts';
import type { Query } from './query.ts';
import type { Candidate, Ranking } from './rank.ts';

/** Entries that have a number of the query, with the rank that it gives them. */
export function rankedByNumber(
  index: IndexReader,
  keyed: KeyRanks,
  candidates: readonly Candidate[],
): ReadonlyMap<Candidate, number> {
  const found = new Map<Candidate, number>();
  for (const [number, ranks] of keyed.entries()) {
    const shard = index.shards[number] as ShardReader;
    for (const [first, value] of ranks) {
      const entry = shard.firsts.indexOf(first);
      const known = candidates.find((candidate) => candidate.shard === shard && candidate.entry === entry);
      const none = { words: 0, score: 0, exact: 0, folded: 0, terms: 0, phrase: undefined };
      found.set(known ?? { shard, entry, first, passage: first, ...none }, value);
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
  { topic }: Query,
  { candidates, weigh }: Ranking,
): ReadonlyMap<Candidate, number> {
  const weightOf = weigh(topic);
  const most = candidates.reduce((best, candidate) => Math.max(best, weightOf(candidate)), 0);
  const says = ({ shard, entry }: Candidate): boolean =>
    candidates.some(
      (known) => known.entry === entry && known.shard === shard && weightOf(known) >= ON_TOPIC * most,
    );
  return new Map(
    [...ranks].filter(([candidate, value]) => most === 0 || value !== keyRank.numberStart || says(candidate)),
  );
}
