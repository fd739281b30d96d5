// BM25F (Robertson and Zaragoza, 2009) over the fields of a passage: how often a term stands in each, weighed
// by the field and divided by its length, is summed before it saturates. The index keeps the sums in a few
// levels.

/** Saturation. */
const K1 = 1.2;
/** How much length counts: of a passage, and of a title. */
const B = 0.4;
const B_TITLE = 0.6;
/**
 * Lengths in words that count as average. Constants, so that one changed entry does not change the rest of
 * the index.
 */
const AVERAGE = 220;
const AVERAGE_TITLE = 10;

/** BM25F weights of the fields of a passage; the title is scored apart. */
export const fieldWeights = { body: 1, heading: 2, attachment: 0.8, facts: 0.6 } as const;
const TITLE_WEIGHT = 4;

/** From which sum on each level counts, and what it then counts as. */
const LEVELS = [
  [0, 0.8],
  [1.1, 1.4],
  [1.8, 2.4],
  [3.4, 5],
] as const;

/** Up to how many words each class of titles has, and how many then count. */
const TITLES = [
  [5, 4],
  [9, 7],
  [15, 12],
  [Number.POSITIVE_INFINITY, 20],
] as const;

/**
 * Quantises the weighted frequency of a term in a passage of so many words to a level of 1 to 4; 0 for a term
 * that it does not have.
 */
export function levelOf(frequency: number, words: number): number {
  if (frequency <= 0) return 0;
  const normal = frequency / (1 - B + (B * words) / AVERAGE);
  return LEVELS.filter(([from]) => normal >= from).length;
}

/** The class, 1 to 4, of a title by its number of words. */
export const titleClassOf = (words: number): number => TITLES.findIndex(([most]) => words <= most) + 1;

/** BM25's saturated term frequency, between 0 and K1 + 1, from the levels of body and title. */
export function saturated(level: number, title: number): number {
  const [, body] = LEVELS[level - 1] ?? [0, 0];
  const [, words] = TITLES[title - 1] ?? [0, 0];
  const inTitle = title === 0 ? 0 : TITLE_WEIGHT / (1 - B_TITLE + (B_TITLE * words) / AVERAGE_TITLE);
  return saturate(body + inTitle);
}

/** Frequencies count less and less: the second time says less than the first. */
const saturate = (frequency: number): number => (frequency * (K1 + 1)) / (frequency + K1);

/**
 * Inverse document frequency (BM25) of a term that `having` of `all` passages have; never below 0, though an
 * estimate of `having` may be above `all`.
 */
export const idf = (having: number, all: number): number =>
  Math.log(1 + (Math.max(0, all - having) + 0.5) / (having + 0.5));
