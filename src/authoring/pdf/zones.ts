import { documentTypes } from '../../domain/vocabulary.ts';
import type { Block, Cell, Inline, Paragraph, Row, Table } from '../blocks.ts';
import { lineEnd, lineStart, lineText, type PdfLine, type Segment } from './lines.ts';
import { alignOf, type Margins } from './paragraphs.ts';

/** Lines that stand side by side in columns, lines of running text, or a table whose lines are drawn. */
export type Zone =
  | { readonly kind: 'text'; readonly lines: readonly PdfLine[] }
  | { readonly kind: 'columns'; readonly lines: readonly PdfLine[]; readonly gaps: readonly Gap[] }
  | { readonly kind: 'table'; readonly table: Table };

/** A strip of the page without text, from a column to the next. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Lines further apart than this many letter sizes do not belong together. */
const FAR = 3.2;

/** The parts of the gaps between columns that a line leaves free too; undefined where one is filled. */
function narrowed(gaps: readonly Gap[], line: PdfLine): readonly Gap[] | undefined {
  const kept = gaps.map((gap): Gap | undefined => {
    let { from, to } = gap;
    for (const { start, end } of line.segments) {
      if (end <= from || start >= to) continue;
      // The segment reaches into the strip from one side, or fills it.
      if (start <= from && end >= to) return undefined;
      if (start <= from) from = end;
      else if (end >= to) to = start;
      else return undefined;
    }
    return to - from > 2 ? { from, to } : undefined;
  });
  return kept.every((gap) => gap !== undefined) ? (kept as Gap[]) : undefined;
}

/** Lines that are set in the middle of one column differ by less, in points. */
const CENTRED = 4;

const gapsOf = (line: PdfLine): readonly Gap[] =>
  line.segments
    .slice(1)
    .map((segment, index) => ({ from: (line.segments[index] as Segment).end, to: segment.start }));

const RECIPIENTS = /^\s*nơi nhận/iu;

/** Splits the lines of a document into running text, columns and tables. */
export function zonesOf(lines: readonly PdfLine[], margins: Margins): readonly Zone[] {
  const zones: Zone[] = [];
  let text: PdfLine[] = [];
  const flush = (): void => {
    if (text.length > 0) zones.push({ kind: 'text', lines: text });
    text = [];
  };
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] as PdfLine;
    if (line.table) {
      flush();
      zones.push({ kind: 'table', table: line.table });
      index += 1;
      continue;
    }
    if (line.segments.length < 2) {
      text.push(line);
      index += 1;
      continue;
    }
    const { end, gaps } = columnsFrom(lines, index, margins);
    // The left cell of a letterhead may begin above the first line that has two.
    const above: PdfLine[] = [];
    let last = text.at(-1);
    while (zones.length === 0 && last && belongsAbove(last, above[0] ?? line, gaps)) {
      above.unshift(last);
      text.pop();
      last = text.at(-1);
    }
    flush();
    zones.push({ kind: 'columns', lines: [...above, ...lines.slice(index, end)], gaps });
    index = end;
  }
  flush();
  return zones;
}

const isNear = (upper: PdfLine, lower: PdfLine): boolean =>
  upper.page === lower.page && upper.y - lower.y < FAR * Math.max(upper.size, lower.size);

function belongsAbove(line: PdfLine, below: PdfLine, gaps: readonly Gap[]): boolean {
  const [left = 0, right = 0] = [gaps[0]?.from, gaps[0]?.to];
  const inColumn = lineEnd(line) <= left + 1 || lineStart(line) >= right - 1;
  return isNear(line, below) && inColumn && line.segments.length === 1;
}

