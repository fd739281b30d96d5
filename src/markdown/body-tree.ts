import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';

/** A node of a parsed body. */
export type BodyNode = MdastNode & { children?: BodyNode[]; name?: string | null };

/** Nobody writes deeper than this; text that does would exhaust the stack of what renders it. */
const DEEPEST = 100;

/** Quotes inside quotes, on one line. */
const NESTED_QUOTES = /^(?:[ \t]*>){50}/m;
const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*?(\/?)>/gi;
/** Elements that hold nothing, or need no closing tag. */
const VOID = /^(?:area|br|col|hr|img|input|p|li|source|wbr)$/i;

/**
 * The line (from 1) on which quotes or raw HTML are nested too deep; undefined for a body that is safe to
 * parse.
 */
export function tooDeepLine(body: string): number | undefined {
  const quotes = body.search(NESTED_QUOTES);
  if (quotes >= 0) return body.slice(0, quotes).split('\n').length;
  let depth = 0;
  for (const { 1: close, 2: name = '', 3: empty, index } of body.matchAll(TAG)) {
    if (VOID.test(name) || empty) continue;
    depth += close ? -1 : 1;
    if (depth > DEEPEST) return body.slice(0, index).split('\n').length;
  }
  return undefined;
}

/** Visits every node of a tree; false for a tree that is too deep to be looked at. */
export function walk<T extends { children?: readonly unknown[] | undefined }>(
  root: T,
  visit: (node: T, parents: readonly T[]) => void,
): boolean {
  const stack: { node: T; parents: readonly T[] }[] = [{ node: root, parents: [] }];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (item.parents.length > DEEPEST) return false;
    visit(item.node, item.parents);
    const parents = [...item.parents, item.node];
    const children = (item.node.children ?? []) as readonly T[];
    for (const node of children.toReversed()) stack.push({ node, parents });
  }
  return true;
}

/** Offsets of tildes that would strike text out although they stand alone. */
function singleTildes(markdown: string, parse: (text: string) => unknown): readonly number[] {
  const found: number[] = [];
  walk(parse(markdown) as BodyNode, (node) => {
    if (node.type !== 'delete' || !node.position) return;
    const [start, end] = [node.position.start.offset ?? 0, node.position.end.offset ?? 0];
    if (markdown[start] === '~' && markdown[start + 1] !== '~') found.push(start, end - 1);
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Reads a body as it is written: Markdown, or Markdown with components. */
const parsers = { md: markdownToMdast, mdx: mdxToMdast } as const;

/** A tilde that has no other beside it. */
const SINGLE_TILDE = /(?<!~)~(?!~)[^~]*(?<!~)~(?!~)/;

/**
 * The Markdown with every single tilde escaped that GFM takes for a strike-out: in Vietnamese text it means
 * "to" (`5~7 người … 40~45`). Only `~~…~~` strikes out. Lines stay as they are.
 *
 * @throws for a body of the kind `mdx` that is no MDX
 */
export function keepSingleTildes(markdown: string, kind: keyof typeof parsers = 'md'): string {
  let text = markdown;
  // Each turn frees tildes that were inside another pair; text that goes on and on is left as it is.
  for (let turn = 0; turn < 20 && SINGLE_TILDE.test(text); turn += 1) {
    const tildes = singleTildes(text, parsers[kind]);
    if (tildes.length === 0) break;
    const pieces = tildes.map((at, index) => text.slice(tildes[index - 1] ?? 0, at));
    text = [...pieces, text.slice(tildes.at(-1))].join('\\');
  }
  return text;
}

/** The tree of a body, as it will be rendered. */
export function parseBody(body: string): BodyNode {
  return markdownToMdast(keepSingleTildes(body)) as BodyNode;
}
