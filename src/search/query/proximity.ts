/** A stretch of words that follow each other. */
export interface Run {
  readonly start: number;
  readonly length: number;
}

/**
 * The longest stretch among the places where words of a query stand, in rising order; neighbours are at most `gap`
 * apart.
 */
export function longestRun(places: readonly number[], gap: number): Run {
  let best: Run = { start: places[0] ?? 0, length: Math.min(places.length, 1) };
  let start = 0;
  for (let index = 1; index < places.length; index++) {
    if ((places[index] as number) > (places[index - 1] as number) + gap) start = index;
    if (index - start + 1 > best.length) best = { start: places[start] as number, length: index - start + 1 };
  }
  return best;
}

/**
 * Where words stand as far apart as they do in the query, first of all. `offsets` are their places in the query. A page
 * that has words of the query at all these places holds the phrase: that they are in another order is rare enough.
 */
export function phraseAt(places: readonly number[], offsets: readonly number[]): number | undefined {
  const [first = 0, ...others] = offsets;
  const taken = new Set(places);
  return places.find((place) => others.every((offset) => taken.has(place + offset - first)));
}
