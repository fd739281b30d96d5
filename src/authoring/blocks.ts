/**
 * The document model of `npm run new`: the text of a Word or PDF file with its structure and without its
 * layout.
 */

/** A piece of text with one look. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly script?: 'sup' | 'sub';
}

/** A piece of a paragraph: text, a line break, a link, a picture or the sign of a note. */
export type Inline =
  | TextRun
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly href: string; readonly runs: readonly Inline[] }
  /** `name` is a key of `Flow.media`. */
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string; readonly caption?: string }
  | { readonly kind: 'note'; readonly id: string };

/** What makes a paragraph an item of a list. */
export interface ListMark {
  /** 0 for the outermost list. */
  readonly level: number;
  /** The running number of an ordered list, `undefined` for a bullet. */
  readonly ordinal: number | undefined;
}

/** A paragraph, heading, list item or caption. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Inline[];
  /** 1 for the title of the file, 2 and more for headings; `undefined` for text. */
  readonly heading?: number | undefined;
  readonly list?: ListMark | undefined;
  readonly align?: 'center' | 'right' | undefined;
  /** Whether the file says that it is the caption of a picture. */
  readonly caption?: boolean | undefined;
}

/** A cell of a table, with how many columns and rows it covers. */
export interface Cell {
  readonly blocks: readonly Block[];
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** A row of a table. */
export interface Row {
  readonly header: boolean;
  readonly cells: readonly Cell[];
}

/** A table, with its rows from top to bottom. */
export interface Table {
  readonly kind: 'table';
  readonly rows: readonly Row[];
  /** Whether the file draws its lines; a table without lines mostly sets text side by side. */
  readonly bordered: boolean;
}

/** What the text of a file is made of, in its order. */
export type Block = Paragraph | Table;

/** What could not be carried over; `count` is how often. */
export interface Loss {
  readonly kind: LossKind;
  readonly count: number;
  /** A name or a few words by which an editor finds it. */
  readonly detail?: string | undefined;
}

/** The kinds of things in a file that Markdown or the site cannot hold. */
export type LossKind =
  | 'header'
  | 'contents'
  | 'chart'
  | 'shape'
  | 'object'
  | 'equation'
  | 'picture-kind'
  | 'picture-missing'
  | 'picture-of-pdf'
  | 'hidden'
  | 'changes'
  | 'comments'
  | 'table-of-pdf'
  | 'underline'
  | 'scan';

/** A file as the readers of Word, PDF and HTML give it. */
export interface Flow {
  readonly blocks: readonly Block[];
  /** Footnotes and endnotes by their id. */
  readonly notes: ReadonlyMap<string, readonly Block[]>;
  /** Pictures by name ("anh-1.jpg"), in the order of the text. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly losses: readonly Loss[];
}

/** The plain text of runs. */
export function textOf(runs: readonly Inline[]): string {
  return runs
    .map((run) => {
      if (run.kind === 'text') return run.text;
      if (run.kind === 'break') return '\n';
      return run.kind === 'link' ? textOf(run.runs) : '';
    })
    .join('');
}

/** The plain text of a block, a line for each paragraph. */
export function linesOf(block: Block): readonly string[] {
  if (block.kind === 'paragraph') return textOf(block.runs).split('\n');
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(linesOf)));
}

/** Whether every letter is bold (or italic); false for text without letters. */
export function isAll(look: 'bold' | 'italic', runs: readonly Inline[]): boolean {
  const texts = runs.flatMap((run): readonly Inline[] => (run.kind === 'link' ? run.runs : [run]));
  const letters = texts.filter((run) => run.kind === 'text' && /\p{L}/u.test(run.text));
  return letters.length > 0 && letters.every((run) => run.kind === 'text' && run[look] === true);
}

/** Maps the texts of runs; a run whose text becomes empty is dropped. */
export function mapText(runs: readonly Inline[], change: (text: string) => string): readonly Inline[] {
  return runs.flatMap((run): readonly Inline[] => {
    if (run.kind === 'link') return [{ ...run, runs: mapText(run.runs, change) }];
    if (run.kind !== 'text') return [run];
    const text = change(run.text);
    return text === '' ? [] : [{ ...run, text }];
  });
}

/** Drops the first `count` characters of runs. */
export function dropText(runs: readonly Inline[], count: number): readonly Inline[] {
  let left = count;
  return runs.flatMap((run): readonly Inline[] => {
    if (left <= 0) return [run];
    if (run.kind === 'break') {
      left -= 1;
      return [];
    }
    if (run.kind === 'link') {
      const length = textOf(run.runs).length;
      const kept = dropText(run.runs, left);
      left -= length;
      return kept.length > 0 ? [{ ...run, runs: kept }] : [];
    }
    if (run.kind !== 'text') return [run];
    const text = run.text.slice(left);
    left -= run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}
