import type { Block, Cell, Flow, ListMark, Paragraph, Row, Table } from '../blocks.ts';
import { createGatherer, type DocxContext, type Review, reviewOf } from './context.ts';
import { readNumbering } from './numbering.ts';
import { child, type DocxPackage, descendants, openDocx, settingOf, type XmlNode } from './package.ts';
import { readRuns } from './runs.ts';
import { numberingOf, readStyles } from './styles.ts';

/** A Word file read, or why not: `password` asks for one, `damaged` cannot be opened. */
export type DocxResult =
  | { readonly kind: 'read'; readonly flow: Flow; readonly review: Review }
  | { readonly kind: 'password' | 'damaged' };

/** Office wraps a file that asks for a password into a container of the older format. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a Word file. Changes that nobody has accepted are taken as accepted; `review` says whether there are
 * any. Structure: ECMA-376 part 1, §17. Libraries for this lose what official documents live on: numbers that
 * Word makes, merged cells, header rows, old fonts.
 */
export function readDocxFlow(bytes: Uint8Array): DocxResult {
  if (OLE.every((byte, index) => bytes[index] === byte)) return { kind: 'password' };
  const docx = openDocx(bytes);
  const body = docx && child(docx.xml(docx.main), 'w:body');
  if (!docx || !body) return { kind: 'damaged' };
  const gatherer = createGatherer(docx);
  const related = (type: string): string | undefined =>
    [...docx.relationships(docx.main).values()].find((one) => one.type === type)?.target;
  const partOf = (type: string): XmlNode | undefined => {
    const part = related(type);
    return part === undefined ? undefined : docx.xml(part);
  };
  const context: DocxContext = {
    ...gatherer,
    styles: readStyles(partOf('styles')),
    numbering: readNumbering(partOf('numbering')),
    relationships: docx.relationships(docx.main),
  };
  const blocks = readBlocks(body, context);
  const notes = new Map<string, readonly Block[]>();
  for (const [type, name, prefix] of [
    ['footnotes', 'w:footnote', 'f'],
    ['endnotes', 'w:endnote', 'e'],
  ] as const) {
    const part = related(type);
    const root = part === undefined ? undefined : docx.xml(part);
    if (part === undefined || !root) continue;
    const own = { ...context, relationships: docx.relationships(part) };
    for (const note of root.children.filter(
      (node) => node.name === name && node.attributes['w:type'] === undefined,
    )) {
      notes.set(`${prefix}${note.attributes['w:id']}`, readBlocks(note, own));
    }
  }
  noteHeaders(docx, gatherer.lose);
  const flow = { blocks, notes, media: gatherer.media, losses: gatherer.losses() };
  return { kind: 'read', flow, review: reviewOf(docx) };
}

/** Headers and footers repeat on every page of paper; what they say beyond a page number is told as lost. */
function noteHeaders(docx: DocxPackage, lose: DocxContext['lose']): void {
  for (const { type, target } of docx.relationships(docx.main).values()) {
    const root = type === 'header' || type === 'footer' ? docx.xml(target) : undefined;
    if (!root) continue;
    const text = descendants(root, 'w:t')
      .flatMap(({ children }) => children.map((one) => one.text))
      .join('')
      .trim();
    if (/\p{L}{2}/u.test(text)) lose('header', text.slice(0, 60));
  }
}

const CONTAINERS: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:moveTo',
  'mc:AlternateContent',
  'mc:Choice',
]);

function readBlocks(node: XmlNode, context: DocxContext): readonly Block[] {
  return node.children.flatMap((one): readonly Block[] => {
    if (one.name === 'w:p') return readParagraph(one, context);
    if (one.name === 'w:tbl') return [readTable(one, context)];
    return CONTAINERS.has(one.name) ? readBlocks(one, context) : [];
  });
}

/** How deep a heading is by its style's name: "heading 1" of Word, "title". */
function headingOf(name: string, outline: number | undefined): number | undefined {
  if (name === 'title') return 1;
  const [, depth] = /^heading (\d)$/.exec(name) ?? [];
  if (depth !== undefined) return Number(depth) + 1;
  return outline !== undefined && outline < 9 ? outline + 2 : undefined;
}

