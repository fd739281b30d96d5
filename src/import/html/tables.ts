import type { Element } from 'hast';
import type { PhrasingContent, Table, TableCell } from 'mdast';
import type { Block, blocksOf } from './blocks.ts';
import type { Marks } from './inline.ts';
import { property, walkHtml } from './parse.ts';
import { blocksHtml } from './raw-html.ts';

interface Cell {
  readonly blocks: readonly Block[];
  readonly header: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** Tables in tables beyond this depth are unfolded. */
const DEEPEST = 3;

/** The cells of a table's own rows, not of tables inside it; and its caption. */
function partsOf(table: Element): { rows: Element[][]; captions: Element[] } {
  const rows: Element[][] = [];
  const captions: Element[] = [];
  walkHtml(table.children, (node) => {
    if (node.type !== 'element' || node.tagName === 'table') return false;
    if (node.tagName === 'caption') captions.push(node);
    if (node.tagName === 'tr') {
      const cells = node.children.filter(
        (child): child is Element => child.type === 'element' && /^t[dh]$/.test(child.tagName),
      );
      if (cells.length > 0) rows.push(cells);
    }
    return node.tagName !== 'tr' && node.tagName !== 'caption';
  });
  return { rows, captions };
}

const span = (cell: Element, name: string): number => {
  const number = Number(property(cell, name) || 1);
  return Number.isInteger(number) && number > 1 && number <= 1000 ? number : 1;
};

const isPicture = (block: Block): boolean =>
  block.type === 'paragraph' && block.children.every(({ type }) => type === 'image' || type === 'break');
const holdsPicture = (cell: Cell): boolean => cell.blocks.length > 0 && cell.blocks.every(isPicture);

/**
 * Converts a table to blocks: to a table where it is one; one that only laid out pictures and texts is
 * unfolded.
 *
 * @param inside makes the blocks of a cell, which may hold tables again
 */
export function tableBlocks(element: Element, marks: Marks, depth: number, inside: typeof blocksOf): Block[] {
  const { rows: elements, captions } = partsOf(element);
  const caption = captions.flatMap((one) => inside(one.children, marks, {}, depth));
  const rows = elements.map((cells) =>
    cells.map(
      (cell): Cell => ({
        blocks: inside(cell.children, marks, {}, depth + 1),
        header: cell.tagName === 'th',
        columns: span(cell, 'colSpan'),
        rows: span(cell, 'rowSpan'),
      }),
    ),
  );
  const filled = rows.filter((row) => row.some((cell) => cell.blocks.length > 0));
  if (filled.length === 0) return caption;
  const single = filled.every((row) => row.filter((cell) => cell.blocks.length > 0).length === 1);
  if (single || depth >= DEEPEST) return [...caption, ...unfolded(filled.flat())];
  if (
    filled.length <= 3 &&
    filled.some((row) => row.every((cell) => cell.blocks.length === 0 || holdsPicture(cell)))
  ) {
    return [...caption, ...unfolded(byColumns(filled))];
  }
  const simple = simpleTable(filled);
  return [...caption, simple ?? { type: 'html', value: tableHtml(filled) }];
}

/** Cells one after the other; words in a cell behind one of pictures are the line under them. */
function unfolded(cells: readonly Cell[]): Block[] {
  return cells.flatMap((cell, index) => {
    const before = cells[index - 1];
    const isCaption =
      before !== undefined && holdsPicture(before) && !holdsPicture(cell) && cell.blocks.length === 1;
    return isCaption ? cell.blocks.map((block) => ({ ...block, look: { caption: true } })) : cell.blocks;
  });
}

/** Pictures side by side with their lines below: each picture with its own line. */
function byColumns(rows: readonly (readonly Cell[])[]): Cell[] {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat();
}

/** A table that Markdown can say: no spans, one line of text in each cell. */
function simpleTable(rows: readonly (readonly Cell[])[]): Table | undefined {
  const width = rows[0]?.length ?? 0;
  const fits = rows.every(
    (row) =>
      row.length === width &&
      row.every(({ blocks, columns, rows: tall }) => {
        const [only] = blocks;
        const plain = only === undefined || (only.type === 'paragraph' && only.children.every(isInline));
        return columns === 1 && tall === 1 && blocks.length <= 1 && plain;
      }),
  );
  if (!fits) return undefined;
  return {
    type: 'table',
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map(
        ({ blocks: [only] }): TableCell => ({
          type: 'tableCell',
          children: only?.type === 'paragraph' ? (only.children as TableCell['children']) : [],
        }),
      ),
    })),
  };
}

const isInline = (node: PhrasingContent): boolean =>
  node.type !== 'break' &&
  node.type !== 'footnoteReference' &&
  (!('children' in node) || (node.children as PhrasingContent[]).every(isInline));

/** A table with spans or with several lines in a cell, as the HTML that Markdown lets through. */
function tableHtml(rows: readonly (readonly Cell[])[]): string {
  const cell = ({ blocks, header, columns, rows: tall }: Cell): string => {
    const tag = header ? 'th' : 'td';
    const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${tall > 1 ? ` rowspan="${tall}"` : ''}`;
    return `<${tag}${spans}>${blocksHtml(blocks)}</${tag}>`;
  };
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return ['<table>', ...lines, '</table>'].join('\n');
}
