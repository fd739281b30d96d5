import {
  type Block,
  type Cell,
  type Inline,
  isAll,
  linesOf,
  type Paragraph,
  type Table,
  textOf,
} from './blocks.ts';
import { asListItem, splitLines, tabbedTables } from './lists.ts';

/**
 * What is the text of a Word file made of, beyond what its styles say: headings, lists, captions, tables for
 * layout.
 */

/** "Ảnh: Thu Hà", "(Ảnh tư liệu)", "Hình 1. …" below a picture. */
const CAPTION =
  /^\s*\(?(?:ảnh|hình|nguồn ảnh|photo)(?:\s+\d+)?\s*(?:[:.–-]|tư liệu|minh họa|minh hoạ)|\(?ảnh:\s*[^()]+\)?\s*\.?\s*$/iu;
/** No caption is longer, in characters. */
const LONGEST_CAPTION = 300;
/** No heading that is told by its look alone is longer. */
const LONGEST_HEADING = 140;

const isPicture = (run: Inline): boolean => run.kind === 'picture';
const hasPicture = (block: Block): boolean =>
  block.kind === 'paragraph'
    ? block.runs.some(isPicture)
    : block.rows.some((row) => row.cells.some((cell) => cell.blocks.some(hasPicture)));

/** A paragraph of pictures alone. */
const isPictureParagraph = (block: Block | undefined): block is Paragraph =>
  block?.kind === 'paragraph' && block.runs.some(isPicture) && textOf(block.runs).trim() === '';

/** A table that only sets text or pictures side by side, as the blocks of its cells. */
function unwrapLayout(block: Block): readonly Block[] {
  if (block.kind === 'paragraph') return [block];
  const cells = block.rows.flatMap((row) => row.cells);
  const inner = cells.flatMap((cell) => cell.blocks);
  const oneColumn = block.rows.every((row) => row.cells.length === 1);
  const album = hasPicture(block) && cells.every(isOfPicture);
  if (album && !oneColumn) return withCellCaptions(block.rows).flatMap(unwrapLayout);
  return oneColumn ? inner.flatMap(unwrapLayout) : [block];
}

/** Cells of pictures with what stands in the row below them: a caption under each. */
function withCellCaptions(rows: Table['rows']): readonly Block[] {
  return rows.flatMap((row, index) => {
    const below = rows[index + 1];
    const above = rows[index - 1];
    const isCaptionOf = (captions: typeof row | undefined, pictures: typeof row | undefined): boolean =>
      captions !== undefined &&
      pictures?.cells.length === captions.cells.length &&
      pictures.cells.some((cell) => cell.blocks.some(hasPicture)) &&
      !captions.cells.some((cell) => cell.blocks.some(hasPicture));
    if (isCaptionOf(row, above)) return [];
    const captions = isCaptionOf(below, row) ? below : undefined;
    return row.cells.flatMap((cell, column) => [...cell.blocks, ...(captions?.cells[column]?.blocks ?? [])]);
  });
}

/** A cell of a picture and its caption, or empty. */
const isOfPicture = ({ blocks }: Cell): boolean =>
  blocks.every(hasPicture) ||
  linesOf({
    kind: 'table',
    bordered: false,
    rows: [{ header: false, cells: [{ blocks, colSpan: 1, rowSpan: 1 }] }],
  }).join(' ').length <= LONGEST_CAPTION;

/** Pictures that stand among words, as paragraphs of their own behind those words. */
function pullOutPictures(block: Block): readonly Block[] {
  if (block.kind === 'table' || !block.runs.some(isPicture)) return [block];
  const words = block.runs.filter((run) => !isPicture(run));
  const pictures = block.runs.filter(isPicture).map((run): Paragraph => ({ kind: 'paragraph', runs: [run] }));
  const first = block.runs.find((run) => isPicture(run) || (run.kind === 'text' && run.text.trim() !== ''));
  if (textOf(words).trim() === '') return pictures;
  const text = { ...block, runs: trimBreaks(words) };
  return first && isPicture(first) ? [...pictures, text] : [text, ...pictures];
}

function trimBreaks(runs: readonly Inline[]): readonly Inline[] {
  const start = runs.findIndex((run) => run.kind !== 'break');
  const end = runs.findLastIndex((run) => run.kind !== 'break');
  return runs.slice(start, end + 1);
}

/** Whether a paragraph below a picture is its caption. */
function isCaption(block: Block | undefined): block is Paragraph {
  if (block?.kind !== 'paragraph' || block.heading !== undefined || block.list || hasPicture(block))
    return false;
  const text = textOf(block.runs).trim();
  if (text === '' || text.length > LONGEST_CAPTION) return false;
  return (
    block.caption === true || CAPTION.test(text) || (block.align === 'center' && isAll('italic', block.runs))
  );
}

/** Puts captions to their pictures; of several pictures above one caption the last gets it. */
function withCaptions(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    const picture = isPictureParagraph(last) ? last.runs.find(isPicture) : undefined;
    if (picture?.kind === 'picture' && picture.caption === undefined && isCaption(block)) {
      const caption = textOf(block.runs).replace(/\s+/g, ' ').trim();
      out[out.length - 1] = { kind: 'paragraph', runs: [{ ...picture, caption }] };
    } else out.push(block);
  }
  return out;
}

