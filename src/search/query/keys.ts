import type { KeyKind } from '../format/layout.ts';
import type { IndexReader } from './index-reader.ts';
import type { Query } from './query.ts';
import { keyHash } from './terms.ts';

/**
 * A document whose number was typed comes before all words; then one that begins so, and those that name it.
 */
export const keyRank: Readonly<Record<KeyKind, number>> = { number: 4, numberStart: 3, heading: 2, cited: 1 };

/** By shard and first passage: what the numbers of a query make of an entry. */
export type KeyRanks = readonly ReadonlyMap<number, number>[];

/** Looks up the numbers that a query names. */
export async function readKeys(index: IndexReader, { keys }: Query): Promise<KeyRanks> {
  return Promise.all(
    index.shards.map(async (shard) => {
      const ranks = new Map<number, number>();
      const lists = await Promise.all(
        keys.map(async (key) => [keyHash(key), await shard.keys(key)] as const),
      );
      for (const [wanted, list] of lists) {
        for (const { hash, first, kind } of list) {
          if (hash === wanted) ranks.set(first, Math.max(ranks.get(first) ?? 0, keyRank[kind]));
        }
      }
      return ranks;
    }),
  );
}
