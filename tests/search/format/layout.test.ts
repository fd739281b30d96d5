import { describe, expect, it } from 'vitest';
import { divisionOf, packOf, shardOf } from '../../../src/search/format/layout.ts';

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `tin-tuc/${2005 + (index % 20)}/bai-${index}`);

describe('the division of an index', () => {
  it.each([
    [0, 1],
    [48, 1],
    [512, 1],
    [513, 4],
    [4096, 4],
    [10_000, 16],
    [100_000, 16],
    [200_000, 32],
  ])('of %i entries has %i shards', (entries, shards) => {
    expect(divisionOf(entries).shards).toBe(shards);
  });

  it('has few files: less than one for ten entries', () => {
    for (const entries of [600, 2500, 10_000, 50_000]) {
      const { shards, packs } = divisionOf(entries);
      expect(shards * (1 + packs)).toBeLessThan(entries / 10);
    }
  });

  it('deals about as many entries to each shard and pack', () => {
    const division = divisionOf(10_000);
    const sizes = (of: (id: string) => number): number[] =>
      [...Map.groupBy(ids(10_000), of).values()].map(({ length }) => length);
    for (const size of sizes((id) => shardOf(id, division))) expect(Math.abs(size - 625)).toBeLessThan(120);
    const packs = sizes((id) => shardOf(id, division) * division.packs + packOf(id, division));
    expect(Math.max(...packs)).toBeLessThan(60);
  });

  it('leaves an entry where it is when others come and go', () => {
    for (const id of ids(20)) {
      expect(shardOf(id, divisionOf(10_500))).toBe(shardOf(id, divisionOf(9000)));
      expect(packOf(id, divisionOf(10_500))).toBe(packOf(id, divisionOf(9000)));
    }
  });
});
