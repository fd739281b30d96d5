import type { XmlNode } from './docx-xml.ts';
import { attribute, childrenOf, find, nameOf } from './docx-xml.ts';

/** How one level of a list is numbered (ECMA-376 part 1, §17.9). */
interface Level {
  readonly start: number;
  readonly format: string;
  /** "Điều %1." with the counters of this level and those above it. */
  readonly text: string;
}

/** Numbers paragraphs as the word processor does when it shows them. */
export interface Numbering {
  /** What stands before a paragraph with these properties; empty where nothing does. */
  label(properties: readonly XmlNode[]): string;
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
  let [rest, text] = [value, ''];
  for (const [size, sign] of ROMAN) for (; rest >= size; rest -= size) text += sign;
  return text;
}

const letter = (value: number): string =>
  String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

function formatted(value: number, format: string): string {
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  if (format === 'upperLetter') return letter(value);
  if (format === 'lowerLetter') return letter(value).toLowerCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return format === 'none' ? '' : String(value);
}

function levelsOf(abstract: XmlNode): ReadonlyMap<number, Level> {
  return new Map(
    childrenOf(abstract)
      .filter((node) => nameOf(node) === 'lvl')
      .map((level) => {
        const value = (name: string): string | undefined => {
          const node = find(childrenOf(level), name);
          return node && attribute(node, 'val');
        };
        const made = {
          start: Number(value('start') ?? 1),
          format: value('numFmt') ?? 'decimal',
          text: value('lvlText') ?? '',
        };
        return [Number(attribute(level, 'ilvl') ?? 0), made] as const;
      }),
  );
}

/** Reads the lists of a document from its parts numbering.xml and styles.xml. */
export function numberingOf(numbering: readonly XmlNode[], styles: readonly XmlNode[]): Numbering {
  const roots = numbering.flatMap((root) => childrenOf(root));
  const abstracts = new Map(
    roots
      .filter((node) => nameOf(node) === 'abstractNum')
      .map((node) => [attribute(node, 'abstractNumId'), levelsOf(node)]),
  );
  const lists = new Map(
    roots
      .filter((node) => nameOf(node) === 'num')
      .map((node) => {
        const reference = find(childrenOf(node), 'abstractNumId');
        return [attribute(node, 'numId'), reference && attribute(reference, 'val')];
      }),
  );
  const ofStyle = new Map(
    styles
      .flatMap((root) => childrenOf(root))
      .filter((node) => nameOf(node) === 'style')
      .map((style) => [
        attribute(style, 'styleId'),
        find(childrenOf(find(childrenOf(style), 'pPr')), 'numPr'),
      ]),
  );
  const counters = new Map<string, number[]>();
  return {
    label(properties) {
      const style = find(properties, 'pStyle');
      const own = find(properties, 'numPr') ?? (style && ofStyle.get(attribute(style, 'val')));
      if (!own) return '';
      const value = (name: string): string | undefined => {
        const node = find(childrenOf(own), name);
        return node && attribute(node, 'val');
      };
      const list = value('numId');
      const abstract = lists.get(list);
      const levels = abstract === undefined ? undefined : abstracts.get(abstract);
      const at = Number(value('ilvl') ?? 0);
      const level = levels?.get(at);
      if (!levels || !level || list === undefined || list === '0') return '';
      if (level.format === 'bullet') return '- ';
      const counted = counters.get(abstract as string) ?? [];
      counted[at] = (counted[at] ?? level.start - 1) + 1;
      counted.length = at + 1;
      counters.set(abstract as string, counted);
      const text = level.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        const one = levels.get(index);
        return formatted(counted[index] ?? one?.start ?? 1, one?.format ?? 'decimal');
      });
      return text === '' ? '' : `${text} `;
    },
  };
}
