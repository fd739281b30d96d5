import { normalise } from '../../domain/vietnamese.ts';
import { keyOf, tokenize, type Word } from '../../domain/words.ts';
import { numberStarts } from './number-starts.ts';
import { dateInQuery, numberInQuery, type TypedDate } from './numbers.ts';

/** Longer queries are cut: nobody types more, and a pasted page is no question. */
const MAX_LENGTH = 400;
const MAX_WORDS = 32;

/** A query, tokenized: its words, its document numbers, and whether it was typed with marks. */
export interface Query {
  readonly words: readonly Word[];
  /** Whether the reader typed marks, and so means them. */
  readonly marked: boolean;
  /** Keys of document numbers: the query as a whole, and a number or its beginning in it. */
  readonly keys: readonly string[];
  /** What is said beside the beginning of a number: tells which documents of those are meant. */
  readonly topic: readonly Word[];
  /** A typed day or year, which tells documents of one number apart. */
  readonly date: TypedDate | undefined;
  /** Whether it is a document's number, with or without its date, and nothing else. */
  readonly isNumber: boolean;
  /** Whether it is a number's beginning up to the type ("28-HD"), and nothing else. */
  readonly isNumberStart: boolean;
  /** Whether the last word may be unfinished. */
  readonly open: boolean;
}

/** Parses a query; undefined where there is no word in it. Never throws. */
export function readQuery(typed: string): Query | undefined {
  const text = normalise(typed.slice(0, MAX_LENGTH).toWellFormed());
  const words = tokenize(text).slice(0, MAX_WORDS);
  if (words.length === 0) return undefined;
  const number = numberInQuery(text, words);
  const starts = number ? { keys: [], topic: [] } : numberStarts(words);
  const numbers = number ? [number.key] : starts.keys;
  const others = number ? words.toSpliced(number.from, number.to - number.from) : words;
  const plain = keyOf(withoutNumberSign(words));
  return {
    words,
    marked: words.some((word) => word.marks !== ''),
    keys: [...new Set([plain, ...numbers])].filter((key) => /^\d/.test(key)),
    topic: starts.topic,
    date: numbers.length > 0 ? dateInQuery(others) : undefined,
    isNumber: number !== undefined && others.every(isOfNumberOrDate),
    isNumberStart: number === undefined && numbers.includes(plain) && /^\d+\D+$/.test(plain),
    open: /[\p{L}\p{N}]$/u.test(text),
  };
}

const isOfNumberOrDate = ({ base }: Word): boolean =>
  /^\d+$|^(?:so|ki|hieu|ngay|thang|nam|van|ban)$/.test(base);

/** Without the "số" or "số ký hiệu" in front of a number. */
function withoutNumberSign(words: readonly Word[]): readonly Word[] {
  const sign = /^so(?:ki)?(?:hieu)?$/;
  let at = 0;
  while (at < 3 && sign.test(keyOf(words.slice(0, at + 1)))) at += 1;
  return at > 0 && /^\d/.test(words[at]?.base ?? '') ? words.slice(at) : words;
}
