import type { Block, Cell, Inline, ListMark, Paragraph, Row, Table } from '../blocks.ts';

/** The part of a DOM that is read: of the browser's, or of one that a test makes. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
}

type Look = Pick<Extract<Inline, { kind: 'text' }>, 'bold' | 'italic' | 'strike' | 'script'>;

const ELEMENT = 1;
const TEXT = 3;

/** Elements that hold blocks or are one. */
const BLOCKS = /^(?:P|DIV|H[1-6]|UL|OL|LI|TABLE|SECTION|ARTICLE|BLOCKQUOTE|BODY|CENTER|HEADER|FOOTER|MAIN)$/;
/** What is no text: Word puts its settings and its list marks there. */
const IGNORED = /^(?:STYLE|SCRIPT|META|LINK|TITLE|HEAD|O:P|XML)$/;

const attribute = (node: HtmlNode, name: string): string => node.getAttribute?.(name) ?? '';
const styleOf = (node: HtmlNode): string => attribute(node, 'style').toLowerCase();

function lookOf(node: HtmlNode, look: Look): Look {
  const style = styleOf(node);
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  const name = node.nodeName.toUpperCase();
  return {
    ...look,
    ...(/^(?:B|STRONG)$/.test(name) || weight === 'bold' || Number(weight) >= 600 ? { bold: true } : {}),
    ...(weight === 'normal' || Number(weight) < 600 ? { bold: false } : {}),
    ...(/^(?:I|EM)$/.test(name) || /font-style:\s*italic/.test(style) ? { italic: true } : {}),
    ...(/^(?:S|DEL|STRIKE)$/.test(name) ? { strike: true } : {}),
    ...(name === 'SUP' ? { script: 'sup' as const } : {}),
    ...(name === 'SUB' ? { script: 'sub' as const } : {}),
  };
}

/** Word writes a list as paragraphs whose marks stand in spans that it tells programs to ignore. */
const isListMark = (node: HtmlNode): boolean => /mso-list:\s*ignore/.test(styleOf(node));

function inlinesOf(node: HtmlNode, look: Look): readonly Inline[] {
  return [...node.childNodes].flatMap((child): readonly Inline[] => {
    const name = child.nodeName.toUpperCase();
    if (child.nodeType === TEXT) {
      const text = (child.textContent ?? '').replace(/[\s\u00A0]+/g, ' ');
      return text === '' ? [] : [{ kind: 'text', text, ...look }];
    }
    if (child.nodeType !== ELEMENT || IGNORED.test(name) || isListMark(child)) return [];
    if (name === 'BR') return [{ kind: 'break' }];
    const runs = inlinesOf(child, lookOf(child, look));
    const href = name === 'A' ? attribute(child, 'href') : '';
    return /^(?:https?:|mailto:|tel:)/i.test(href) ? [{ kind: 'link', href, runs }] : runs;
  });
}