/** How far down the columns reach that begin at a line. */
function columnsFrom(
  lines: readonly PdfLine[],
  start: number,
  margins: Margins,
): { readonly end: number; readonly gaps: readonly Gap[] } {
  const first = lines[start] as PdfLine;
  let gaps = gapsOf(first);
  let end = start + 1;
  let signature = RECIPIENTS.test(lineText(first));
  for (let index = start + 1; index < lines.length; index++) {
    const [line, previous] = [lines[index] as PdfLine, lines[index - 1] as PdfLine];
    const far = !isNear(previous, line);
    if (line.table || isTitle(line)) break;
    if (far && !(signature && line.page === previous.page)) break;
    const merged = line.segments.length > gaps.length + 1 && line.segments.length >= 2 ? gapsOf(line) : gaps;
    const kept = narrowed(gaps, line) ?? (merged === gaps ? undefined : narrowed(merged, line));
    if (!kept) break;
    // A title in the middle of the page stands below a letterhead, not in its right cell.
    if (line.segments.length === 1 && gaps.length === 1 && alignOf(line, margins) === 'center') break;
    const isOfText = line.segments.length < 2 && Math.abs(lineStart(line) - margins.left) < 4;
    const isOfCell = columnsGoOn(lines, index, kept) || isCentredBelow(lines.slice(start, index), line, gaps);
    if (isOfText && !signature && !isOfCell) break;
    gaps = kept;
    signature ||= RECIPIENTS.test(lineText(line));
    end = index + 1;
  }
  return { end, gaps };
}

/**
 * Whether a line stands in the left column, centred below its lines, as the subject of a letter does.
 */
function isCentredBelow(above: readonly PdfLine[], line: PdfLine, gaps: readonly Gap[]): boolean {
  const right = gaps[0]?.to ?? 0;
  const middle = ({ start, end }: Segment): number => (start + end) / 2;
  const left = above.flatMap(({ segments: [first] }) => (first && first.end < right ? [middle(first)] : []));
  const [own] = line.segments;
  const last = left.at(-1);
  return own !== undefined && last !== undefined && own.end < right && Math.abs(middle(own) - last) < CENTRED;
}

/**
 * The type of a document stands below its letterhead, whatever the lines of a short page make of its middle.
 */
function isTitle(line: PdfLine): boolean {
  const text = lineText(line).trim();
  return line.segments.length === 1 && documentTypes.some(({ label }) => label.toUpperCase() === text);
}

/** Whether a line with the same columns follows soon: then a short line between is a cell. */
function columnsGoOn(lines: readonly PdfLine[], index: number, gaps: readonly Gap[]): boolean {
  for (let at = index + 1; at < Math.min(lines.length, index + 4); at++) {
    const [line, previous] = [lines[at] as PdfLine, lines[at - 1] as PdfLine];
    if (!isNear(previous, line) || !narrowed(gaps, line)) return false;
    if (line.segments.length > 1) return true;
  }
  return false;
}

/** The column in which a segment stands. */
const columnOf = (segment: Segment, gaps: readonly Gap[]): number =>
  gaps.filter((gap) => segment.start >= gap.from - 1 && segment.start >= (gap.from + gap.to) / 2 - 1).length;

const paragraph = (runs: readonly Inline[]): Paragraph => ({ kind: 'paragraph', runs, align: 'center' });

/** Makes a table of the columns of a letterhead or signature: each line is a paragraph of its cell. */
export function sideBySide(zone: Extract<Zone, { kind: 'columns' }>): Table {
  const columns: Block[][] = Array.from({ length: zone.gaps.length + 1 }, () => []);
  for (const line of zone.lines) {
    for (const segment of line.segments) {
      columns[columnOf(segment, zone.gaps)]?.push({ ...paragraph(segment.runs), align: undefined });
    }
  }
  const cells = columns.map((blocks): Cell => ({ blocks, colSpan: 1, rowSpan: 1 }));
  return { kind: 'table', bordered: false, rows: [{ header: false, cells }] };
}

/** Makes a table of data: a line that fills the first column begins a row, others go on with it. */
export function dataTable(zone: Extract<Zone, { kind: 'columns' }>): Table {
  const rows: Inline[][][] = [];
  for (const line of zone.lines) {
    const cells: Inline[][] = Array.from({ length: zone.gaps.length + 1 }, () => []);
    for (const segment of line.segments) cells[columnOf(segment, zone.gaps)]?.push(...segment.runs);
    const last = rows.at(-1);
    const goesOn = last !== undefined && (cells[0]?.length ?? 0) === 0;
    if (goesOn) {
      for (const [index, cell] of cells.entries()) {
        if (cell.length > 0) last[index]?.push({ kind: 'text', text: ' ' }, ...cell);
      }
    } else rows.push(cells);
  }
  return {
    kind: 'table',
    bordered: true,
    rows: rows.map(
      (cells): Row => ({
        header: false,
        cells: cells.map((runs) => ({
          blocks: runs.length > 0 ? [{ kind: 'paragraph', runs }] : [],
          colSpan: 1,
          rowSpan: 1,
        })),
      }),
    ),
  };
}
