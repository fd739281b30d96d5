// The columns of a shard for filters and sorting: few values that many entries share.

/** Slugs by the name of the filter. */
export type FilterValues = Readonly<Record<string, readonly string[]>>;

/** Filters and dates of the entries of a shard, by their places in it. */
export interface Facets {
  /** Which combinations of values occur, and which of them each entry has. */
  readonly combinations: readonly FilterValues[];
  readonly combinationOf: readonly number[];
  /** Days as numbers, 20220105; 0 without one. */
  readonly dates: readonly number[];
}

/** Gathers the combinations of entries in the order in which they first occur. */
export function gatherFacets(
  entries: readonly { readonly filters: FilterValues; readonly date: number }[],
): Facets {
  const numbers = new Map<string, number>();
  const combinationOf = entries.map(({ filters }) => {
    const text = JSON.stringify(filters);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
  const combinations = [...numbers.keys()].map((text) => JSON.parse(text) as FilterValues);
  return { combinations, combinationOf, dates: entries.map(({ date }) => date) };
}
