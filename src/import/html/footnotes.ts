import type { FootnoteDefinition, PhrasingContent } from 'mdast';
import type { Block } from './blocks.ts';
import type { NoteMark } from './inline.ts';
import { tidy } from './tidy.ts';

const asMark = (node: PhrasingContent | undefined): NoteMark | undefined =>
  (node as { type?: string } | undefined)?.type === 'noteMark' ? (node as unknown as NoteMark) : undefined;

function identifiersIn(blocks: readonly unknown[], found = new Set<string>()): Set<string> {
  for (const node of blocks as { type: string; identifier?: string; children?: unknown[] }[]) {
    if (node.type === 'footnoteReference' && node.identifier) found.add(node.identifier);
    if (node.children) identifiersIn(node.children, found);
  }
  return found;
}

/** Marks and references without their counterpart are the text that they were. */
function reverted<T>(nodes: readonly T[], known: ReadonlySet<string>): T[] {
  return nodes.map((node) => {
    const one = node as {
      type: string;
      identifier?: string;
      shown?: string;
      data?: { shown?: string };
      children?: T[];
    };
    if (one.type === 'noteMark') return { type: 'text', value: one.shown ?? '' } as T;
    if (one.type === 'footnoteReference' && !known.has(one.identifier ?? '')) {
      return { type: 'text', value: one.data?.shown ?? '' } as T;
    }
    return one.children ? ({ ...one, children: reverted(one.children, known) } as T) : node;
  });
}

/** Word's notes at the end of a text become footnotes, where both ends of each are there. */
export function withFootnotes(blocks: readonly Block[]): (Block | FootnoteDefinition)[] {
  const asked = identifiersIn(blocks);
  const defined = new Set<string>();
  const out = blocks.map((block): Block | FootnoteDefinition => {
    if (block.type !== 'paragraph') return block;
    const mark = asMark(block.children[0]);
    if (!mark || !asked.has(mark.identifier) || defined.has(mark.identifier)) return block;
    const children = tidy(block.children.slice(1));
    if (children.length === 0) return block;
    defined.add(mark.identifier);
    return {
      type: 'footnoteDefinition',
      identifier: mark.identifier,
      children: [{ type: 'paragraph', children }],
    };
  });
  return reverted(out, defined);
}
