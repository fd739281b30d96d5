/** Rarer syllables are not told: to look one up costs little. */
const MOST_WORDS = 4000;

/** Syllables by the logarithm (base 2) of the number of passages that have them. */
export type FrequentWords = Readonly<Record<string, string>>;

/**
 * The syllables that stand in the most passages, whatever their marks. Only the magnitude is told, so that
 * one more passage rarely changes anything.
 */
export function frequentWords(
  shards: readonly (readonly (readonly [base: string, passages: number])[])[],
): FrequentWords {
  const counts = new Map<string, number>();
  for (const [base, passages] of shards.flat()) {
    if (/^[a-z]{1,7}$/.test(base)) counts.set(base, (counts.get(base) ?? 0) + passages);
  }
  const ranked = [...counts]
    .map(([base, count]) => ({ base, magnitude: Math.floor(Math.log2(count)) }))
    .sort((a, b) => b.magnitude - a.magnitude || (a.base < b.base ? -1 : 1))
    .slice(0, MOST_WORDS);
  const groups = Map.groupBy(ranked, ({ magnitude }) => magnitude);
  return Object.fromEntries(
    [...groups].map(([magnitude, some]) => [magnitude, some.map(({ base }) => base).join(' ')]),
  );
}
