import { fold, standsAlone } from './vietnamese.ts';

/**
 * A word of a text as search sees it: a run of letters, or a run of digits ("28hd" is two). Vietnamese writes
 * each syllable apart, so a word here is a syllable.
 */
export interface Word {
  /** As written. */
  readonly text: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /**
   * Without marks, in lower case; numbers without zeros in front ("05" is 5); with i where one may write i or
   * y (kĩ, kỹ).
   */
  readonly base: string;
  /**
   * Its marks as letters, each once, in a fixed order and without their places, so that both ways to place a
   * tone (hoà, hòa) are one; "" for a word without marks.
   */
  readonly marks: string;
}

const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu;

/** Marks of Vietnamese by their code points in NFD; the bar of đ, which does not decompose, is `d`. */
const MARKS: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0302': 'a',
  '\u0303': 'x',
  '\u0306': 'b',
  '\u0309': 'r',
  '\u031B': 'w',
  '\u0323': 'j',
  đ: 'd',
};

/** Syllables that are written with i or with y, as the writer likes: lí luận and lý luận, quí and quý. */
const I_OR_Y = /^(h|k|l|m|s|t|v|qu)y$/;

/** A word beyond this length is no word that anybody looks for. */
const LONGEST = 60;

/** A letter, or letters: without marks in lower case, and their marks. */
type Forms = Pick<Word, 'base' | 'marks'>;

/** Forms of any text, by the rules of Unicode. */
function anyForms(text: string): Forms {
  const marks = [...text.toLowerCase().normalize('NFD')].flatMap((character) => MARKS[character] ?? []);
  return { base: fold(text), marks: [...new Set(marks)].sort().join('') };
}

/** Forms of single characters: a few dozen make every text, and Unicode's rules are slow to ask. */
const letters = new Map<number, Forms>();

function letterAt(text: string, at: number): Forms {
  const code = text.charCodeAt(at);
  const before = letters.get(code);
  if (before) return before;
  const forms = anyForms(text.charAt(at));
  letters.set(code, forms);
  return forms;
}

function formsOfLetters(text: string): Forms {
  let base = '';
  let marks = '';
  for (let at = 0; at < text.length; at++) {
    if (!standsAlone(text.charCodeAt(at))) return anyForms(text);
    const letter = letterAt(text, at);
    base += letter.base;
    marks += letter.marks;
  }
  return { base, marks: marks.length < 2 ? marks : [...new Set(marks)].sort().join('') };
}

/**
 * Forms of words seen before: the same few thousand syllables make every text, and to fold one takes its
 * time.
 */
const known = new Map<string, Forms>();
const MOST_KNOWN = 50_000;

function formsOf(text: string): Forms {
  const before = known.get(text);
  if (before) return before;
  const { base: folded, marks } = formsOfLetters(text);
  const base = folded
    .slice(0, LONGEST)
    .replace(/^0+(?=\d)/, '')
    .replace(I_OR_Y, '$1i');
  const forms = { base, marks };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, forms);
  return forms;
}

/** The words of a text, which is in the form that `normalise` gives. */
export function tokenize(text: string): Word[] {
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const [whole] = match;
    const { base, marks } = formsOf(whole);
    words.push({ text: whole, start: match.index, end: WORD.lastIndex, base, marks });
  }
  return words;
}

/**
 * One key for every way of typing a title or a number: "28-HD/BTGTU", "28 hd btgtu" and "28hd btgtu" are
 * 28hdbtgtu.
 */
export function keyOf(words: readonly Word[]): string {
  return words.map((word) => word.base).join('');
}