/** The mark of a list in a paragraph of Word: "·", "1.", "a)". */
function markOf(node: HtmlNode): string | undefined {
  for (const child of node.childNodes) {
    if (child.nodeType !== ELEMENT) continue;
    if (isListMark(child)) return (child.textContent ?? '').trim();
    const inner = markOf(child);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function paragraphOf(node: HtmlNode, list: ListMark | undefined): readonly Paragraph[] {
  const style = styleOf(node);
  const name = node.nodeName.toUpperCase();
  const runs = inlinesOf(node, lookOf(node, {}));
  if (runs.every((run) => run.kind === 'break' || (run.kind === 'text' && run.text.trim() === ''))) return [];
  const depth = /^H([1-6])$/.exec(name)?.[1];
  const align = /text-align:\s*(center|right)/.exec(style)?.[1] ?? attribute(node, 'align');
  const level = Number(/mso-list:\s*l\d+\s+level(\d)/.exec(style)?.[1] ?? 0);
  const mark = level > 0 ? markOf(node) : undefined;
  const ordinal = /^\(?(\d+)[.)/]?$/.exec(mark ?? '')?.[1];
  const isBullet = mark !== undefined && !/[\p{L}\d]/u.test(mark.replace(/^o$/, ''));
  const own: ListMark | undefined =
    list ??
    (ordinal !== undefined || isBullet
      ? { level: level - 1, ordinal: ordinal === undefined ? undefined : Number(ordinal) }
      : undefined);
  // "a)", "Điều 1.": kept as typed text, which lists.ts reads.
  const label = mark !== undefined && own === undefined ? [{ kind: 'text' as const, text: `${mark} ` }] : [];
  return [
    {
      kind: 'paragraph',
      runs: [...label, ...runs],
      heading: depth === undefined ? undefined : Number(depth) + 1,
      list: own,
      align: align === 'center' || align === 'right' ? align : undefined,
    },
  ];
}

const elementsOf = (node: HtmlNode, names: RegExp): readonly HtmlNode[] =>
  [...node.childNodes].flatMap((child) => {
    if (child.nodeType !== ELEMENT) return [];
    return names.test(child.nodeName.toUpperCase()) ? [child] : elementsOf(child, names);
  });

function tableOf(node: HtmlNode): Table {
  const rows = elementsOf(node, /^TR$/).map((row): Row => {
    const cells = [...row.childNodes].filter((cell) => /^T[DH]$/.test(cell.nodeName.toUpperCase()));
    return {
      header: cells.length > 0 && cells.every((cell) => cell.nodeName.toUpperCase() === 'TH'),
      cells: cells.map(
        (cell): Cell => ({
          blocks: readHtml(cell),
          colSpan: Number(attribute(cell, 'colspan') || 1),
          rowSpan: Number(attribute(cell, 'rowspan') || 1),
        }),
      ),
    };
  });
  return { kind: 'table', rows, bordered: true };
}

function listBlocks(node: HtmlNode, level: number): readonly Block[] {
  const ordered = node.nodeName.toUpperCase() === 'OL';
  let ordinal = Number(attribute(node, 'start') || 1);
  return [...node.childNodes].flatMap((item): readonly Block[] => {
    const name = item.nodeName.toUpperCase();
    if (/^[UO]L$/.test(name)) return listBlocks(item, level + 1);
    if (name !== 'LI') return [];
    const mark: ListMark = { level, ordinal: ordered ? ordinal++ : undefined };
    const nested = [...item.childNodes].filter((child) => /^[UO]L$/.test(child.nodeName.toUpperCase()));
    const words: HtmlNode = {
      nodeType: ELEMENT,
      nodeName: 'LI',
      textContent: null,
      childNodes: [...item.childNodes].filter((child) => !nested.includes(child)),
      getAttribute: () => null,
    };
    return [...paragraphOf(words, mark), ...nested.flatMap((list) => listBlocks(list, level + 1))];
  });
}

/** Reads HTML of the clipboard, from Word or another program, as blocks. */
export function readHtml(node: HtmlNode): readonly Block[] {
  const blocks: Block[] = [];
  let loose: HtmlNode[] = [];
  const flush = (): void => {
    const holder: HtmlNode = {
      nodeType: ELEMENT,
      nodeName: 'P',
      textContent: null,
      childNodes: loose,
      getAttribute: () => null,
    };
    if (loose.length > 0) blocks.push(...paragraphOf(holder, undefined));
    loose = [];
  };
  for (const child of node.childNodes) {
    const name = child.nodeName.toUpperCase();
    if (child.nodeType !== ELEMENT || !BLOCKS.test(name)) {
      if (!IGNORED.test(name)) loose.push(child);
      continue;
    }
    flush();
    if (name === 'TABLE') blocks.push(tableOf(child));
    else if (/^[UO]L$/.test(name)) blocks.push(...listBlocks(child, 0));
    else if (elementsOf(child, BLOCKS).length > 0) blocks.push(...readHtml(child));
    else blocks.push(...paragraphOf(child, undefined));
  }
  flush();
  return blocks;
}

/** Whether HTML of the clipboard comes from Word or from a program that writes like it. */
export const isFromWord = (html: string): boolean =>
  /class="?Mso|mso-|urn:schemas-microsoft-com:office|name="?generator"?\s+content="?(?:microsoft word|libreoffice)/i.test(
    html,
  );
