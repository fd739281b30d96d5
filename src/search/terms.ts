import { fold } from '../domain/vietnamese.ts';
import type { Word } from '../domain/words.ts';
import { hashOf } from './hash.ts';

// How words become terms of the index. Pagefind finds every term that begins with what is asked, so one term holds
// three questions: "duong" asks for all words that begin so, "duongω" for the whole word with any marks, and
// "duongωdfwψ" for đường alone. The two letters occur in no Vietnamese word.

const SEPARATOR = 'ω';
const END = 'ψ';

/** The word with its marks: what the index holds, and what is asked where the reader typed marks. */
export const exactTerm = (word: Word): string => `${word.base}${SEPARATOR}${word.marks}${END}`;

/** The word with whatever marks. */
export const foldedTerm = (word: Word): string => `${word.base}${SEPARATOR}`;

/** The letters that can carry each mark of quality; every letter that is a vowel carries a tone. */
const QUALITIES: readonly (readonly [mark: string, on: RegExp])[] = [
  ['', /^/],
  ['a', /[aeo]/],
  ['b', /a/],
  ['w', /[ou]/],
];
const TONES = ['', 'f', 's', 'r', 'x', 'j'];

/**
 * The terms of the index that a term asks for. The engine fetches the one file in which a term itself would stand:
 * where the forms of a folded word lie in several, each has to be named.
 */
export function formsOf(term: string): readonly string[] {
  if (!term.endsWith(SEPARATOR)) return [term];
  const base = term.slice(0, -SEPARATOR.length);
  const bars = base.includes('d') ? ['', 'd'] : [''];
  const marks = QUALITIES.filter(([, on]) => on.test(base)).flatMap(([quality]) =>
    TONES.flatMap((tone) => bars.map((bar) => [...`${quality}${tone}${bar}`].sort().join(''))),
  );
  return marks.map((mark) => `${base}${SEPARATOR}${mark}${END}`);
}

/** Words that begin with this one: for the word that is still being typed. */
export const prefixTerm = (word: Word): string => fold(word.text);

/**
 * A whole title or number as one term. Of the key only a hash stays: all keys then lie side by side in the index, and
 * the file that has them is fetched once, not another one for each query.
 */
export const keyTerm = (key: string): string => `${END}${letters(hashOf(key))}`;

/** A number in letters: the engine would take a word of letters and digits apart. */
const letters = (value: number): string =>
  value.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));

/** The fields of the index beside the running text. */
export const fields = {
  /** The words of the title. */
  title: 'title',
  /** The title as a key. */
  titleKey: 'titleKey',
  /** Keys of the document's own number. */
  number: 'number',
  /** Keys of what this number begins with: 28, 28-HD. */
  numberStart: 'numberStart',
  /** Keys of the numbers that the title or the first lines name. */
  heading: 'heading',
  /** Keys of the numbers that the text names. */
  cited: 'cited',
} as const;
