import { readNumbering } from '../../media/docx/numbering.ts';
import { type DocxFault, type DocxPackage, openDocx } from '../../media/docx/package.ts';
import { readStyles } from '../../media/docx/styles.ts';
import { child, childrenOf, descendants, settingOf, textOf, type XmlNode } from '../../media/docx/xml.ts';
import type { Block, Cell, Flow, ListMark, Paragraph, Row, Table } from '../blocks.ts';
import { createGatherer, type DocxContext, type Review, reviewOf } from './context.ts';
import { readRuns } from './runs.ts';

/** A Word file read, or why not. */
export type DocxResult =
  | { readonly kind: 'read'; readonly flow: Flow; readonly review: Review }
  | { readonly kind: DocxFault };

/**
 * Reads a Word file. Changes that nobody has accepted are taken as accepted; `review` says whether there are
 * any. Structure: ECMA-376 part 1, §17. Libraries for this lose what official documents live on: numbers that
 * Word makes, merged cells, header rows, old fonts.
 */
export function readDocxFlow(bytes: Uint8Array): DocxResult {
  const docx = openDocx(bytes);
  if (typeof docx === 'string') return { kind: docx };
  const body = child(docx.xml(docx.main), 'w:body');
  if (!body) return { kind: 'damaged' };
  const gatherer = createGatherer(docx);
  const partOf = (type: string): XmlNode | undefined => docx.xml(docx.related(type)[0]);
  const styles = readStyles(partOf('styles'));
  const context: DocxContext = {
    ...gatherer,
    styles,
    numbering: readNumbering(partOf('numbering'), styles),
    relationships: docx.relationships(docx.main),
  };
  const blocks = readBlocks(body, context);
  const notes = new Map<string, readonly Block[]>();
  for (const [type, name, prefix] of [
    ['footnotes', 'w:footnote', 'f'],
    ['endnotes', 'w:endnote', 'e'],
  ] as const) {
    const [part] = docx.related(type);
    if (part === undefined) continue;
    const own = { ...context, relationships: docx.relationships(part) };
    for (const note of childrenOf(docx.xml(part), name)) {
      // Lines that set notes off from the text are notes with a type.
      if (note.attributes['w:type'] !== undefined) continue;
      notes.set(`${prefix}${note.attributes['w:id']}`, readBlocks(note, own));
    }
  }
  noteHeaders(docx, gatherer.lose);
  const flow = { blocks, notes, media: gatherer.media, losses: gatherer.losses() };
  return { kind: 'read', flow, review: reviewOf(docx) };
}

/** Headers and footers repeat on every page of paper; what they say beyond a page number is told as lost. */
function noteHeaders(docx: DocxPackage, lose: DocxContext['lose']): void {
  for (const part of [...docx.related('header'), ...docx.related('footer')]) {
    const root = docx.xml(part);
    const text = root ? descendants(root, 'w:t').map(textOf).join('').trim() : '';
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
  // Word counts an empty paragraph of a list too.
  const label = context.numbering(properties);
  const hasText = runs.some((run) => run.kind !== 'text' || run.text.trim() !== '');
  if (!hasText) return boxes;
  const outline = settingOf(properties, 'w:outlineLvl');
  const heading = headingOf(style.name, outline === undefined ? style.outline : Number(outline));
  const list: ListMark | undefined =
    label?.plain && heading === undefined ? { level: label.level, ordinal: label.ordinal } : undefined;
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

/** Whether lines are drawn: by the table itself, by its style, or by its cells. */
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
