import { countLists, type ListCounter, type ListLevel } from '../../domain/list-numbers.ts';
import { settingOf, type XmlNode } from './package.ts';

const levelsOf = (node: XmlNode): ReadonlyMap<number, ListLevel> =>
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

/** Reads the lists of a file from the root of its numbering part (ECMA-376 part 1, §17.9). */
export function readNumbering(root: XmlNode | undefined): ListCounter {
  const nodes = root?.children ?? [];
  const abstracts = new Map(
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
        const levels = new Map(overrides.flatMap((one) => [...levelsOf(one)]));
        const abstract = settingOf(node, 'w:abstractNumId') ?? '';
        return [node.attributes['w:numId'] ?? '', { abstract, starts, levels }] as const;
      }),
  );
  return countLists(abstracts, lists);
}
