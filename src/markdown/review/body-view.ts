import { type BodyNode, walk } from '../body-tree.ts';
import type { Block, HtmlPiece, PlacedNode, ReviewedBody, TextLine } from './question.ts';

/** Nodes that hold one run of text. */
const BLOCKS = new Set(['paragraph', 'heading', 'tableCell']);
/** Text in these is an address or code, and stands as it is. */
const LITERAL = new Set(['link', 'linkReference', 'inlineCode', 'code']);
/** What stands before a line because of the quote or list around it. */
const AROUND = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?/;

const first = (node: BodyNode): number => node.position?.start.line ?? 1;
const last = (node: BodyNode): number => node.position?.end.line ?? first(node);

/** Prepares a parsed body for the questions. `folder` is the first step of its file's path. */
export function viewBody(body: string, root: BodyNode, folder: string): ReviewedBody {
  const lines = body.split('\n');
  const nodes: PlacedNode[] = [];
  const blocks = new Map<BodyNode, Block>();
  const texts: TextLine[] = [];
  const html: HtmlPiece[] = [];
  walk(root, (node, parents) => {
    nodes.push({ node, parents, line: first(node), end: last(node) });
    if (BLOCKS.has(node.type)) blocks.set(node, blockOf(node, parents, lines));
    if (node.type === 'html') html.push({ value: node.value, line: first(node) });
    if (node.type !== 'text' || parents.some((parent) => LITERAL.has(parent.type))) return;
    const owner = parents.findLast((parent) => blocks.has(parent));
    const block = owner && blocks.get(owner);
    if (!block) return;
    const opens = owner.children?.[0] === node;
    for (const [index, text] of node.value.split('\n').entries()) {
      for (const [at, piece] of piecesOf(text).entries())
        texts.push({
          text: piece,
          line: first(node) + index,
          first: at === 0 && (opens || index > 0),
          block,
        });
    }
  });
  return { lines, nodes, blocks: [...blocks.values()], texts, html, folder };
}

/**
 * Longer lines are asked about in pieces that overlap, since a pattern may take the square of their length.
 * No paragraph of an office is as long; a book that was pasted without line ends is.
 */
export const LONGEST = 4000;
const OVERLAP = 400;

function piecesOf(text: string): readonly string[] {
  if (text.length <= LONGEST) return [text];
  const count = Math.ceil((text.length - OVERLAP) / (LONGEST - OVERLAP));
  return Array.from({ length: count }, (_, piece) =>
    text.substring(piece * (LONGEST - OVERLAP), piece * (LONGEST - OVERLAP) + LONGEST),
  );
}

function blockOf(node: BodyNode, parents: readonly BodyNode[], lines: readonly string[]): Block {
  const [line, end] = [first(node), last(node)];
  const nested = parents.some(({ type }) => type === 'blockquote' || type === 'listItem');
  const source = lines.slice(line - 1, end).map((whole, index) => {
    const text = whole.slice(0, LONGEST);
    if (!nested) return text.replace(/^[ \t]+/, '');
    // A list item's own mark stands on its first line alone; a later mark is text.
    return index === 0 ? text.replace(AROUND, '') : text.replace(/^[ \t]*(?:>[ \t]?)*[ \t]*/, '');
  });
  return { node, parents, line, end, source, words: wordsIn(node) };
}

/**
 * Raw HTML with blanks in place of its comments, so that lines and places hold. One that is not closed goes
 * on to the end.
 */
export function blankComments(html: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = html.indexOf('<!--'); at >= 0; at = html.indexOf('<!--', from)) {
    const close = html.indexOf('-->', at + 4);
    const end = close < 0 ? html.length : close + 3;
    parts.push(html.slice(from, at), html.slice(at, end).replace(/[^\n]/g, ' '));
    from = end;
  }
  return parts.join('') + html.slice(from);
}

/** The text of a node without marks; a line break is "\n". */
export function wordsIn(node: BodyNode): string {
  const parts: string[] = [];
  walk(node, (inner) => {
    if (inner.type === 'text' || inner.type === 'inlineCode') parts.push(inner.value);
    if (inner.type === 'break') parts.push('\n');
  });
  return parts.join('');
}
