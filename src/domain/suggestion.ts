import { fold } from './vietnamese.ts';

/** Number of single-letter changes between two short texts (insert, delete, replace, swap of neighbours). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] as number;
}

/** The choice nearest to `typed` by edit distance of the folded texts; undefined where none is near. */
export function nearest(typed: string, choices: readonly string[]): string | undefined {
  const wanted = fold(typed).replace(/[\s_-]/g, '');
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const choice of choices) {
    if (Math.abs(choice.length - typed.length) > typed.length) continue;
    const distance = editDistance(wanted, fold(choice).replace(/[\s_-]/g, ''));
    if (distance < bestDistance) [best, bestDistance] = [choice, distance];
  }
  return best;
}
