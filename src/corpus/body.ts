import { htmlToHast, type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import { type Problem, problem } from '../domain/problem.ts';
import { isUnsafeLink, removedFrom } from './sanitise.ts';

/** Something that a body points at, with the line of the file that does; or what the page will be made without. */
export interface Reference {
  readonly kind: 'picture' | 'link' | 'removed';
  readonly target: string;
  readonly alt: string;
  readonly line: number;
}

/** The only components that a standing page may use. */
export const mdxComponents = ['ThongBao', 'LienHe', 'DanhSachVanBan'] as const;

/** Bodies without any of these signs point at nothing, and need not be parsed to know it. */
const MAY_REFER = /!\[|\]\(|\]\[|\]:|<[a-z]/i;

type Node = MdastNode & { children?: Node[]; name?: string | null };

/** What a body points at; parses Markdown only where something in it may. Lines count from the top of the file. */
export function referencesOf(body: string, bodyLine: number): readonly Reference[] {
  if (!MAY_REFER.test(body)) return [];
  const definitions = new Map<string, string>();
  const references: Reference[] = [];
  const root = markdownToMdast(body) as Node;
  const line = (node: Node): number => bodyLine + (node.position?.start.line ?? 1) - 1;
  walk(root, (node) => {
    if (node.type === 'definition') definitions.set(node.identifier, node.url);
  });
  walk(root, (node) => {
    const at = line(node);
    if (node.type === 'image')
      references.push({ kind: 'picture', target: node.url, alt: node.alt ?? '', line: at });
    if (node.type === 'link') references.push({ kind: 'link', target: node.url, alt: '', line: at });
    if (node.type === 'imageReference') {
      references.push({
        kind: 'picture',
        target: definitions.get(node.identifier) ?? '',
        alt: node.alt ?? '',
        line: at,
      });
    }
    if (node.type === 'linkReference') {
      references.push({ kind: 'link', target: definitions.get(node.identifier) ?? '', alt: '', line: at });
    }
    if (node.type === 'html') references.push(...htmlReferences(node.value, at));
  });
  for (const { kind, target, line } of [...references]) {
    if (kind === 'link' && isUnsafeLink(target)) references.push({ kind: 'removed', target, alt: '', line });
  }
  return references.filter((reference) => reference.target !== '');
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}

interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
}

function htmlReferences(html: string, line: number): readonly Reference[] {
  const references: Reference[] = [];
  const visit = (node: HtmlNode): void => {
    const { src, href, alt } = node.properties ?? {};
    if (node.tagName === 'img' && typeof src === 'string') {
      references.push({ kind: 'picture', target: src, alt: typeof alt === 'string' ? alt : '', line });
    }
    if (node.tagName === 'a' && typeof href === 'string') {
      references.push({ kind: 'link', target: href, alt: '', line });
    }
    for (const child of node.children ?? []) visit(child);
  };
  const tree = htmlToHast(html, { fragment: true });
  visit(tree as unknown as HtmlNode);
  for (const target of removedFrom(tree as Parameters<typeof removedFrom>[0])) {
    // Addresses are asked about with the other links and pictures.
    if (!/^(?:href|src)=/.test(target)) references.push({ kind: 'removed', target, alt: '', line });
  }
  return references;
}

/** What a standing page in MDX may not do: run code, import, or use a component that is not one of ours. */
export function mdxProblems(body: string, bodyLine: number, file: string): readonly Problem[] {
  let root: Node;
  try {
    root = mdxToMdast(body) as Node;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    const line = bodyLine + Number(/^(\d+):\d+/.exec(reason)?.[1] ?? 1) - 1;
    return [problem('bad-mdx', file, { reason }, { line })];
  }
  const problems: Problem[] = [];
  walk(root, (node) => {
    const place = { line: bodyLine + (node.position?.start.line ?? 1) - 1 };
    const type: string = node.type;
    if (type === 'mdxjsEsm' || type === 'mdxFlowExpression' || type === 'mdxTextExpression') {
      const found = 'value' in node && typeof node.value === 'string' ? node.value : '';
      problems.push(problem('code-in-page', file, { found }, place));
    }
    if (type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement') {
      const name = node.name ?? '';
      if (!(mdxComponents as readonly string[]).includes(name)) {
        problems.push(problem('unknown-component', file, { name, known: mdxComponents }, place));
      }
      const attributes = (node as { attributes?: { type: string; value?: unknown }[] }).attributes ?? [];
      for (const attribute of attributes) {
        if (
          attribute.type !== 'mdxJsxAttribute' ||
          (typeof attribute.value === 'object' && attribute.value !== null)
        ) {
          problems.push(problem('code-in-page', file, { found: name }, place));
        }
      }
    }
  });
  return problems;
}
