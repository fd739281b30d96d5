import { mdxToMdast } from 'satteri';
import { type Diagnostic, diagnostic, type MdxFault } from '../domain/diagnostic.ts';
import type { DocumentListRequest } from '../domain/static-page.ts';
import { documentTypes } from '../domain/vocabulary.ts';
import { noticeText } from '../text/body.ts';
import { type BodyNode, walk } from './body-tree.ts';

/** What a value of a component's attribute may be. */
interface Attribute {
  readonly test: (value: string) => boolean;
  readonly wanted: string;
}

const oneOf = (choices: readonly string[]): Attribute => ({
  test: (value) => choices.includes(value),
  wanted: `một trong: ${choices.join(', ')}`,
});

/** The only components that a static page may use, with their attributes. */
const components: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  ThongBao: { loai: oneOf(Object.keys(noticeText)) },
  LienHe: {},
  DanhSachVanBan: {
    loai: oneOf([...new Set(documentTypes.map((type) => type.slug))]),
    so: { test: (value) => /^[1-9]\d?$/.test(value), wanted: 'số văn bản muốn hiện, từ 1 đến 99' },
  },
};

/** What the parser complains of, by the words that it uses. */
const FAULTS: readonly (readonly [MdxFault, RegExp])[] = [
  ['comment', /character `!`/],
  ['brace', /brace|expression/i],
  ['unclosed', /closing tag|closing slash|end of file/i],
  ['tag', /after `<`|in name|before name|JSX tag/i],
];

interface JsxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

/**
 * Checks a static page in MDX: no code, no imports, no component or attribute that is not ours.
 */
export function checkMdx(body: string, bodyLine: number, file: string): readonly Diagnostic[] {
  let root: BodyNode;
  try {
    root = mdxToMdast(body) as BodyNode;
  } catch (cause) {
    return [syntaxDiagnostic(cause instanceof Error ? cause.message : String(cause), body, bodyLine, file)];
  }
  const diagnostics: Diagnostic[] = [];
  const shallow = walk(root, (node) => {
    const place = { line: bodyLine + (node.position?.start.line ?? 1) - 1 };
    const type: string = node.type;
    if (type === 'mdxjsEsm' || type === 'mdxFlowExpression' || type === 'mdxTextExpression') {
      const found = 'value' in node && typeof node.value === 'string' ? node.value : '';
      diagnostics.push(diagnostic('code-in-page', file, { found }, place));
    }
    if (type !== 'mdxJsxFlowElement' && type !== 'mdxJsxTextElement') return;
    const component = node.name ?? '';
    const known = components[component];
    if (known === undefined) {
      diagnostics.push(
        diagnostic('unknown-component', file, { name: component, known: Object.keys(components) }, place),
      );
      return;
    }
    for (const { type: kind, name = '', value } of (node as { attributes?: JsxAttribute[] }).attributes ??
      []) {
      const attribute = known[name];
      if (kind !== 'mdxJsxAttribute' || (typeof value === 'object' && value !== null)) {
        diagnostics.push(diagnostic('code-in-page', file, { found: `<${component} ${name}{…}>` }, place));
      } else if (attribute === undefined) {
        const names = Object.keys(known);
        const wanted =
          names.length === 0 ? 'thành phần này không có thuộc tính' : `một trong: ${names.join(', ')}`;
        diagnostics.push(diagnostic('bad-attribute', file, { component, name, wanted }, place));
      } else if (!attribute.test(String(value ?? ''))) {
        const facts = { component, name: `${name}="${String(value ?? '')}"`, wanted: attribute.wanted };
        diagnostics.push(diagnostic('bad-attribute', file, facts, place));
      }
    }
  });
  return shallow ? diagnostics : [...diagnostics, diagnostic('too-deep', file, {}, { line: bodyLine })];
}

/** How many documents a list shows that does not say it. */
const LIST_LENGTH = 5;

/** The lists of documents that a page's components ask for; none where the page cannot be parsed. */
export function documentListsIn(body: string): readonly DocumentListRequest[] {
  const lists: DocumentListRequest[] = [];
  try {
    walk(mdxToMdast(body) as BodyNode, (node) => {
      const type: string = node.type;
      if (!type.startsWith('mdxJsx') || node.name !== 'DanhSachVanBan') return;
      const { attributes = [] } = node as { attributes?: JsxAttribute[] };
      const textOf = (wanted: string): string | undefined => {
        const value = attributes.find(({ name }) => name === wanted)?.value;
        return typeof value === 'string' ? value : undefined;
      };
      lists.push({ type: textOf('loai'), count: Number(textOf('so') ?? LIST_LENGTH) });
    });
  } catch {
    // What is wrong with it is told by `checkMdx`.
  }
  return lists;
}

function syntaxDiagnostic(reason: string, body: string, bodyLine: number, file: string): Diagnostic {
  const at = Number(/^(\d+):\d+/.exec(reason)?.[1] ?? 1);
  const found = (body.split('\n')[at - 1] ?? '').trim();
  const fault = FAULTS.find(([, words]) => words.test(reason))?.[0] ?? 'other';
  return diagnostic('bad-mdx', file, { fault, found }, { line: bodyLine + at - 1 });
}
