import type { Word } from '../../domain/words.ts';
import { guessesFor } from './corrections.ts';
import type { Engine, Filters } from './engine.ts';
import { foldedTerm, termsOf } from './terms.ts';

/**
 * Where no page has all the words, those that one has: the words that any page has, others as they may have been meant;
 * or all of these but one, or else a single one; of several ways the one with the fewest pages, which says most.
 */
export async function relax(
  engine: Engine,
  words: readonly Word[],
  filters: Filters,
): Promise<readonly Word[] | undefined> {
  const known: Word[] = [];
  for (const word of words)
    known.push(...((await isKnown(engine, word)) ? [word] : await meant(engine, word)));
  const ways = [
    known.some((word, index) => word !== words[index]) || known.length < words.length ? [known] : [],
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

const isKnown = async (engine: Engine, word: Word): Promise<boolean> =>
  engine.commonness(word) > 0 || engine.has(foldedTerm(word));

/** What a word that no page has was most likely meant as; nothing where nobody can tell. */
async function meant(engine: Engine, word: Word): Promise<readonly Word[]> {
  for (const guess of guessesFor(word)) {
    const known = await Promise.all(guess.map((part) => isKnown(engine, part)));
    if (!known.includes(false)) return guess;
  }
  return [];
}
