import { fold } from '../../domain/vietnamese.ts';
import { commonIssuers, documentTypes } from '../../domain/vocabulary.ts';
import { keyOf, tokenize, type Word } from '../../domain/words.ts';

// What a word may have been meant as that no page has: an abbreviation, or typed while the keyboard did not
// put marks, without the blank between two words, or with a slip of the fingers.

let long: ReadonlyMap<string, readonly Word[]> | undefined;

/** What offices write short, in words. Most queries have no slip, and do not wait for this. */
const longForms = (): ReadonlyMap<string, readonly Word[]> =>
  (long ??= new Map(
    [
      ['TW', 'Trung ương'],
      ['BTG', 'Ban Tuyên giáo'],
      ...[...documentTypes, ...commonIssuers].map(({ symbol, label }) => [symbol, label]),
    ]
      .map(([symbol = '', label = '']) => [keyOf(tokenize(fold(symbol))), tokenize(label)] as const)
      .reverse(),
  ));

/** The shape of a syllable without marks. */
const SYLLABLE =
  /^(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng|nh?|p|t)?$/;

/**
 * Telex writes â as aa, ơ as ow, đ as dd, and the tone as one of five letters behind its vowel or the word.
 */
function withoutTelex(base: string): string {
  return base
    .replace(/^dd/, 'd')
    .replace(/([aeo])\1/g, '$1')
    .replace(/([aou])w/g, '$1')
    .replace(/(?<=[aeiouy].*)[sfrxj]/g, '');
}

/**
 * Possible corrections of a word, the likeliest first: what it is short for, or words near it that can be
 * Vietnamese.
 */
export function correctionsFor({ base }: Word): readonly (readonly Word[])[] {
  const cuts = Array.from({ length: base.length - 1 }, (_, index) => index + 1);
  const texts = [
    withoutTelex(base),
    ...cuts.map((at) => `${base.slice(0, at)} ${base.slice(at)}`),
    base.replace(/(.)\1/g, '$1'),
    ...cuts.map((at) => base.slice(0, at - 1) + base[at] + base[at - 1] + base.slice(at + 1)),
  ];
  const likely = [...new Set(texts)].filter(
    (text) => text !== base && text.split(' ').every((part) => SYLLABLE.test(part)),
  );
  const inFull = longForms().get(base);
  return [...(inFull ? [inFull] : []), ...likely.map(tokenize)];
}

/** The likeliest correction of a word that no page has; empty where there is none. */
export async function correctionOf(
  word: Word,
  isKnown: (word: Word) => Promise<boolean>,
): Promise<readonly Word[]> {
  for (const guess of correctionsFor(word)) {
    const known = await Promise.all(guess.map(isKnown));
    if (!known.includes(false)) return guess;
  }
  return [];
}
