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
  // Laws and codes have the term of the National Assembly in their numbers: 36/2024/QH15.
  ['luat', 'qh'],
  ['boluat', 'qh'],
  ['vanban', ''],
  ['vb', ''],
];

/**
 * Behind these a number counts something ("báo cáo 6 tháng"), unless a date follows ("hướng dẫn 28 năm
 * 2022").
 */
const UNITS = new Set(['thang', 'nam', 'ngay', 'tuan']);
/** A quarter; "quy" without its mark is mostly that of "quy định". */
const isUnit = ({ base, marks }: Word): boolean => UNITS.has(base) || (base === 'qui' && marks === 's');

/**
 * A number without a type is one of a document only where few other words stand beside it ("28 btgtu"), not
 * where it counts something.
 */
const MOST_WORDS = 3;

const isSaid = (word: Word): boolean => !isUnit(word) && word.base !== 'so' && !isNumber(word);

/** Longest name of a type in words, the "số" behind it included. */
const LONGEST_NAME = 5;

/** The beginnings of document numbers in a query. */
export interface NumberStarts {
  /** Their keys; empty where the query has none. */
  readonly keys: readonly string[];
  /** The words beside them, which tell what the document says. */
  readonly topic: readonly Word[];
}

/** Finds the beginnings of the document numbers that a query means. */
export function numberStarts(words: readonly Word[]): NumberStarts {
  const said = words.filter(isSaid).length;
  const named = new Set<Word>();
  const keys = words.flatMap((word, index) => {
    const after = words[index + 1];
    const next = after?.base ?? '';
    const isCount = after !== undefined && isUnit(after) && !isNumber(words[index + 2]);
    if (!isNumber(word) || isYear(word) || isCount) return [];
    const { symbols, name } = typeBefore(words.slice(0, index));
    const isTyped = typeSymbols.has(next);
    const types = isTyped ? [...symbols, next] : symbols;
    const isBare = types.every((type) => type === '');
    if (isBare && said - Math.max(0, name.filter(isSaid).length - 1) > MOST_WORDS) return [];
    for (const part of [...name, ...words.slice(index, isTyped ? index + 2 : index + 1)]) named.add(part);
    if (!issuerSymbols.has(next) || isTyped) return types.map((type) => word.base + type);
    return types.length === 0
      ? [word.base]
      : types.flatMap((type) => [word.base + type, word.base + type + next]);
  });
  const topic = keys.length > 0 ? words.filter((word) => isSaid(word) && !named.has(word)) : [];
  return { keys: [...new Set(keys)], topic };
}

/** The symbols of the types whose name ends some words, and the longest of these names. */
function typeBefore(words: readonly Word[]): {
  readonly symbols: readonly string[];
  readonly name: readonly Word[];
} {
  const names = Array.from({ length: LONGEST_NAME }, (_, more) => words.slice(-1 - more)).map((name) => ({
    name,
    key: keyOf(name).replace(/so$/, ''),
  }));
  const found = names.flatMap(({ name, key }) =>
    BEFORE.flatMap(([known, symbol]) => (known === key ? [{ symbol, name }] : [])),
  );
  return {
    symbols: [...new Set(found.map(({ symbol }) => symbol))],
    name: found.at(-1)?.name ?? [],
  };
}
