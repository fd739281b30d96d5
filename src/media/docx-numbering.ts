import { countLists, type ListLevel } from '../domain/list-numbers.ts';
import type { XmlNode } from './docx-xml.ts';
import { attribute, childrenOf, find, nameOf } from './docx-xml.ts';

/** Numbers paragraphs as the word processor does when it shows them. */
export interface Numbering {
  /** What stands before a paragraph with these properties; empty where nothing does. */
  label(properties: readonly XmlNode[]): string;
}

/** The value of the child that says one thing: `<w:start w:val="1"/>`. */
function settingOf(node: XmlNode, name: string): string | undefined {
  const child = find(childrenOf(node), name);
  return child && attribute(child, 'val');
}

const named = (nodes: readonly XmlNode[], name: string): readonly XmlNode[] =>
  nodes.filter((node) => nameOf(node) === name);

const levelsOf = (node: XmlNode): ReadonlyMap<number, ListLevel> =>
  new Map(
    named(childrenOf(node), 'lvl').map((level) => [
      Number(attribute(level, 'ilvl') ?? 0),
      {
        format: settingOf(level, 'numFmt') ?? 'decimal',
        text: settingOf(level, 'lvlText') ?? '',
        start: Number(settingOf(level, 'start') ?? 1),
      },
    ]),
  );

/** Reads the lists of a document from its parts numbering.xml and styles.xml. */
export function numberingOf(numbering: readonly XmlNode[], styles: readonly XmlNode[]): Numbering {
  const roots = numbering.flatMap((root) => childrenOf(root));
  const abstracts = new Map(
    named(roots, 'abstractNum').map((node) => [attribute(node, 'abstractNumId') ?? '', levelsOf(node)]),
  );
  const lists = new Map(
    named(roots, 'num').map((node) => {
      const overrides = named(childrenOf(node), 'lvlOverride');
      const starts = new Map(
        overrides.flatMap((one) => {
          const start = settingOf(one, 'startOverride');
          return start === undefined ? [] : [[Number(attribute(one, 'ilvl') ?? 0), Number(start)] as const];
        }),
      );
      const levels = new Map(overrides.flatMap((one) => [...levelsOf(one)]));
      const abstract = settingOf(node, 'abstractNumId') ?? '';
      return [attribute(node, 'numId') ?? '', { abstract, starts, levels }] as const;
    }),
  );
  const ofStyle = new Map(
    named(
      styles.flatMap((root) => childrenOf(root)),
      'style',
    ).map((style) => [
      attribute(style, 'styleId'),
      find(childrenOf(find(childrenOf(style), 'pPr')), 'numPr'),
    ]),
  );
  const next = countLists(abstracts, lists);
  return {
    label(properties) {
      const style = find(properties, 'pStyle');
      const own = find(properties, 'numPr') ?? (style && ofStyle.get(attribute(style, 'val')));
      const label = own && next(settingOf(own, 'numId') ?? '', Number(settingOf(own, 'ilvl') ?? 0));
      if (!label) return '';
      if (label.ordinal === undefined) return '- ';
      return label.text === '' ? '' : `${label.text} `;
    },
  };
}
