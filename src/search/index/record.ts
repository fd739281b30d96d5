import { constants, deflateRawSync } from 'node:zlib';
import { keyOf, tokenize, type Word } from '../../domain/words.ts';
import { type KeyKind, MOST_TEXT_SLOTS, rowOf, TEXT_SLOT } from '../format/layout.ts';
import {
  type FilePart,
  FLUSH,
  type PassageText,
  type Shown,
  TEXT_END,
  writePassage,
} from '../format/passage.ts';
import { fieldWeights, levelOf, titleClassOf } from '../query/bm25f.ts';
import { numberKeys } from '../query/numbers.ts';
import type { Facts } from './facts.ts';
import { letterheadLength } from './letterhead.ts';
import { numberStartsOf } from './number-keys.ts';

/** A piece of an entry's text: of its body, a heading or a file. */
export interface TextSection {
  readonly text: string;
  /** Its field in BM25F. */
  readonly field: 'body' | 'heading' | 'attachment';
  /** The file for download in which it stands, and the page there. */
  readonly file?: { readonly name: string; readonly label: string; readonly href: string };
  readonly page?: number;
}

/** What the index keeps of a passage. */
export interface IndexedPassage {
  /** Its terms, "base:marks:LT" with the level and the class of the title, with blanks between. */
  readonly terms: string;
  /** Rows of the pair signature. */
  readonly rows: Uint16Array;
  /** What a result shows of it, packed. */
  readonly text: Uint8Array;
}

/** What the index keeps of an entry: made of its facts and its texts, and of nothing else. */
export interface SearchRecord {
  readonly id: string;
  /** The day as a number, 20220105; a year alone stands for its end; 0 without one. */
  readonly date: number;
  readonly filters: Facts['filters'];
  /** Keys of document numbers, and what each stands for. */
  readonly keys: readonly (readonly [key: string, kind: KeyKind])[];
  readonly passages: readonly IndexedPassage[];
}

/** A passage has at most so many words, and words behind it for phrases that go on there. */
const PASSAGE_WORDS = 330;
const OVERLAP = 8;

/** Words at the beginning of a text in which a document names itself. */
const HEADING_WORDS = 60;

/** A result shows less than this; a text of nonsense must not make it more. */
const MOST_LETTERS = 12_000;

/** Texts are short: a small window is set up much quicker, and packs as well. */
const SMALL = {
  level: 9,
  windowBits: 13,
  memLevel: 6,
  finishFlush: constants.Z_SYNC_FLUSH,
} as const;

interface TrimmedSection extends TextSection {
  /** Letters of the letterhead that it begins with. */
  readonly letterhead: number;
}

interface Token {
  readonly word: Word;
  readonly section: number;
}

/** The record of an entry from its facts and its texts: body first, then files. */
export function recordOf(facts: Facts, sections: readonly TextSection[]): SearchRecord {
  const texts = sections.map((section): TrimmedSection => {
    const text = section.text.trim();
    return { ...section, text, letterhead: letterheadLength(text) };
  });
  const { shown } = facts;
  const title = tokenize(shown.title);
  const said = facts.words.flatMap(tokenize);
  const pieces = cutIntoPassages(texts);
  const passages = pieces.map((tokens, index): IndexedPassage => {
    const own = tokens.slice(0, tokens.length - overlapOf(tokens, pieces[index + 1]));
    const terms = termsOf(own, texts, title, index === 0 ? said : []);
    const rows = rowsOf([
      title,
      ...(index === 0 ? facts.words.map(tokenize) : []),
      tokens.map(({ word }) => word),
    ]);
    const text = passageText(tokens, texts);
    return { terms, rows, text: packText(writePassage(index === 0 ? { ...text, shown } : text)) };
  });
  return {
    id: shown.key,
    date: dateNumber(shown.date),
    filters: facts.filters,
    keys: keysOf(shown, texts),
    passages,
  };
}

/** "2022-01-05" → 20220105; a year alone stands for its end. */
function dateNumber(date: string): number {
  return date === '' ? 0 : Number(date.replaceAll('-', '').padEnd(8, '9'));
}

/**
 * Cuts texts into passages of about the same length, which end where a file begins; each has words of the
 * next.
 */
function cutIntoPassages(texts: readonly TextSection[]): readonly (readonly Token[])[] {
  const runs: Token[][] = [[]];
  let href = texts[0]?.file?.href;
  for (const [section, { text, file }] of texts.entries()) {
    if (file?.href !== href && runs.at(-1)?.length !== 0) runs.push([]);
    href = file?.href;
    const run = runs.at(-1) as Token[];
    for (const word of tokenize(text)) run.push({ word, section });
  }
  return runs.flatMap((run) => {
    const count = Math.max(1, Math.ceil(run.length / PASSAGE_WORDS));
    const size = Math.ceil(run.length / count);
    return Array.from({ length: count }, (_, index) => run.slice(index * size, (index + 1) * size + OVERLAP));
  });
}

/** How many words at the end of a passage are those at the beginning of the next. */
function overlapOf(tokens: readonly Token[], next: readonly Token[] | undefined): number {
  const first = next?.[0];
  const at = first ? tokens.indexOf(first) : -1;
  return at < 0 ? 0 : tokens.length - at;
}

