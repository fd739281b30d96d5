import { fold } from '../../domain/vietnamese.ts';
import { commonIssuers, documentTypes } from '../../domain/vocabulary.ts';
import { keyOf, tokenize, type Word } from '../../domain/words.ts';
import { isNumber, isYear } from './numbers.ts';

// The beginning of a document number in a query: "hướng dẫn số 28", "hd 28", "28 btgtu".

const keyOfText = (text: string): string => keyOf(tokenize(fold(text)));
const typeSymbols = new Set(documentTypes.map(({ symbol }) => keyOfText(symbol)));
const issuerSymbols = new Set(commonIssuers.map(({ symbol }) => keyOfText(symbol)));

/** What may stand before a number, with what then follows the number in a document's number. */
const BEFORE: readonly (readonly [name: string, symbol: string])[] = [
  ...documentTypes.map(({ label, symbol }) => [keyOfText(label), keyOfText(symbol)] as const),
  ...[...typeSymbols].map((symbol) => [symbol, symbol] as const),
  ['vanban', ''],
  ['vb', ''],
];

/**
 * Behind these a number counts something ("báo cáo 6 tháng"), unless a date follows ("hướng dẫn 28 năm
 * 2022").
 */
const UNITS = new Set(['thang', 'nam', 'ngay', 'tuan', 'qui']);

/**
 * With more words that are neither numbers nor of a date, a query is for what it says and not for a number.
 * The name of a type counts as one word.
 */
const MOST_WORDS = 3;

const isSaid = (word: Word): boolean => !UNITS.has(word.base) && word.base !== 'so' && !isNumber(word);

/** Longest name of a type in words, the "số" behind it included. */
const LONGEST_NAME = 5;

/** Keys of the beginning of the document number that a query means; empty where it means none. */
export function numberStarts(words: readonly Word[]): readonly string[] {
  const said = words.filter(isSaid).length;
  const starts = words.flatMap((word, index) => {
    const next = words[index + 1]?.base ?? '';
    const isCount = UNITS.has(next) && !isNumber(words[index + 2]);
    if (!isNumber(word) || isYear(word) || isCount) return [];
    const { symbols, length } = typeBefore(words.slice(0, index));
    if (said - Math.max(0, length - 1) > MOST_WORDS) return [];
    const types = typeSymbols.has(next) ? [...symbols, next] : symbols;
    if (!issuerSymbols.has(next) || typeSymbols.has(next)) return types.map((type) => word.base + type);
    return types.length === 0
      ? [word.base]
      : types.flatMap((type) => [word.base + type, word.base + type + next]);
  });
  return [...new Set(starts)];
}

/** The symbols of the types whose name ends some words, and how many words the longest of these names has. */
function typeBefore(words: readonly Word[]): {
  readonly symbols: readonly string[];
  readonly length: number;
} {
  const names = Array.from({ length: LONGEST_NAME }, (_, more) => words.slice(-1 - more)).map((some) => ({
    name: keyOf(some).replace(/so$/, ''),
    length: some.filter(isSaid).length,
  }));
  const found = names.flatMap(({ name, length }) =>
    BEFORE.flatMap(([known, symbol]) => (known === name ? [{ symbol, length }] : [])),
  );
  return {
    symbols: [...new Set(found.map(({ symbol }) => symbol))],
    length: Math.max(0, ...found.map(({ length }) => length)),
  };
}
