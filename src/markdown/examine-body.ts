import { htmlToHast, type MdastNode, markdownToMdast } from 'satteri';
import { type Diagnostic, diagnostic } from '../domain/diagnostic.ts';
import { isUnsafeLink, removedFrom } from './sanitise.ts';

/** Something that a body points at, with the line of the file that does. */
export interface Reference {
  readonly kind: 'picture' | 'link';
  readonly target: string;
  readonly alt: string;
  readonly line: number;
}

/** What a body points at, and what in it will not reach its readers. */
export interface BodyFindings {
  readonly references: readonly Reference[];
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: BodyFindings = { references: [], diagnostics: [] };

/** Bodies without any of these signs point at nothing, and need not be parsed to know it. */
const MAY_REFER = /!\[|\]\(|\]\[|\]:|\[\^|<[a-z]/i;

/** Brackets that Markdown leaves as they are, because nothing in the body says what they stand for. */
const LOOSE_REFERENCE = /!?\[[^[\]\n]+\]\[[^[\]\n]*\]|\[\^[^[\]\s]+\]/;

/** Nobody writes deeper than this; text that does would exhaust the stack of what renders it. */
const DEEPEST = 100;

/** Quotes inside quotes, on one line. */
const NESTED_QUOTES = /^(?:[ \t]*>){50}/m;
const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*?(\/?)>/gi;
/** Elements that hold nothing, so that they need no closing tag. */
const VOID = /^(?:area|br|col|hr|img|input|p|li|source|wbr)$/i;

/** The line on which quotes or raw HTML get too deep, counted before a parser is let near it. */
function tooDeepLine(body: string): number | undefined {
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

export type BodyNode = MdastNode & { children?: BodyNode[]; name?: string | null };

/** Visits every node of a tree; false for a tree that is too deep to be looked at. */
export function walk<T extends { children?: readonly unknown[] | undefined }>(
  root: T,
  visit: (node: T) => void,
): boolean {
  const stack: { node: T; depth: number }[] = [{ node: root, depth: 0 }];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (item.depth > DEEPEST) return false;
    visit(item.node);
    const { depth } = item;
    const children = (item.node.children ?? []) as readonly T[];
    stack.push(...children.toReversed().map((node) => ({ node, depth: depth + 1 })));
  }
  return true;
}

/** Looks through a body; parses Markdown only where something in it may refer. `bodyLine` is the body's first line in the file. */
export function examineBody(body: string, bodyLine: number, file: string): BodyFindings {
  const deep = tooDeepLine(body);
  if (deep !== undefined) {
    return { references: [], diagnostics: [diagnostic('too-deep', file, {}, { line: bodyLine + deep - 1 })] };
  }
  if (!MAY_REFER.test(body)) return NOTHING;
  const definitions = new Map<string, string>();
  const references: Reference[] = [];
  const diagnostics: Diagnostic[] = [];
  const root = markdownToMdast(body) as BodyNode;
  const lineOf = (node: BodyNode): number => bodyLine + (node.position?.start.line ?? 1) - 1;
  const shallow = walk(root, (node) => {
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  });
  if (!shallow) diagnostics.push(diagnostic('too-deep', file, {}, { line: bodyLine }));
  walk(root, (node) => {
    const line = lineOf(node);
    const add = (kind: Reference['kind'], target: string | undefined, alt: string | null | undefined): void =>
      void references.push({ kind, target: target ?? '', alt: alt ?? '', line });
    if (node.type === 'image') add('picture', node.url, node.alt);
    if (node.type === 'link') add('link', node.url, '');
    if (node.type === 'imageReference') add('picture', definitions.get(node.identifier), node.alt);
    if (node.type === 'linkReference') add('link', definitions.get(node.identifier), '');
    if (node.type === 'text') {
      const loose = LOOSE_REFERENCE.exec(node.value);
      if (loose) {
        const at = { line: line + node.value.slice(0, loose.index).split('\n').length - 1 };
        diagnostics.push(diagnostic('unknown-reference', file, { found: loose[0] }, at, 'warning'));
      }
    }
    // In MDX a tag is a component or a fault of its own (see mdx.ts).
    if (node.type === 'html' && !file.endsWith('.mdx')) {
      const found = examineHtml(node.value, line, file);
      references.push(...found.references);
      diagnostics.push(...found.diagnostics);
    }
  });
  for (const { kind, target, line } of references) {
    if (kind !== 'link' || !isUnsafeLink(target)) continue;
    diagnostics.push(diagnostic('unsafe-markup', file, { found: target }, { line }, 'warning'));
  }
  return { references, diagnostics };
}

interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
}

/** What a piece of raw HTML points at, and which tags of it are taken out. */
function examineHtml(html: string, firstLine: number, file: string): BodyFindings {
  const references: Reference[] = [];
  const lineOf = (words: string): number => {
    const at = html.toLowerCase().indexOf(words.toLowerCase());
    return firstLine + (at < 0 ? 0 : html.slice(0, at).split('\n').length - 1);
  };
  const tree = htmlToHast(html, { fragment: true });
  walk(tree as unknown as HtmlNode, ({ tagName, properties: { src, href, alt } = {} }) => {
    if (tagName === 'img') {
      const line = lineOf(String(src ?? '<img'));
      references.push({ kind: 'picture', target: String(src ?? ''), alt: String(alt ?? ''), line });
    }
    if (tagName === 'a' && typeof href === 'string') {
      references.push({ kind: 'link', target: href, alt: '', line: lineOf(href) });
    }
  });
  // Addresses are asked about with the other links and pictures.
  const removed = removedFrom(tree as Parameters<typeof removedFrom>[0]).filter(
    (found) => !/^(?:href|src)=/.test(found),
  );
  const diagnostics = removed.map((found) =>
    diagnostic('unsafe-markup', file, { found }, { line: lineOf(found.replace(/>$/, '')) }, 'warning'),
  );
  return { references, diagnostics };
}
