import { hashOf } from './hash.ts';

/**
 * A large archive is indexed in shards, so that a changed entry makes one of them again and not the archive. An entry
 * goes where the hash of its id says: it stays there whatever comes or goes, and every shard is a fair sample of the
 * whole, so that scores of one can be compared with scores of another.
 */

/** One shard up to here: a reader's first search asks one index and not many. */
const SMALL_SITE = 3000;
const SHARD_ENTRIES = 1500;

/** How many shards a site of this size has. A power of two, which changes rarely. */
export function shardCount(entries: number): number {
  return entries <= SMALL_SITE ? 1 : 2 ** Math.ceil(Math.log2(entries / SHARD_ENTRIES));
}

/** Deals entries to shards. */
export function dealToShards<T extends { readonly id: string }>(
  entries: readonly T[],
): readonly (readonly T[])[] {
  const shards: T[][] = Array.from({ length: shardCount(entries.length) }, () => []);
  for (const entry of entries) (shards[hashOf(entry.id) % shards.length] as T[]).push(entry);
  return shards;
}
