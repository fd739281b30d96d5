/** One level of a list of a Word file (ECMA-376 part 1, §17.9.6). */
export interface ListLevel {
  /** "decimal", "upperRoman", "bullet" … (§17.18.59) */
  readonly format: string;
  /** "%1.", "Điều %1.": `%n` stands for the number of level n, counted from 1. */
  readonly text: string;
  readonly start: number;
}

type Levels = ReadonlyMap<number, ListLevel>;

/** A list of a Word file: the abstract list that it is one of, and what it has of its own (§17.9.15). */
export interface WordList {
  readonly abstract: string;
  /** Numbers at which levels begin anew, by level. */
  readonly starts: ReadonlyMap<number, number>;
  readonly levels: Levels;
}

/** What Word prints in front of a paragraph of a list. */
export interface ListLabel {
  /** "1.", "Điều 5.", "a)"; empty for a bullet. */
  readonly text: string;
  /** `undefined` for a bullet. */
  readonly ordinal: number | undefined;
  /** Whether the label is a running number with a dot or bracket, as Markdown writes it, or a bullet. */
  readonly plain: boolean;
}

/**
 * Gives the label of the next paragraph of a list at a level (0 for the outermost); `undefined` where the
 * file has no such list. Call it for each paragraph of a list, in the order of the text.
 */
export type ListCounter = (list: string, level: number) => ListLabel | undefined;

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let left = value;
  return ROMAN.map(([size, sign]) => {
    const times = Math.floor(left / size);
    left -= times * size;
    return sign.repeat(times);
  }).join('');
}

/** 1 → a, 27 → aa: Word repeats the letter. */
const letter = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

/** Formats of a running number (ECMA-376 part 1, §17.18.59); what is not here is written in digits. */
const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
  decimalZero: (value) => String(value).padStart(2, '0'),
  none: () => '',
};

/** The most that Word counts to; a file that says more is not written out as letters. */
const MOST = 32_767;

function formatted(value: number, format: string): string {
  const written = value >= 1 && value <= MOST && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return (written ?? String)(value);
}

/** Numbers list paragraphs as Word does, from the abstract lists and the lists of a file by their ids. */
export function countLists(
  abstracts: ReadonlyMap<string, Levels>,
  lists: ReadonlyMap<string, WordList>,
): ListCounter {
  // Lists of one abstract list go on counting, unless a list says where it starts.
  const counts = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();

  return (id, level) => {
    const list = lists.get(id);
    if (!list) return undefined;
    const levelAt = (index: number): ListLevel | undefined =>
      list.levels.get(index) ?? abstracts.get(list.abstract)?.get(index);
    const own = levelAt(level);
    if (!own) return undefined;
    const count = counts.get(list.abstract) ?? [];
    counts.set(list.abstract, count);
    for (const [index, start] of list.starts) {
      if (index > level || started.has(`${id}/${index}`)) continue;
      started.add(`${id}/${index}`);
      count[index] = index === level ? start - 1 : start;
    }
    count[level] = (count[level] ?? own.start - 1) + 1;
    count.length = level + 1;
    for (let index = 0; index < level; index++) count[index] ??= levelAt(index)?.start ?? 1;
    if (own.format === 'bullet') return { text: '', ordinal: undefined, plain: true };
    const text = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      return formatted(count[index] ?? 1, levelAt(index)?.format ?? 'decimal');
    });
    const plain = own.format === 'decimal' && /^%\d[.)]?$/.test(own.text);
    return { text, ordinal: count[level], plain };
  };
}
