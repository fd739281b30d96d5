import type { KeyKind } from '../format/layout.ts';
import type { IndexReader } from './index-reader.ts';
import type { Query } from './query.ts';
import { keyHash } from './terms.ts';

/**
 * Rank of entries by document number: its own number first, then one that begins so, then those that cite it
 * in a heading, and in the text.
 */
export const keyRank: Readonly<Record<KeyKind, number>> = { number: 4, numberStart: 3, heading: 2, cited: 1 };

/** Whether the entry's own number was typed, or its beginning. */
export const isOwnNumber = (rank: number): boolean => rank >= keyRank.numberStart;

/** The rank of entries by the document numbers of a query: by shard, by first passage. */
export type KeyRanks = readonly ReadonlyMap<number, number>[];

/** Looks up the document numbers of a query. */
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
