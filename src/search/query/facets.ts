import type { Facets } from '../format/facets.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';

/** The filters of a search: value by name. */
export type Filters = Readonly<Record<string, string>>;

/** How many entries each value of a filter leaves. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** An entry by its shard and its place there. */
export interface EntryPlace {
  readonly shard: ShardReader;
  readonly entry: number;
}

const readFacets = (index: IndexReader): Promise<readonly Facets[]> =>
  Promise.all(index.shards.map((shard) => shard.facets()));

/** Makes the test of entries that have every value of some filters. */
export async function filterBy(
  index: IndexReader,
  filters: Filters,
): Promise<(place: EntryPlace) => boolean> {
  const wanted = Object.entries(filters);
  if (wanted.length === 0) return () => true;
  const fitting = new Map(
    (await readFacets(index)).map(({ combinations, combinationOf }, number) => {
      const fits = combinations.map((values) =>
        wanted.every(([name, value]) => values[name]?.includes(value) === true),
      );
      return [index.shards[number], (entry: number) => fits[combinationOf[entry] ?? -1] === true] as const;
    }),
  );
  return ({ shard, entry }) => fitting.get(shard)?.(entry) === true;
}

/** The day of each entry as a number, 20220105. */
export async function datesIn(index: IndexReader): Promise<(place: EntryPlace) => number> {
  const facets = await readFacets(index);
  const dates = new Map(index.shards.map((shard, number) => [shard, facets[number]?.dates ?? []]));
  return ({ shard, entry }) => dates.get(shard)?.[entry] ?? 0;
}

/** Every entry of the index. */
export const allPlaces = (index: IndexReader): readonly EntryPlace[] =>
  index.shards.flatMap((shard) => Array.from(shard.firsts, (_, entry) => ({ shard, entry })));

/**
 * Counts how many of some entries each value of each filter leaves. For a filter that is set, its values are
 * counted as if it were not.
 */
export async function countFacets(
  index: IndexReader,
  places: readonly EntryPlace[],
  filters: Filters,
): Promise<FacetCounts> {
  const facets = await readFacets(index);
  const numbers = new Map(index.shards.map((shard, number) => [shard, number]));
  const combinations = places.map(({ shard, entry }) => {
    const facet = facets[numbers.get(shard) ?? -1];
    return facet?.combinations[facet.combinationOf[entry] ?? -1] ?? {};
  });
  const counts: Record<string, Record<string, number>> = {};
  for (const values of combinations) {
    const missed = Object.entries(filters).flatMap(([name, value]) =>
      values[name]?.includes(value) ? [] : [name],
    );
    for (const [name, some] of Object.entries(values)) {
      if (missed.some((other) => other !== name)) continue;
      const known = counts[name] ?? {};
      counts[name] = known;
      for (const value of some) known[value] = (known[value] ?? 0) + 1;
    }
  }
  return counts;
}
