import type { Word } from '../domain/words.ts';
import type { Engine, Filters } from './engine.ts';
import { foldedTerm, termsOf } from './terms.ts';

/**
 * Where no page has all the words, the words that one does: those that any page has, or all of these but one, or else a
 * single one; of several ways the one with the fewest pages, which says most.
 */
export async function relax(
  engine: Engine,
  words: readonly Word[],
  filters: Filters,
): Promise<readonly Word[] | undefined> {
  const known: Word[] = [];
  for (const word of words) {
    if (engine.commonness(word) > 0 || (await engine.has(foldedTerm(word)))) known.push(word);
  }
  const ways = [
    known.length < words.length ? [known] : [],
    known.length > 2 ? known.map((_, index) => known.toSpliced(index, 1)) : [],
    words.length > 1 ? known.map((word) => [word]) : [],
  ];
  for (const choices of ways) {
    let best: { readonly words: readonly Word[]; readonly found: number } | undefined;
    for (const choice of choices.filter(({ length }) => length > 0)) {
      const found = (await engine.search(termsOf(choice, foldedTerm), filters)).length;
      if (found > 0 && (!best || found < best.found)) best = { words: choice, found };
    }
    if (best) return best.words;
  }
  return undefined;
}
