import { keyOf, type Word } from '../../domain/words.ts';
import type { Query } from './query.ts';
import { isStopWord } from './stop-words.ts';

// Which words of a text to mark for a query: also those that were typed without marks.

type Same = (a: Word, b: Word) => boolean;

const sameBase: Same = (a, b) => a.base === b.base;
const sameWord: Same = (a, b) => a.base === b.base && a.marks === b.marks;

/** Which words of a text to mark. */
export interface Highlights {
  /** Their indices. */
  readonly places: ReadonlySet<number>;
  /** Whether the text has all words of the query side by side. */
  readonly isPhrase: boolean;
}

/**
 * The words to mark for a query: the phrase where the text has it, else its words one by one, and those of
 * grammar beside them as in the query ("cuộc thi", where "thi" alone may be "thì").
 */
export function highlightsFor(words: readonly Word[], query: Query): Highlights {
  const ways: readonly Same[] = query.marked ? [sameWord, sameBase] : [sameBase];
  for (const same of ways) {
    const places = phrasesIn(words, query.words, same);
    if (places.size > 0) return { places, isPhrase: true };
  }
  const content = query.words.filter((word) => !isStopWord(word, query.marked));
  const wanted = content.length > 0 ? content : query.words;
  for (const same of ways) {
    const found = words.flatMap((word, index) => (wanted.some((w) => same(w, word)) ? [index] : []));
    const beside = query.words.slice(1).flatMap((second, index) => {
      const pair = [query.words[index] as Word, second];
      return pair.some((word) => wanted.includes(word)) ? [...phrasesIn(words, pair, same)] : [];
    });
    if (found.length > 0) return { places: new Set([...found, ...beside]), isPhrase: false };
  }
  return { places: new Set(), isPhrase: false };
}

function phrasesIn(words: readonly Word[], phrase: readonly Word[], same: Same): ReadonlySet<number> {
  const found = new Set<number>();
  if (phrase.length < 2) return found;
  for (let start = 0; start + phrase.length <= words.length; start++) {
    if (phrase.every((word, index) => same(word, words[start + index] as Word))) {
      for (let index = 0; index < phrase.length; index++) found.add(start + index);
    }
  }
  return found;
}

/** A text in pieces, those to mark apart from the rest. */
export type Marked = readonly { readonly text: string; readonly mark: boolean }[];

/** Cuts the part of a text between two words into pieces; neighbours that are marked are one piece. */
export function markedText(
  text: string,
  words: readonly Word[],
  marks: ReadonlySet<number>,
  from = 0,
  to = words.length,
): Marked {
  const pieces: { text: string; mark: boolean }[] = [];
  const add = (part: string, mark: boolean): void => {
    const last = pieces.at(-1);
    if (part === '') return;
    if (last && last.mark === mark) last.text += part;
    else pieces.push({ text: part, mark });
  };
  let at = from === 0 ? 0 : (words[from]?.start ?? 0);
  for (let index = from; index < to; index++) {
    const word = words[index] as Word;
    add(text.slice(at, word.start), marks.has(index) && marks.has(index - 1) && index > from);
    add(word.text, marks.has(index));
    at = word.end;
  }
  add(to >= words.length ? text.slice(at) : (/^[^\s\p{L}\p{N}]*/u.exec(text.slice(at))?.[0] ?? ''), false);
  return pieces;
}

/**
 * Which words of a document's number to mark: those that make one of the keys that were typed, the most there
 * are.
 */
export function numberHighlights(number: readonly Word[], keys: readonly string[]): ReadonlySet<number> {
  const all = [...number.keys()];
  // The state's numbers may be typed without their year.
  const ways = /^(?:19|20)\d\d$/.test(number[1]?.base ?? '') ? [all, all.toSpliced(1, 1)] : [all];
  for (let length = all.length; length > 0; length--) {
    for (const way of ways) {
      const places = way.slice(0, length);
      if (keys.includes(keyOf(places.map((place) => number[place] as Word)))) return new Set(places);
    }
  }
  return new Set();
}
