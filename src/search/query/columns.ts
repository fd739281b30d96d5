import type { ShardReader } from './index-reader.ts';
import { type CountedPair, pairScore, type ShardScores } from './score-passages.ts';

/** Entries with a word of the query, shard by shard and in each in rising order, as columns. */
export interface Columns {
  readonly size: number;
  readonly shards: Uint16Array;
  readonly entries: Uint32Array;
  /** The passage that fits best, its score by words, and with pairs. */
  readonly passages: Uint32Array;
  readonly words: Float32Array;
  readonly scores: Float64Array;
  /** Which terms any of its passages has, as bits: in the form that was typed, and in any. */
  readonly typed: Uint32Array;
  readonly folded: Uint32Array;
}

/** Puts together what the passages of entries came to. */
export function columnsOf(
  shards: readonly ShardReader[],
  scores: readonly ShardScores[],
  pairs: readonly (readonly CountedPair[])[],
): Columns {
  const most = shards.reduce((sum, { firsts }) => sum + firsts.length, 0);
  const columns = {
    shards: new Uint16Array(most),
    entries: new Uint32Array(most),
    passages: new Uint32Array(most),
    words: new Float32Array(most),
    scores: new Float64Array(most),
    typed: new Uint32Array(most),
    folded: new Uint32Array(most),
  };
  let size = 0;
  for (const [number, shard] of shards.entries())
    size = addShard(columns, size, number, shard, scores[number] as ShardScores, pairs[number] ?? []);
  return { ...columns, size };
}

/** Adds the entries of a shard behind those before it; gives how many there are then. */
function addShard(
  columns: Omit<Columns, 'size'>,
  size: number,
  number: number,
  { firsts, passages }: ShardReader,
  { scores, typed, folded }: ShardScores,
  pairs: readonly CountedPair[],
): number {
  let at = size;
  for (let entry = 0; entry < firsts.length; entry++) {
    const end = entry + 1 < firsts.length ? (firsts[entry + 1] as number) : passages;
    let typedMask = 0;
    let foldedMask = 0;
    let bestScore = -1;
    for (let passage = firsts[entry] as number; passage < end; passage++) {
      const has = folded[passage] as number;
      if (has === 0) continue;
      typedMask |= typed[passage] as number;
      foldedMask |= has;
      const words = scores[passage] as number;
      const score = words + pairScore(pairs, has, passage);
      if (score <= bestScore) continue;
      bestScore = score;
      columns.passages[at] = passage;
      columns.words[at] = words;
    }
    if (foldedMask === 0) continue;
    columns.shards[at] = number;
    columns.entries[at] = entry;
    columns.scores[at] = bestScore;
    columns.typed[at] = typedMask;
    columns.folded[at] = foldedMask;
    at += 1;
  }
  return at;
}

/** The place of an entry among those with a word of the query; undefined where it has none. */
export function placeIn(
  { size, shards, entries }: Columns,
  shard: number,
  entry: number,
): number | undefined {
  let from = 0;
  let to = size;
  while (from < to) {
    const middle = (from + to) >> 1;
    const before =
      (shards[middle] as number) < shard || (shards[middle] === shard && (entries[middle] as number) < entry);
    if (before) from = middle + 1;
    else to = middle;
  }
  return from < size && shards[from] === shard && entries[from] === entry ? from : undefined;
}
