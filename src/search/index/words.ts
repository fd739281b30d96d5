/** Rarer syllables are not told: to look one up costs little. */
const MOST_WORDS = 4000;

/**
 * Syllables, parted by blanks, by the magnitude (log2, rounded down) of their document frequency in passages.
 */
export type FrequentWords = Readonly<Record<string, string>>;

/**
 * The 4,000 syllables of the highest document frequency, folded. Only its magnitude is kept, so that one more
 * passage rarely changes anything.
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
