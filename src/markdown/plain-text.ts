import type { MdastNode } from 'satteri';
import { parseBody } from './body-tree.ts';

type Node = MdastNode & { children?: Node[]; value?: string };

const BLOCKS = new Set(['paragraph', 'heading', 'tableCell', 'listItem', 'break']);

/** The plain text of a Markdown body as readers see it, for the search index. */
export function plainText(markdown: string): string {
  const parts: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
      parts.push(node.value ?? '');
    for (const child of node.children ?? []) visit(child);
    if (BLOCKS.has(node.type)) parts.push(' ');
  };
  visit(parseBody(markdown.replace(/<[^<>]*>/g, ' ')) as Node);
  return parts.join('').replace(/\s+/g, ' ').trim();
}
