import { parseDocumentNumber } from '../../domain/document-number.ts';
import { fold } from '../../domain/vietnamese.ts';
import { commonIssuers, documentTypes } from '../../domain/vocabulary.ts';
import { keyOf, tokenize, type Word } from '../../domain/words.ts';

// Document numbers in running text and in queries, as keys.

const CANDIDATE =
  /(?<![\p{L}\p{N}/.-])\p{N}{1,5}[a-zđ]?(?:\s?[-‐‑–—/]\s?[\p{L}\p{N}&]+(?:\.\p{L}+)*){1,4}/giu;

/** Keys of the document numbers in a text. */
export function numberKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [candidate] of text.matchAll(CANDIDATE)) {
    const number = parseDocumentNumber(candidate);
    if (number.ok) keys.add(keyOf(tokenize(number.value.canonical)));
  }
  return keys;
}

const SYMBOLS = new Set(
  [...documentTypes, ...commonIssuers].flatMap(({ symbol }) =>
    tokenize(fold(symbol)).map((word) => word.base),
  ),
);

/** Whether a word is a number in digits. */
export const isNumber = (word: Word | undefined): word is Word =>
  word !== undefined && /^\d+$/.test(word.base);
/** Whether a word looks like a year: 19xx or 20xx. */
export const isYear = (word: Word | undefined): boolean => /^(?:19|20)\d\d$/.test(word?.base ?? '');

/** A document number in a query: its key, and the words that it covers. */
export interface TypedNumber {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds a document number in a query, whatever separates its parts: "28 hd btgtu", "30/2020/nd-cp". Parts
 * that are apart belong to it only where they are symbols that documents use; parts that touch, always.
 */
export function numberInQuery(text: string, words: readonly Word[]): TypedNumber | undefined {
  const touches = (index: number): boolean => {
    const [before, after] = [words[index - 1], words[index]];
    return before !== undefined && after !== undefined && !/\s/.test(text.slice(before.end, after.start));
  };
  for (const [from, first] of words.entries()) {
    if (!isNumber(first) || (from > 0 && isNumber(words[from - 1]) && touches(from))) continue;
    let to = from + 1;
    if (isYear(words[to]) && touches(to)) to += 1;
    let symbols = 0;
    for (; to < words.length; to++) {
      const word = words[to] as Word;
      const known = SYMBOLS.has(word.base);
      const isPart = isNumber(word) ? symbols > 0 && word.start === words[to - 1]?.end : known || touches(to);
      if (!isPart) break;
      symbols += isNumber(word) ? 0 : 1;
    }
    if (symbols >= 2 || (symbols === 1 && to - from >= 3))
      return { key: keyOf(words.slice(from, to)), from, to };
  }
  return undefined;
}

/** A date in a query: a day as digits (20220105), or a year. */
export interface TypedDate {
  readonly year: string;
  /** `undefined` where only a year was typed. */
  readonly day: string | undefined;
}

const FILLERS = new Set(['ngay', 'thang', 'nam']);

/** Finds a day ("5/1/2022", "ngày 05 tháng 01 năm 2022") or a year among the words of a query. */
export function dateInQuery(words: readonly Word[]): TypedDate | undefined {
  const numbers = words.filter((word) => !FILLERS.has(word.base));
  for (const [index, word] of numbers.entries()) {
    if (!isYear(word)) continue;
    const [day, month] = [numbers[index - 2], numbers[index - 1]];
    const isDay = isNumber(day) && isNumber(month) && Number(day.base) <= 31 && Number(month.base) <= 12;
    const sorted = isDay
      ? `${word.base}${month.base.padStart(2, '0')}${day.base.padStart(2, '0')}`
      : undefined;
    return { year: word.base, day: sorted };
  }
  return undefined;
}
