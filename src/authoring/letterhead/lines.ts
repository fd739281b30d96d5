import { type Block, type Inline, isAll, type Paragraph, textOf } from '../blocks.ts';

/** A line of the beginning or end of a document, with what its place and look say. */
export interface Line {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly center: boolean;
  /** 0 for text over the whole width and for the left cell, 1 for the right one. */
  readonly column: number;
  /** The block that it stands in. */
  readonly block: number;
}

/** Blanks wider than a word's stand for two things side by side. */
const SIDE_BY_SIDE = /\t+|[ \u00A0]{4,}/;

/** Runs as lines: a line ends where a break stands. */
function splitAtBreaks(runs: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const run of runs) {
    if (run.kind === 'break') lines.push([]);
    else (lines.at(-1) as Inline[]).push(run);
  }
  return lines;
}

function linesOfParagraph(paragraph: Paragraph, column: number, block: number): readonly Line[] {
  return splitAtBreaks(paragraph.runs).flatMap((runs) => {
    const whole = textOf(runs).trim();
    // "Số:      /UBND" is one thing with room for a number in it.
    const pieces =
      column === 0 && !/^số\s*:?[\s\u00A0]*[/-]/iu.test(whole) ? whole.split(SIDE_BY_SIDE) : [whole];
    const look = {
      bold: isAll('bold', runs),
      italic: isAll('italic', runs),
      center: paragraph.align === 'center',
      block,
    };
    const texts = pieces.map((piece) => piece.replace(/[\s\u00A0]+/g, ' ').trim());
    return texts.flatMap((text, index): readonly Line[] =>
      text === '' ? [] : [{ ...look, text, column: texts.length > 1 ? Math.min(index, 1) : column }],
    );
  });
}

/** The lines of some blocks, cells of a table by their columns. `first` is the number of the first block. */
export function headLines(blocks: readonly Block[], first = 0): readonly Line[] {
  return blocks.flatMap((block, offset): readonly Line[] => {
    const index = first + offset;
    if (block.kind === 'paragraph') return linesOfParagraph(block, 0, index);
    return block.rows.flatMap((row) =>
      row.cells.flatMap((cell, column) =>
        cell.blocks.flatMap((one) =>
          one.kind === 'paragraph'
            ? linesOfParagraph(one, Math.min(column, 1), index)
            : headLines([one]).map((line) => ({ ...line, column: Math.min(column, 1), block: index })),
        ),
      ),
    );
  });
}

/** A ruled line typed with signs: "-----", "* * *", "________". */
export const isRule = (text: string): boolean => /^[-–—_=*~.\s\u00A0]+$|^-+\s*o+\s*-+$/.test(text);

export const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toUpperCase();