function termsOf(
  tokens: readonly Token[],
  texts: readonly TextSection[],
  title: readonly Word[],
  facts: readonly Word[],
): string {
  const frequencies = new Map<string, number>();
  const add = ({ base, marks }: Word, weight: number): void => {
    const term = `${base}:${marks}`;
    frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
  };
  for (const { word, section } of tokens) add(word, fieldWeights[(texts[section] as TextSection).field]);
  for (const word of facts) add(word, fieldWeights.facts);
  const titleClass = titleClassOf(title.length);
  const inTitle = new Set(title.map(({ base, marks }) => `${base}:${marks}`));
  const terms = [...frequencies].map(
    ([term, frequency]) =>
      `${term}:${levelOf(frequency, tokens.length)}${inTitle.has(term) ? titleClass : 0}`,
  );
  for (const term of inTitle) if (!frequencies.has(term)) terms.push(`${term}:0${titleClass}`);
  return terms.join(' ');
}

function rowsOf(lists: readonly (readonly Word[])[]): Uint16Array {
  const rows = new Set<number>();
  for (const words of lists) {
    for (let index = 1; index < words.length; index++)
      rows.add(rowOf(words[index - 1] as Word, words[index] as Word));
  }
  return Uint16Array.from(rows).sort();
}

/** The text of a passage as it was written, with the places where files and their pages begin. */
function passageText(tokens: readonly Token[], texts: readonly TrimmedSection[]): PassageText {
  const parts: FilePart[] = [];
  let text = '';
  for (let at = 0; at < tokens.length; ) {
    const { section } = tokens[at] as Token;
    const { text: whole, file, page, field } = texts[section] as TextSection;
    let end = at;
    while (tokens[end + 1]?.section === section) end += 1;
    const [first, last] = [tokens[at] as Token, tokens[end] as Token];
    const to = wordsEnd(whole, last.word.end);
    const from =
      text === '' && first.word.start > 0 ? sentenceStart(whole, first.word.start) : first.word.start;
    text += `${text === '' ? '' : ' '}${whole.slice(from, to)}`;
    if (end + 1 < tokens.length && ENDS_IN_WORD.test(text.slice(-1))) text += STOPS[field];
    if (file) parts.push({ from: at, file: file.label || file.name, href: file.href, page });
    at = end + 1;
  }
  const body = tokens.findIndex(({ word, section }) => word.start >= (texts[section]?.letterhead ?? 0));
  return { text: text.slice(0, MOST_LETTERS), parts, ...(body > 0 ? { body } : {}) };
}

/** What parts a section from the next where it has no mark of its own: pages of a file go on mid-sentence. */
const STOPS: Readonly<Record<TextSection['field'], string>> = { heading: ':', body: '.', attachment: '' };
const ENDS_IN_WORD = /[\p{L}\p{N}\p{M})\]”"»%]/u;

/** Brackets and quotation marks that open before a word belong to it, punctuation behind it too. */
const sentenceStart = (text: string, at: number): number =>
  at - (/[^\s\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0].length ?? 0);
const wordsEnd = (text: string, at: number): number =>
  at + (/^[^\s\p{L}\p{N}]*/u.exec(text.slice(at, at + 20))?.[0].length ?? 0);

/**
 * Packs a text and fills it up to whole slots; the first byte says how many bytes at the end only fill.
 * Nothing beyond the most slots is kept. The packed text ends at a whole byte but not for good, and
 * without the mark of that, so that a reader can unpack many as one (see `engine/unpack.ts`).
 */
export function packText(text: string): Uint8Array {
  let rest = text;
  for (;;) {
    const packed = deflateRawSync(`${rest.replaceAll(TEXT_END, '')}${TEXT_END}`, SMALL).subarray(
      0,
      -FLUSH.length,
    );
    const slots = Math.ceil((packed.length + 1) / TEXT_SLOT);
    if (slots <= MOST_TEXT_SLOTS) {
      const filled = new Uint8Array(slots * TEXT_SLOT);
      filled[0] = filled.length - packed.length - 1;
      filled.set(packed, 1);
      return filled;
    }
    rest = rest.slice(0, Math.floor(rest.length * 0.8)).toWellFormed();
  }
}

/** Keys of the numbers that an entry has, begins with, or names. */
function keysOf({ title, number }: Shown, texts: readonly TextSection[]): SearchRecord['keys'] {
  const own = number === undefined ? [] : [keyOf(tokenize(number))];
  const starts = number === undefined ? [] : numberStartsOf(tokenize(number));
  const opening = [title, ...texts.slice(0, 3).map(({ text }) => firstWords(text))].join('\n');
  const heading = [...numberKeys(opening)].filter((key) => !own.includes(key));
  const all = texts.map(({ text }) => text).join('\n');
  const cited = [...numberKeys(all)].filter((key) => !own.includes(key) && !heading.includes(key));
  const kinds: readonly (readonly [readonly string[], KeyKind])[] = [
    [own, 'number'],
    [starts, 'numberStart'],
    [heading, 'heading'],
    [cited, 'cited'],
  ];
  return kinds.flatMap(([keys, kind]) => keys.map((key) => [key, kind] as const));
}

const firstWords = (text: string): string =>
  text.slice(0, tokenize(text.slice(0, 1000))[HEADING_WORDS]?.start ?? 1000);
