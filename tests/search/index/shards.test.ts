import { describe, expect, it } from 'vitest';
import { dealToShards, shardCount } from '../../../src/search/index/shards.ts';

const entries = (count: number): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `tin-tuc/${2005 + (index % 20)}/bai-${index}` }));

describe('shards of the index', () => {
  it.each([
    [0, 1],
    [48, 1],
    [3000, 1],
    [3001, 4],
    [10_000, 8],
    [100_000, 128],
  ])('of %i entries are %i', (count, shards) => {
    expect(shardCount(count)).toBe(shards);
  });

  it('hold every entry once and about as many each', () => {
    const shards = dealToShards(entries(10_000));
    expect(shards.flat()).toHaveLength(10_000);
    for (const shard of shards) expect(Math.abs(shard.length - 1250)).toBeLessThan(200);
  });

  it('keep an entry where it is when others come and go', () => {
    const before = dealToShards(entries(10_000));
    const after = dealToShards(entries(10_500).filter(({ id }) => !id.endsWith('7')));
    const placeIn = (shards: typeof before, id: string): number =>
      shards.findIndex((shard) => shard.some((entry) => entry.id === id));
    for (const id of ['tin-tuc/2005/bai-0', 'tin-tuc/2010/bai-105', 'tin-tuc/2012/bai-5008'])
      expect(placeIn(after, id)).toBe(placeIn(before, id));
  });
});
