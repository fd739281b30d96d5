/** A stretch of words that follow each other. */
export interface Run {
  readonly start: number;
  readonly length: number;
}

/**
 * The longest stretch of neighbours among the places where words of a query stand, in rising order. A page that holds
 * the words of a query side by side holds the phrase: that they stand in another order is rare enough.
 */
export function longestRun(places: readonly number[]): Run {
  let best: Run = { start: places[0] ?? 0, length: Math.min(places.length, 1) };
  let start = 0;
  for (let index = 1; index < places.length; index++) {
    if (places[index] !== (places[index - 1] as number) + 1) start = index;
    if (index - start + 1 > best.length) best = { start: places[start] as number, length: index - start + 1 };
  }
  return best;
}
