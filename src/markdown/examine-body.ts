import { htmlToHast } from 'satteri';
import { type Diagnostic, diagnostic } from '../domain/diagnostic.ts';
import { type BodyNode, parseBody, tooDeepLine, walk } from './body-tree.ts';
import { reviewBody } from './review/review-body.ts';
import { isLocalAddress, isMistyped } from './review/unfit.ts';
import { isHtmlName } from './review/vanished.ts';
import { isUnsafeLink, removedFrom } from './sanitise.ts';

/** A picture or link of a body, with its line in the file. */
export interface Reference {
  readonly kind: 'picture' | 'link';
  readonly target: string;
  readonly alt: string;
  readonly line: number;
}

/** References of a body, and diagnostics of what will not come out as meant. */
export interface BodyFindings {
  readonly references: readonly Reference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Brackets that Markdown leaves as they are, because nothing in the body says what they stand for. */
const BRACKETS = /!?\[([^[\]\n]*)\]\[(?![\d.,-]+\])[^[\]\n]*\]|\[\^[^[\]\s]+\]/gu;

/** The first of a text: with a word in it, or a footnote's. */
const looseReference = (text: string): RegExpExecArray | undefined =>
  [...text.matchAll(BRACKETS)].find(([, words]) => words === undefined || /\p{L}{2}/u.test(words));

/**
 * Collects the references of a body, and checks what will not come out as meant. `bodyLine` is its first line
 * in the file.
 */
export function examineBody(body: string, bodyLine: number, file: string): BodyFindings {
  const deep = tooDeepLine(body);
  if (deep !== undefined) {
    return { references: [], diagnostics: [diagnostic('too-deep', file, {}, { line: bodyLine + deep - 1 })] };
  }
  const definitions = new Map<string, string>();
  const references: Reference[] = [];
  const diagnostics: Diagnostic[] = [];
  const root = parseBody(body);
  const lineOf = (node: BodyNode): number => bodyLine + (node.position?.start.line ?? 1) - 1;
  const shallow = walk(root, (node) => {
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  });
  if (!shallow) diagnostics.push(diagnostic('too-deep', file, {}, { line: bodyLine }));
  else diagnostics.push(...reviewBody(body, root, bodyLine, file));
  walk(root, (node) => {
    const line = lineOf(node);
    const add = (kind: Reference['kind'], target: string | undefined, alt: string | null | undefined): void =>
      void references.push({ kind, target: target ?? '', alt: alt ?? '', line });
    if (node.type === 'image') add('picture', node.url, node.alt);
    if (node.type === 'link') add('link', node.url, '');
    if (node.type === 'imageReference') add('picture', definitions.get(node.identifier), node.alt);
    if (node.type === 'linkReference') add('link', definitions.get(node.identifier), '');
    if (node.type === 'text') {
      const loose = looseReference(node.value);
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
    // Such addresses are told of by what is wrong with them.
    if (kind !== 'link' || isLocalAddress(target) || isMistyped(target) || !isUnsafeLink(target)) continue;
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
  // Addresses are asked about with the other links and pictures, tags that nobody knows with what vanishes.
  const removed = removedFrom(tree as Parameters<typeof removedFrom>[0]).filter(
    (found) => !/^(?:href|src)=/.test(found) && (!/^</.test(found) || isHtmlName(found.slice(1, -1))),
  );
  // Where a tag goes, what stands in it goes along.
  const tags = removed.filter((found) => found.startsWith('<'));
  const diagnostics = (tags.length > 0 ? tags : removed).map((found) =>
    diagnostic('unsafe-markup', file, { found }, { line: lineOf(found.replace(/>$/, '')) }, 'warning'),
  );
  return { references, diagnostics };
}