/** Headings of official texts: what they begin with, and how deep they are. */
const PROVISIONS: readonly (readonly [RegExp, number])[] = [
  [/^(?:phần|chương)\s+(?:thứ\s+\p{L}+|[ivxlc]+|\d+)(?![\p{L}\d])/iu, 2],
  [/^phụ lục(?:\s+(?:[ivxlc]+|\d+))?(?![\p{L}\d])/iu, 2],
  [/^(?:tiểu\s+)?mục\s+(?:[ivxlc]+|\d+)(?![\p{L}\d])/iu, 3],
  [/^điều\s+\d+[a-zđ]?\s*[.:]/iu, 3],
  [/^[IVX]{1,5}\s?[.\-–/]\s?\S/u, 2],
  [/^[A-E]\s?[.\-–/]\s?\p{Lu}/u, 2],
  [/^\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s/u, 5],
  [/^\d{1,2}\.\d{1,2}\.?\s/u, 4],
  [/^\d{1,2}\s?[.)/-]\s?\p{L}/u, 3],
];
/** A provision whose title stands on the next line: "Chương I" above "QUY ĐỊNH CHUNG". */
const BARE_PROVISION = /^(?:phần|chương|mục|phụ lục)\s+(?:thứ\s+\p{L}+|[ivxlc]+|\d+)\s*[.:]?$/iu;

const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();

/** How deep a paragraph is as a heading, judged by what it says and how it looks; `undefined` for text. */
function headingDepth(paragraph: Paragraph): number | undefined {
  if (paragraph.list || paragraph.align === 'right' || paragraph.caption) return undefined;
  const text = textOf(paragraph.runs).trim();
  const isBold = isAll('bold', paragraph.runs);
  if (text === '' || text.length > LONGEST_HEADING || text.includes('\n\n')) return undefined;
  const [pattern, depth] = PROVISIONS.find(([sign]) => sign.test(text)) ?? [];
  if (pattern && depth !== undefined) {
    const stands = isBold || isCapitals(text) || (BARE_PROVISION.test(text) && paragraph.align === 'center');
    return stands ? depth : undefined;
  }
  const closed = /[.;,:!?…]$/u.test(text);
  return isBold && !closed && !/^[“"(]/u.test(text) && /\p{L}{2}/u.test(text) ? 2 : undefined;
}

/** Headings by look, and "Chương I" joined with its title on the next line. */
function withHeadings(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  let joins = false;
  for (const block of blocks) {
    if (block.kind === 'table') {
      out.push(block);
      joins = false;
      continue;
    }
    const heading = block.heading ?? headingDepth(block);
    const last = out.at(-1);
    const text = textOf(block.runs).trim();
    if (
      joins &&
      last?.kind === 'paragraph' &&
      heading !== undefined &&
      !PROVISIONS.some(([sign]) => sign.test(text))
    ) {
      const joint = /[.:]$/.test(textOf(last.runs).trim()) ? ' ' : '. ';
      out[out.length - 1] = { ...last, runs: [...last.runs, { kind: 'text', text: joint }, ...block.runs] };
      joins = false;
      continue;
    }
    out.push(heading === undefined ? block : { ...block, heading, list: undefined });
    joins = heading !== undefined && BARE_PROVISION.test(text);
  }
  return out;
}

/** Depths without gaps, from 2: a file whose headings are "heading 3" and "heading 5" has two levels. */
function withoutGaps(blocks: readonly Block[]): readonly Block[] {
  const depths = [
    ...new Set(
      blocks.flatMap((block) =>
        block.kind === 'paragraph' && block.heading !== undefined ? [block.heading] : [],
      ),
    ),
  ].sort((a, b) => a - b);
  let previous = 1;
  return blocks.map((block) => {
    if (block.kind === 'table' || block.heading === undefined) return block;
    const wanted = depths.indexOf(block.heading) + 2;
    previous = Math.min(wanted, previous + 1, 6);
    return { ...block, heading: previous };
  });
}

/** The first row of a table says what its columns are, unless its look or its words say otherwise. */
function withHeaderRow(table: Table): Table {
  const [first, ...rest] = table.rows;
  if (!first || rest.length === 0 || table.rows.some((row) => row.header)) return table;
  const texts = first.cells.map((cell) => cell.blocks.flatMap(linesOf).join(' ').trim());
  const isShort = texts.every((text) => text.length <= 80 && !/[.;]$/.test(text));
  const columns = Math.max(
    ...table.rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.colSpan, 0)),
  );
  if (!isShort || columns < 2 || texts.filter((text) => text !== '').length < 2) return table;
  // Cells of the first row that reach down make the rows below them a part of the header.
  const deep = Math.max(...first.cells.map((cell) => cell.rowSpan));
  const isDeep = first.cells.some((cell) => cell.colSpan > 1) && deep < table.rows.length;
  const headers = isDeep ? deep : 1;
  return { ...table, rows: table.rows.map((row, index) => ({ ...row, header: index < headers })) };
}

/** Recognises structure by look: headings, lists, tables, captions that a file only imitates. */
export function structured(blocks: readonly Block[]): readonly Block[] {
  const flat = blocks.flatMap(unwrapLayout).flatMap(pullOutPictures);
  const captioned = withCaptions(flat);
  const split = captioned.flatMap((block): readonly Block[] =>
    block.kind === 'table' ? [withHeaderRow(block)] : splitLines(block),
  );
  const headed = withHeadings(tabbedTables(split));
  return withoutGaps(headed.map((block) => (block.kind === 'table' ? block : asListItem(block))));
}
