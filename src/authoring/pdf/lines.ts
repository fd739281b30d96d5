import type { Inline, Table } from '../blocks.ts';

/** A piece of text as a PDF page places it; units are points, y grows upwards. */
export interface Glyphs {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A piece of a line without a wide gap in it. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly runs: readonly Inline[];
}

/** A line of a page, with its pieces from left to right. */
export interface PdfLine {
  readonly page: number;
  readonly y: number;
  /** Size of its letters. */
  readonly size: number;
  readonly segments: readonly Segment[];
  /** A table whose lines the page draws stands here in place of text. */
  readonly table?: Table;
}

/** A gap wider than this many letter sizes parts two things that stand side by side. */
const WIDE_GAP = 1.3;
/** A gap wider than this is a blank. */
const BLANK_GAP = 0.12;
/** Letters smaller than this beside others are raised or lowered. */
const SMALL = 0.8;

/** Joins the glyphs of a page to lines, from the top. */
export function linesOfPage(glyphs: readonly Glyphs[], page: number): readonly PdfLine[] {
  const words = glyphs.filter((one) => one.text.trim() !== '' && one.size > 0);
  const rows: Glyphs[][] = [];
  for (const one of words.toSorted((a, b) => b.size - a.size || b.y - a.y)) {
    const row = rows.find((candidate) => onOneLine(candidate[0] as Glyphs, one));
    if (row) row.push(one);
    else rows.push([one]);
  }
  return rows
    .map((row): PdfLine => {
      const first = row[0] as Glyphs;
      return {
        page,
        y: first.y,
        size: first.size,
        segments: segmentsOf(
          row.toSorted((a, b) => a.x - b.x),
          first,
        ),
      };
    })
    .toSorted((a, b) => b.y - a.y);
}

/** What stands in front of a paragraph of a list, and nothing else. */
const LABEL =
  /^(?:[-–—•+▪➢o\uF0B7\uF0A7]|[a-zđ]\s?[)/.]|\d{1,3}[.)/]|\d{1,2}(?:\.\d{1,2})+\.?|(?:điều|chương|mục|phần)\s+[\dIVX]+\s*[.:]?|[IVX]{1,5}\s?[.\-/])$/iu;
const wordsOf = (group: readonly Glyphs[]): string =>
  group
    .map(({ text }) => text)
    .join('')
    .trim();

/** `small` may be raised (a footnote's number) or lowered; `line` has the largest letters of its line. */
function onOneLine(line: Glyphs, small: Glyphs): boolean {
  const distance = small.y - line.y;
  if (small.size > line.size * SMALL) return Math.abs(distance) < line.size * 0.3;
  return distance > -line.size * 0.35 && distance < line.size * 0.65;
}

/** The widest gap between a label and its text, in letter sizes. */
const TAB = 3.5;

function isTabApart(label: readonly Glyphs[], text: readonly Glyphs[], line: Glyphs): boolean {
  const [last, first] = [label.at(-1), text[0]];
  return last !== undefined && first !== undefined && first.x - last.x - last.width < line.size * TAB;
}

/** Word's bullet of the second level is the letter "o" of another font. */
const asLabel = (label: readonly Glyphs[]): readonly Glyphs[] =>
  wordsOf(label) === 'o' ? label.map((one) => ({ ...one, text: one.text.replace('o', '◦') })) : label;

function segmentsOf(row: readonly Glyphs[], line: Glyphs): readonly Segment[] {
  const groups: Glyphs[][] = [];
  for (const one of row) {
    const last = groups.at(-1)?.at(-1);
    const gap = last ? one.x - (last.x + last.width) : 0;
    if (last && gap < line.size * WIDE_GAP) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  const [label, text, ...more] = groups;
  // A label that Word makes stands a tab before its text; further apart two things stand side by side.
  if (label && text && more.length === 0 && LABEL.test(wordsOf(label)) && isTabApart(label, text, line))
    groups.splice(0, 2, [...asLabel(label), ...text]);
  return groups.map((group) => {
    const [first, last] = [group[0] as Glyphs, group.at(-1) as Glyphs];
    const runs = runsOf(group, line);
    const text = runs
      .map((run) => (run.kind === 'text' ? run.text : ''))
      .join('')
      .trim();
    return { start: first.x, end: last.x + last.width, text, runs };
  });
}

function runsOf(group: readonly Glyphs[], line: Glyphs): readonly Inline[] {
  const runs: Inline[] = [];
  let end: number | undefined;
  for (const one of group) {
    const previous = runs.at(-1);
    const apart = end !== undefined && one.x - end > line.size * BLANK_GAP;
    const needsBlank =
      apart && previous?.kind === 'text' && !/\s$/.test(previous.text) && !/^\s/.test(one.text);
    const raised = one.size <= line.size * SMALL && one.y > line.y + line.size * 0.1;
    const text = (needsBlank ? ' ' : '') + one.text;
    end = one.x + one.width;
    const look = {
      ...(one.bold ? { bold: true } : {}),
      ...(one.italic ? { italic: true } : {}),
      ...(raised ? { script: 'sup' as const } : {}),
    };
    const same =
      previous?.kind === 'text' &&
      previous.bold === look.bold &&
      previous.italic === look.italic &&
      previous.script === look.script;
    if (same) runs[runs.length - 1] = { ...previous, text: previous.text + text };
    else runs.push({ kind: 'text', text, ...look });
  }
  return runs;
}

/** The text of a line. */
export const lineText = (line: PdfLine): string => line.segments.map(({ text }) => text).join(' ');
/** Where a line begins, in points from the left edge of the page. */
export const lineStart = (line: PdfLine): number => line.segments[0]?.start ?? 0;
/** Where a line ends, in points from the left edge of the page. */
export const lineEnd = (line: PdfLine): number => line.segments.at(-1)?.end ?? 0;
