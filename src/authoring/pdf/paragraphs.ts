import type { Inline, Paragraph } from '../blocks.ts';
import { isAll } from '../blocks.ts';
import { lineEnd, lineStart, lineText, type PdfLine } from './lines.ts';

/** Where the lines of a document begin and end on the page, in points. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

/** What begins a paragraph wherever it stands: marks of lists, provisions, what closes a heading. */
const BEGINS =
  /^(?:[-–—+•▪➢]\s|[a-zđ]\s?[)/]\s|\d{1,3}\s?[.)/]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|[IVX]{1,5}\s?[.\-–/]\s|(?:điều|chương|mục|phần|phụ lục)\s+[\dIVX]|căn cứ\s|kính gửi|nơi nhận)/iu;

/** The margins of the text: those of most long lines. */
export function marginsOf(lines: readonly PdfLine[]): Margins {
  if (lines.length === 0) return { left: 0, right: 0 };
  const starts = lines.map(lineStart).map(Math.round);
  const counts = new Map<number, number>();
  for (const start of starts) counts.set(start, (counts.get(start) ?? 0) + 1);
  // The leftmost place where many lines begin: first lines of paragraphs are set in.
  const often = [...counts]
    .filter(([, count]) => count >= Math.max(2, lines.length / 12))
    .map(([start]) => start);
  const left = often.length > 0 ? Math.min(...often) : Math.min(...starts);
  const ends = lines.map(lineEnd).toSorted((a, b) => a - b);
  return { left, right: ends[Math.floor(ends.length * 0.97)] ?? ends.at(-1) ?? 0 };
}

/** A line that begins further in was not set in as the first of a paragraph, in points. */
const FAR_IN = 60;

/** The alignment of a line between the margins. */
export const alignOf = (line: PdfLine, { left, right }: Margins): Paragraph['align'] => {
  const [start, end] = [lineStart(line), lineEnd(line)];
  if (start - left < 12) return undefined;
  // A first line that is set in begins near the left; a centred one has as much room on both sides.
  const [before, behind] = [start - left, right - end];
  // The right edge is less sure than the left one, and matters less to a short line.
  const tolerance = before > FAR_IN ? 20 : 10;
  if (behind > 12 && Math.abs(before - behind) < tolerance) return 'center';
  return behind < 6 && before > (right - left) * 0.45 ? 'right' : undefined;
};

const runsOfLine = (line: PdfLine): readonly Inline[] =>
  line.segments.flatMap((segment, index) =>
    index === 0 ? segment.runs : [{ kind: 'text' as const, text: '\t' }, ...segment.runs],
  );

/**
 * Whether the first word of a line had room at the end of the one before it: then it begins a paragraph.
 */
function hadRoom(previous: PdfLine, line: PdfLine, { right }: Margins): boolean {
  const [segment] = line.segments;
  const [word = ''] = (segment?.text ?? '').split(/\s/, 1);
  const letters = segment?.text.length ?? 1;
  const width = segment ? ((segment.end - segment.start) / letters) * (word.length + 1.5) : 0;
  return right - lineEnd(previous) > width + 2;
}

/** Joins lines to paragraphs. */
export function paragraphsOf(lines: readonly PdfLine[], margins: Margins): readonly Paragraph[] {
  const leading = medianLeading(lines);
  const out: { runs: Inline[]; align: Paragraph['align']; last: PdfLine; first: PdfLine }[] = [];
  for (const line of lines) {
    const runs = runsOfLine(line);
    const align = alignOf(line, margins);
    const current = out.at(-1);
    const begins =
      current === undefined ||
      align !== undefined ||
      current.align !== undefined ||
      BEGINS.test(lineText(line)) ||
      hadRoom(current.last, line, margins) ||
      (current.last.page === line.page && current.last.y - line.y > leading * 1.6) ||
      isSetIn(line, current.last, margins) ||
      isAll('bold', runs) !== isAll('bold', current.runs);
    if (begins) out.push({ runs: [...runs], align, last: line, first: line });
    else {
      const end = current.runs.at(-1);
      const blank =
        end?.kind === 'text' && /\s$/.test(end.text) ? [] : [{ kind: 'text' as const, text: ' ' }];
      current.runs.push(...blank, ...runs);
      current.last = line;
    }
  }
  return out.map(({ runs, align }) => ({ kind: 'paragraph', runs: joinText(runs), align }));
}

/** A first line stands further to the right than the lines of its paragraph. */
const isSetIn = (line: PdfLine, previous: PdfLine, { left }: Margins): boolean =>
  lineStart(line) - left > 8 && (lineStart(line) - lineStart(previous) > 8 || lineStart(previous) - left > 8);

function medianLeading(lines: readonly PdfLine[]): number {
  const steps = lines
    .slice(1)
    .map((line, index) => ({
      step: (lines[index] as PdfLine).y - line.y,
      same: lines[index]?.page === line.page,
    }))
    .filter(({ step, same }) => same && step > 0)
    .map(({ step }) => step)
    .toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 16;
}

/** Runs of one look side by side as one. */
function joinText(runs: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    // A blank between two lines of bold text is bold itself.
    const blank =
      run.kind === 'text' && run.text.trim() === '' && last?.kind === 'text' && last.script === undefined;
    const same =
      run.kind === 'text' &&
      last?.kind === 'text' &&
      run.bold === last.bold &&
      run.italic === last.italic &&
      run.script === last.script;
    if (last?.kind === 'text' && run.kind === 'text' && (blank || same)) {
      out[out.length - 1] = { ...last, text: last.text + run.text };
    } else out.push(run);
  }
  return out;
}
