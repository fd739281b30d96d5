import { fold } from '../../domain/vietnamese.ts';
import { commonIssuers, documentTypes } from '../../domain/vocabulary.ts';
import { keyOf, tokenize, type Word } from '../../domain/words.ts';
import { isNumber, isYear } from './numbers.ts';

// The beginning of a document number in a query: "hướng dẫn số 28", "hd 28", "28 btgtu".

const keyOfText = (text: string): string => keyOf(tokenize(fold(text)));
const symbols = documentTypes.map(({ symbol }) => keyOfText(symbol));

/** What may stand before a number, with what then follows the number in a document's number. */
const BEFORE: readonly (readonly [name: string, symbol: string])[] = [
  ...documentTypes.map(({ label, symbol }) => [keyOfText(label), keyOfText(symbol)] as const),
  ...symbols.map((symbol) => [symbol, symbol] as const),
  ['vanban', ''],
  ['vb', ''],
];

/** What may stand behind it, likewise. */
const BEHIND: ReadonlyMap<string, string> = new Map([
  ...commonIssuers.map(({ symbol }) => [keyOfText(symbol), ''] as const),
  ...symbols.map((symbol) => [symbol, symbol] as const),
]);

/**
 * Behind these a number counts something ("báo cáo 6 tháng"), unless a date follows ("hướng dẫn 28 năm
 * 2022").
 */
const UNITS = new Set(['thang', 'nam', 'ngay', 'tuan', 'qui']);

/**
 * With more words that are neither numbers nor of a date, a query is for what it says and not for a number.
 */
const MOST_WORDS = 3;

const isSaid = (word: Word): boolean => !UNITS.has(word.base) && word.base !== 'so' && !isNumber(word);

/** Longest name of a type in words, the "số" behind it included. */
const LONGEST_NAME = 5;

/** Keys of the beginning of the document number that a query means; empty where it means none. */
export function numberStarts(words: readonly Word[]): readonly string[] {
  if (words.filter(isSaid).length > MOST_WORDS) return [];
  const starts = words.flatMap((word, index) => {
    const next = words[index + 1]?.base ?? '';
    const isCount = UNITS.has(next) && !isNumber(words[index + 2]);
    if (!isNumber(word) || isYear(word) || isCount) return [];
    const names = Array.from({ length: LONGEST_NAME }, (_, length) =>
      keyOf(words.slice(Math.max(0, index - length), index)).replace(/so$/, ''),
    );
    const before = BEFORE.flatMap(([name, symbol]) => (names.includes(name) ? [symbol] : []));
    const behind = BEHIND.get(next);
    return [...before, ...(behind === undefined ? [] : [behind])].map((symbol) => word.base + symbol);
  });
  return [...new Set(starts)];
}
