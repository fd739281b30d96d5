import { countLists, type ListLabel, type ListLevel } from '../../domain/list-numbers.ts';
import { numberingOf, type Styles } from './styles.ts';
import { childrenOf, settingOf, type XmlNode } from './xml.ts';

/**
 * Gives what Word prints in front of a paragraph with some properties (`w:pPr`), and its level in the list
 * (0 for the outermost); undefined for a paragraph of no list. Call it for each paragraph, in the order of
 * the text.
 */
export type Numbering = (
  properties: XmlNode | undefined,
) => (ListLabel & { readonly level: number }) | undefined;

const levelsOf = (node: XmlNode): ReadonlyMap<number, ListLevel> =>
  new Map(
    childrenOf(node, 'w:lvl').map((level) => [
      Number(level.attributes['w:ilvl'] ?? 0),
      {
        format: settingOf(level, 'w:numFmt') ?? 'decimal',
        text: settingOf(level, 'w:lvlText') ?? '',
        start: Number(settingOf(level, 'w:start') ?? 1),
      },
    ]),
  );

/** Reads the lists of a file from the root of its numbering part (ECMA-376 part 1, §17.9). */
export function readNumbering(root: XmlNode | undefined, styles: Styles): Numbering {
  const abstracts = new Map(
    childrenOf(root, 'w:abstractNum').map((node) => [
      node.attributes['w:abstractNumId'] ?? '',
      levelsOf(node),
    ]),
  );
  const lists = new Map(
    childrenOf(root, 'w:num').map((node) => {
      const overrides = childrenOf(node, 'w:lvlOverride');
      const starts = new Map(
        overrides.flatMap((one) => {
          const start = settingOf(one, 'w:startOverride');
          return start === undefined ? [] : [[Number(one.attributes['w:ilvl'] ?? 0), Number(start)] as const];
        }),
      );
      const levels = new Map(overrides.flatMap((one) => [...levelsOf(one)]));
      const abstract = settingOf(node, 'w:abstractNumId') ?? '';
      return [node.attributes['w:numId'] ?? '', { abstract, starts, levels }] as const;
    }),
  );
  const next = countLists(abstracts, lists);
  return (properties) => {
    const style = styles.of(settingOf(properties, 'w:pStyle'));
    const { id, level = 0 } = { ...style.numbering, ...numberingOf(properties) };
    // The list 0 takes a paragraph out of that of its style (§17.9.18).
    const label = id === undefined || id === '0' ? undefined : next(id, level);
    return label && { ...label, level };
  };
}
