import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type Block, type Flow, type Inline, type Loss, linesOf, type Row, type Table } from '../blocks.ts';
import { type Glyphs, linesOfPage, lineText, type PdfLine } from './lines.ts';
import { marginsOf, paragraphsOf } from './paragraphs.ts';
import { gridsOf, isInGrid, tableOfGrid } from './ruled-tables.ts';
import { type Rule, rulesOf } from './rules.ts';
import { dataTable, sideBySide, type Zone, zonesOf } from './zones.ts';

/** A PDF file read, or why not: `scan` has pages without words. */
export type PdfResult =
  | { readonly kind: 'read'; readonly flow: Flow }
  | { readonly kind: 'scan' | 'password' | 'damaged' };

/** A file with fewer letters than this holds pictures of pages. */
const FEWEST_LETTERS = 20;

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Proxy['getPage']>>;

interface ReadPage {
  readonly lines: readonly PdfLine[];
  readonly height: number;
  readonly pictures: number;
}

/** Reads the text of a PDF file. The reader takes the bytes over: do not use them again. */
export async function readPdfFlow(bytes: Uint8Array): Promise<PdfResult> {
  try {
    const pdf = await getDocumentProxy(bytes);
    try {
      const pages: ReadPage[] = [];
      for (let number = 1; number <= pdf.numPages; number++) {
        pages.push(await readPage(await pdf.getPage(number), number));
      }
      return flowOf(pages);
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (cause) {
    return { kind: cause instanceof Error && cause.name === 'PasswordException' ? 'password' : 'damaged' };
  }
}

async function readPage(page: Page, number: number): Promise<ReadPage> {
  const { OPS } = await getResolvedPDFJS();
  // Fonts have their names only when the drawing of the page was read.
  const drawing = await page.getOperatorList();
  const { items } = await page.getTextContent();
  const names = new Map<string, string>();
  const nameOf = (font: string): string => {
    const known = names.get(font);
    if (known !== undefined) return known;
    const name = page.commonObjs.has(font) ? String(page.commonObjs.get(font)?.name ?? '') : '';
    names.set(font, name);
    return name;
  };
  const glyphs = items.flatMap((item): readonly Glyphs[] => {
    if (!('str' in item)) return [];
    const [, , skew = 0, scale = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(skew, scale);
    const font = nameOf(item.fontName);
    const bold = /bold|black|heavy|[-,]bd/i.test(font);
    const italic = /italic|oblique/i.test(font);
    return [{ text: item.str, x, y, width: item.width, size, bold, italic }];
  });
  const pictures = drawing.fnArray.filter((code) => code === OPS.paintImageXObject).length;
  return {
    lines: withTables(glyphs, rulesOf(drawing, OPS), number),
    height: page.getViewport({ scale: 1 }).height,
    pictures,
  };
}

/** The lines of a page, its drawn tables each as one line in their place. */
function withTables(glyphs: readonly Glyphs[], rules: readonly Rule[], page: number): readonly PdfLine[] {
  const grids = gridsOf(rules).filter((grid) => glyphs.some((one) => isInGrid(grid, one)));
  const tables = grids.map((grid): PdfLine => {
    const inside = glyphs.filter((one) => isInGrid(grid, one));
    const table = tableOfGrid(grid, inside, page);
    return { page, y: grid.ys[0] as number, size: inside[0]?.size ?? 0, segments: [], table };
  });
  const outside = glyphs.filter((one) => !grids.some((grid) => isInGrid(grid, one)));
  return [...linesOfPage(outside, page), ...tables].toSorted((a, b) => b.y - a.y);
}

/** A table that a new page cut: the rows go on, without the header that is printed again. */
function joinTables(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    const goesOn =
      block.kind === 'table' &&
      last?.kind === 'table' &&
      block.bordered &&
      last.bordered &&
      columnsOf(block) === columnsOf(last);
    if (!goesOn) {
      out.push(block);
      continue;
    }
    const [first, ...rest] = block.rows;
    const again = first && textOfRow(first) === textOfRow(last.rows[0] as Row);
    out[out.length - 1] = { ...last, rows: [...last.rows, ...(again ? rest : block.rows)] };
  }
  return out;
}

const columnsOf = ({ rows }: Table): number =>
  (rows[0]?.cells ?? []).reduce((sum, { colSpan }) => sum + colSpan, 0);
const textOfRow = ({ cells }: Row): string =>
  cells.flatMap((cell) => cell.blocks.flatMap(linesOf)).join('\n');

const PAGE_NUMBER = /^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*\/\s*\d{1,4})?[-–—\s.]*$/iu;
/** The part of a page's height at its top and bottom where numbers and running titles stand. */
const EDGE = 0.085;

/** The lines of a page without its number and what runs on every page. */
function withoutRunningLines(pages: readonly ReadPage[]): {
  readonly lines: readonly PdfLine[][];
  readonly running: readonly string[];
} {
  const isEdge = (line: PdfLine, height: number): boolean =>
    line.y < height * EDGE || line.y > height * (1 - EDGE);
  const seen = new Map<string, number>();
  for (const { lines, height } of pages) {
    const texts = new Set(
      lines.filter((line) => isEdge(line, height)).map((line) => lineText(line).replace(/\d+/g, '#')),
    );
    for (const text of texts) seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const isRunning = (text: string): boolean =>
    pages.length > 2 && (seen.get(text.replace(/\d+/g, '#')) ?? 0) >= pages.length - 1;
  const running = new Set<string>();
  const lines = pages.map(({ lines, height }) =>
    lines.filter((line) => {
      if (!isEdge(line, height)) return true;
      const text = lineText(line);
      if (PAGE_NUMBER.test(text)) return false;
      if (!isRunning(text)) return true;
      running.add(text);
      return false;
    }),
  );
  return { lines, running: [...running] };
}

/** A footnote begins with its number, raised or not, in small letters at the foot of the page. */
const NOTE_START = /^\(?(\d{1,3})\)?\s*(?=\p{L}|[“"(])/u;

/** Takes the footnotes from the foot of a page: a raised number begins each. */
function takeNotes(lines: readonly PdfLine[], body: number, notes: Map<string, Block[]>): readonly PdfLine[] {
  const called = new Set(lines.flatMap(raisedIn));
  const first = lines.findIndex((line, index) => {
    const number = noteNumber(line);
    if (number === undefined) return false;
    const previous = lines[index - 1];
    const apart = previous !== undefined && previous.y - line.y > body * 1.8;
    return called.has(number) && (isRaised(line) || line.size < body * 0.88 || apart);
  });
  if (first < 0) return lines;
  let current: Inline[] | undefined;
  for (const line of lines.slice(first)) {
    const text = lineText(line);
    const number = noteNumber(line);
    if (number !== undefined && called.has(number)) {
      current = [{ kind: 'text', text: text.replace(NOTE_START, '') }];
      notes.set(`${line.page}-${number}`, [{ kind: 'paragraph', runs: current }]);
    } else current?.push({ kind: 'text', text: ` ${text}` });
  }
  return lines.slice(0, first);
}

const noteNumber = (line: PdfLine): string | undefined => NOTE_START.exec(lineText(line))?.[1];

/** Raised numbers behind words. */
const raisedIn = (line: PdfLine): readonly string[] =>
  line.segments.flatMap(({ runs }) =>
    runs
      .slice(1)
      .flatMap((run) =>
        run.kind === 'text' && run.script === 'sup' ? [run.text.replace(/[()\s]/g, '')] : [],
      ),
  );

const isRaised = (line: PdfLine): boolean => {
  const run = line.segments[0]?.runs[0];
  return run?.kind === 'text' && run.script === 'sup';
};

/** Raised numbers in the text that a note at the foot of the same page has. */
function withNotes(line: PdfLine, notes: ReadonlyMap<string, unknown>): PdfLine {
  const change = (run: Inline): Inline => {
    const id =
      run.kind === 'text' && run.script === 'sup' ? `${line.page}-${run.text.replace(/[()\s]/g, '')}` : '';
    return notes.has(id) ? { kind: 'note', id } : run;
  };
  return { ...line, segments: line.segments.map((one) => ({ ...one, runs: one.runs.map(change) })) };
}

/** The words of a line, or of the table that stands for it. */
const lettersOf = (line: PdfLine): string => (line.table ? linesOf(line.table).join(' ') : lineText(line));

function flowOf(pages: readonly ReadPage[]): PdfResult {
  const letters = pages
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (lettersOf(line).match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters < FEWEST_LETTERS) return { kind: 'scan' };
  const { lines: perPage, running } = withoutRunningLines(pages);
  const body = bodySize(perPage.flat());
  const notes = new Map<string, Block[]>();
  const kept = perPage.map((lines) => takeNotes(lines, body, notes));
  const lines = kept.flat().map((line) => withNotes(line, notes));
  const margins = marginsOf(lines.filter((line) => line.segments.length === 1));
  const zones = zonesOf(lines, margins);
  let tables = 0;
  const blocks = zones.flatMap((zone, index): readonly Block[] => {
    if (zone.kind === 'table') return [zone.table];
    if (zone.kind === 'text') return paragraphsOf(zone.lines, margins);
    if (isLetterhead(zone, index) || isSignature(zone)) return [sideBySide(zone)];
    if (zone.lines.length === 1 && zone.gaps.length === 1) return paragraphsOf(zone.lines, margins);
    tables += 1;
    return [dataTable(zone)];
  });
  const pictures = pages.reduce((sum, page) => sum + page.pictures, 0);
  const losses: Loss[] = [
    ...running.map((detail): Loss => ({ kind: 'header', count: 1, detail: detail.slice(0, 60) })),
    ...(pictures > 0 ? [{ kind: 'picture-of-pdf' as const, count: pictures }] : []),
    ...(tables > 0 ? [{ kind: 'table-of-pdf' as const, count: tables }] : []),
  ];
  return { kind: 'read', flow: { blocks: joinTables(blocks), notes, media: new Map(), losses } };
}

/** The size in which most letters are set. */
function bodySize(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + lineText(line).length);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

type Columns = Extract<Zone, { kind: 'columns' }>;
const words = (zone: Columns): string => zone.lines.map(lineText).join('\n');

const isLetterhead = (zone: Columns, index: number): boolean =>
  index < 3 &&
  zone.gaps.length === 1 &&
  /^.*(?:CỘNG S[ẢA]N|CỘNG H|Độc lập|ngày\s+[\d.…]*\s*tháng|(?:^|\n|\s)Số\s*:?\s*\d)/imu.test(words(zone));

const isSignature = (zone: Columns): boolean =>
  zone.gaps.length === 1 && /nơi nhận|^.*(?:T\/M|TM\.|K\/T|KT\.|T\/L|TL\.)\s*\p{Lu}/imu.test(words(zone));
