import { settingOf, type XmlNode } from './package.ts';

/** What Word prints in front of a paragraph of a list. */
export interface Label {
  /** "1.", "Điều 5.", "a)"; empty for a bullet. */
  readonly text: string;
  readonly ordinal: number | undefined;
  /** Is the label no more than a running number with a dot or bracket, as Markdown writes it? */
  readonly plain: boolean;
}

interface Level {
  readonly format: string;
  /** "%1.", "Điều %1." */
  readonly text: string;
  readonly start: number;
}

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

const levelsOf = (node: XmlNode): ReadonlyMap<number, Level> =>
  new Map(
    node.children
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => [
        Number(level.attributes['w:ilvl'] ?? 0),
        {
          format: settingOf(level, 'w:numFmt') ?? 'decimal',
          text: settingOf(level, 'w:lvlText') ?? '',
          start: Number(settingOf(level, 'w:start') ?? 1),
        },
      ]),
  );

/** Counts the lists of a file: call it for each paragraph of a list, in the order of the text. */
export type Numbering = (id: string, level: number) => Label | undefined;

/** Reads the lists of a file from the root of its numbering part (ECMA-376 part 1, §17.9). */
export function readNumbering(root: XmlNode | undefined): Numbering {
  const nodes = root?.children ?? [];
  const abstract = new Map(
    nodes
      .filter(({ name }) => name === 'w:abstractNum')
      .map((node) => [node.attributes['w:abstractNumId'] ?? '', levelsOf(node)]),
  );
  const lists = new Map(
    nodes
      .filter(({ name }) => name === 'w:num')
      .map((node) => {
        const overrides = node.children.filter(({ name }) => name === 'w:lvlOverride');
        const starts = new Map(
          overrides.flatMap((one) => {
            const start = settingOf(one, 'w:startOverride');
            return start === undefined
              ? []
              : [[Number(one.attributes['w:ilvl'] ?? 0), Number(start)] as const];
          }),
        );
        const own = new Map(overrides.flatMap((one) => [...levelsOf(one)]));
        const base = settingOf(node, 'w:abstractNumId') ?? '';
        return [node.attributes['w:numId'] ?? '', { base, starts, own }] as const;
      }),
  );
  // Lists of one abstract list go on counting, unless a list says where it starts.
  const counts = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();

  return (id, level) => {
    const list = lists.get(id);
    if (!list) return undefined;
    const levelAt = (index: number): Level | undefined =>
      list.own.get(index) ?? abstract.get(list.base)?.get(index);
    const own = levelAt(level);
    if (!own) return undefined;
    const count = counts.get(list.base) ?? [];
    counts.set(list.base, count);
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
      const value = count[index] ?? 1;
      return (FORMATS[levelAt(index)?.format ?? ''] ?? String)(value);
    });
    const plain = own.format === 'decimal' && /^%\d[.)]?$/.test(own.text);
    return { text, ordinal: count[level], plain };
  };
}
