import { keyOf, type Word } from '../../domain/words.ts';

/**
 * Keys of the beginnings of a document number: 28 and 28-HD for 28-HD/BTGTU. The year of the State's numbers
 * may be left out: 34-TT for 34/2026/TT-BYT.
 */
export function numberStartsOf(number: readonly Word[]): readonly string[] {
  const ways = /^(?:19|20)\d\d$/.test(number[1]?.base ?? '') ? [number, number.toSpliced(1, 1)] : [number];
  const own = keyOf(number);
  const starts = ways.flatMap((words) => words.map((_, index) => keyOf(words.slice(0, index + 1))));
  return [...new Set(starts)].filter((key) => key !== own);
}