function readParagraph(node: XmlNode, context: DocxContext): readonly Block[] {
  const properties = child(node, 'w:pPr');
  const style = context.styles.of(settingOf(properties, 'w:pStyle'));
  if (/^(?:toc|mục lục) \d/.test(style.name)) {
    context.lose('contents');
    return [];
  }
  const inner = (box: XmlNode): readonly Block[] => readBlocks(box, context);
  // A paragraph mark's own look is not that of its text.
  const { runs, boxes } = readRuns(node, { ...context.styles.base, ...style.look }, context, inner);
  const ref = { ...style.numbering, ...numberingOf(properties) };
  const hasText = runs.some((run) => run.kind !== 'text' || run.text.trim() !== '');
  if (!hasText) return boxes;
  const numbered = ref.id !== undefined && ref.id !== '0';
  const label = numbered ? context.numbering(ref.id as string, ref.level ?? 0) : undefined;
  const outline = settingOf(properties, 'w:outlineLvl');
  const heading = headingOf(style.name, outline === undefined ? style.outline : Number(outline));
  const list: ListMark | undefined =
    label?.plain && heading === undefined ? { level: ref.level ?? 0, ordinal: label.ordinal } : undefined;
  const typed = label === undefined || list !== undefined || label.text === '' ? '' : `${label.text} `;
  const align = settingOf(properties, 'w:jc') ?? style.align;
  const paragraph: Paragraph = {
    kind: 'paragraph',
    runs: typed === '' ? runs : withLabel(typed, runs),
    heading,
    list,
    align: align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : undefined,
    caption: style.name === 'caption' || undefined,
  };
  return [paragraph, ...boxes];
}

/** A label that Word makes, in the look of the text that follows. */
function withLabel(label: string, runs: Paragraph['runs']): Paragraph['runs'] {
  const [first, ...rest] = runs;
  if (first?.kind === 'text') return [{ ...first, text: label + first.text.trimStart() }, ...rest];
  return [{ kind: 'text', text: label }, ...runs];
}

/** A cell as it lies in the grid; `merged` goes on with the cell above. */
interface GridCell {
  readonly column: number;
  readonly colSpan: number;
  readonly merged: boolean;
  readonly blocks: readonly Block[];
}

function readTable(node: XmlNode, context: DocxContext): Table {
  const rowNodes = rowsOf(node);
  const grid = rowNodes.map((row) => readRow(row, context));
  const rows = grid.map((cells, index): Row => {
    const header = child(child(rowNodes[index], 'w:trPr'), 'w:tblHeader') !== undefined;
    const own = cells.filter(({ merged }) => !merged);
    return {
      header,
      cells: own.map(({ column, colSpan, blocks }): Cell => {
        let rowSpan = 1;
        while (grid[index + rowSpan]?.some((below) => below.merged && below.column === column)) rowSpan += 1;
        return { blocks, colSpan, rowSpan };
      }),
    };
  });
  return {
    kind: 'table',
    rows: rows.filter(({ cells }) => cells.length > 0),
    bordered: isBordered(node, context),
  };
}

const rowsOf = (node: XmlNode): readonly XmlNode[] =>
  node.children.flatMap((one) => (one.name === 'w:tr' ? [one] : CONTAINERS.has(one.name) ? rowsOf(one) : []));
const cellsOf = (node: XmlNode): readonly XmlNode[] =>
  node.children.flatMap((one) =>
    one.name === 'w:tc' ? [one] : CONTAINERS.has(one.name) ? cellsOf(one) : [],
  );

function readRow(row: XmlNode, context: DocxContext): readonly GridCell[] {
  let column = Number(settingOf(child(row, 'w:trPr'), 'w:gridBefore') ?? 0);
  return cellsOf(row).map((cell) => {
    const properties = child(cell, 'w:tcPr');
    const merge = child(properties, 'w:vMerge');
    const colSpan = Math.max(1, Number(settingOf(properties, 'w:gridSpan') ?? 1));
    const found = {
      column,
      colSpan,
      merged: merge !== undefined && merge.attributes['w:val'] !== 'restart',
      blocks: readBlocks(cell, context),
    };
    column += colSpan;
    return found;
  });
}

/** Are lines drawn, by the table itself, by its style, or by any cell? */
function isBordered(node: XmlNode, context: DocxContext): boolean {
  const properties = child(node, 'w:tblPr');
  const drawn = (borders: XmlNode | undefined): boolean =>
    (borders?.children ?? []).some(({ attributes }) => !/^(?:nil|none)$/.test(attributes['w:val'] ?? 'nil'));
  const own = child(properties, 'w:tblBorders');
  if (drawn(own)) return true;
  const style = context.styles.of(settingOf(properties, 'w:tblStyle')).name;
  if (own === undefined && /grid|list|table (?!normal)/.test(style)) return true;
  return descendants(node, 'w:tcBorders').filter(drawn).length > 1;
}
