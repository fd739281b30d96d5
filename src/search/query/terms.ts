import { fold } from '../../domain/vietnamese.ts';
import type { Word } from '../../domain/words.ts';
import { hashOf } from '../index/hash.ts';

// How words become terms of the index. Every term is found that begins with what is asked, so one term holds three
// questions: "duong" asks for all words that begin so, "duongω" for the whole word with any marks, and
// "duongωdfwψ" for đường alone. The two letters occur in no Vietnamese word.

const SEPARATOR = 'ω';
const END = 'ψ';

/** How a word is asked for. */
export type Form = (word: Word) => string;

/** The terms of some words, each once. */
export function termsOf(words: readonly Word[], form: Form): readonly string[] {
  return [...new Set(words.map(form))];
}

/** The word with its marks: what the index holds, and what is asked where the reader typed marks. */
export const exactTerm = (word: Word): string => `${word.base}${SEPARATOR}${word.marks}${END}`;

/** The word with whatever marks. */
export const foldedTerm = (word: Word): string => `${word.base}${SEPARATOR}`;

/** Words that begin with this one: for the word that is still being typed. */
export const prefixTerm = (word: Word): string => fold(word.text);

/** Does a term ask for words that begin with it, and not for one word? */
export const isUnfinished = (term: string): boolean => !term.includes(SEPARATOR) && !term.startsWith(END);

/**
 * A whole title or number as one term. Of the key only a hash stays: all keys then lie side by side in the index, and
 * the file that has them is fetched once, not another one for each query.
 */
export const keyTerm = (key: string): string => `${END}${letters(hashOf(key))}`;

/** A number in letters: Pagefind would take a word of letters and digits apart. */
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

/** The word without marks that a term of the text stands for. */
export const baseOf = (term: string): string => term.slice(0, term.indexOf(SEPARATOR));
