import { type Block, type Inline, isAll, type Paragraph, textOf } from '../blocks.ts';

/** A line of the beginning or end of a document, with its place and look. */
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

/**
 * Room that is left for a number or a day, and stands for nothing: "Số:       12/QĐ-UBND", "ngày      tháng
 * 3".
 */
const ROOM = /(^số\s*:?|ngày|tháng|năm)[\s\u00A0]{2,}/giu;
/** A motto behind the name of a body on one line, with too little room between them. */
const BEFORE_MOTTO =
  /(?<=\p{L})\s*(?=(?:ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)\s*$)/u;
/** What begins so stands in the right half of the page. */
const SET_RIGHT = /^(?:[ \u00A0]*\t|[ \u00A0]{10})/;
/** Lines of a letterhead or signature are no longer; a longer one is a paragraph that a tab sets in. */
const LONGEST_SET_RIGHT = 60;

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
    const written = textOf(runs);
    const whole = written.trim().replace(ROOM, '$1 ');
    const pieces =
      column === 0 ? whole.split(SIDE_BY_SIDE).flatMap((piece) => piece.split(BEFORE_MOTTO)) : [whole];
    const isRight = SET_RIGHT.test(written) && whole.length <= LONGEST_SET_RIGHT;
    const own = isRight ? 1 : column;
    const look = {
      bold: isAll('bold', runs),
      italic: isAll('italic', runs),
      center: paragraph.align === 'center',
      block,
    };
    const texts = pieces.map((piece) => piece.replace(/[\s\u00A0]+/g, ' ').trim());
    return texts.flatMap((text, index): readonly Line[] =>
      text === '' ? [] : [{ ...look, text, column: texts.length > 1 ? Math.min(index, 1) : own }],
    );
  });
}

/** The lines of blocks; those of tables by column. `first` is the number of the first block. */
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

/** Whether a text is a ruled line typed with signs: "-----", "* * *", "________". */
export const isRule = (text: string): boolean => /^[-–—_=*~.\s\u00A0]+$|^-+\s*o+\s*-+$/.test(text);

/** Whether a text is set in capitals; one without letters is not. */
export const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toUpperCase();
