import type { Word } from '../domain/words.ts';

// How words become terms of the index. Pagefind finds every term that begins with what is asked, so one term holds
// three questions: "duong" asks for all words that begin so, "duongω" for the whole word with any marks, and
// "duongωdfwψ" for đường alone. The two letters occur in no Vietnamese word.

const SEPARATOR = 'ω';
const END = 'ψ';

/** The longest part of a title that its key keeps. */
const KEY_LENGTH = 60;

/** The word with its marks: what the index holds, and what is asked where the reader typed marks. */
export const exactTerm = (word: Word): string => `${word.base}${SEPARATOR}${word.marks}${END}`;

/** The word with whatever marks. */
export const foldedTerm = (word: Word): string => `${word.base}${SEPARATOR}`;

/** Words that begin with this one: for the word that is still being typed. */
export const prefixTerm = (word: Word): string => word.base;

/** A whole title or number as one term. */
export const keyTerm = (key: string): string => `${key.slice(0, KEY_LENGTH)}${SEPARATOR}${END}`;

/** The fields of the index beside the running text. */
export const fields = {
  /** The words of the title. */
  title: 'title',
  /** The title as a key. */
  titleKey: 'titleKey',
  /** Keys of the document's own number. */
  number: 'number',
  /** Keys of the numbers that the title or the first lines name. */
  heading: 'heading',
  /** Keys of the numbers that the text names. */
  cited: 'cited',
} as const;
