import { type Block, dropText, type Inline, type Paragraph, type Table, textOf } from './blocks.ts';

/** What Word users type for a list, read as one. */

/** Signs that are typed in front of an item, with the level that offices use them for. */
const BULLET =
  /^\s*(?:(?<sign>[-–—•●◦▪■□➢➤✓✔+\uF0B7\uF0A7\uF0D8\u00B7])(?:[\s\u00A0]+(?=\S)|(?=\p{L}))|\*[\s\u00A0]+(?=\S))/u;
/** "1.", "1)", "1/"; a number with a dot and digits behind it is a date or a sum. */
const ORDINAL = /^\s*(?<n>\d{1,3})\s?(?:\/|[.)])(?:[\s\u00A0]+|(?=\p{L}))(?=\S)/u;
/** "a)", "đ)", "b.", "c/": kept as typed, since points are cited by their letter. */
const LETTER = /^\s*(?:[a-eg-ik-vxyđ])\s?[)/](?:[\s\u00A0]+|(?=\p{L}))(?=\S)/u;

/** Makes a paragraph that begins with a typed list mark an item of a list; others stay. */
export function asListItem(paragraph: Paragraph): Paragraph {
  if (paragraph.list || paragraph.heading !== undefined || paragraph.align === 'right') return paragraph;
  const text = textOf(paragraph.runs);
  const bullet = BULLET.exec(text);
  if (bullet) {
    const level = /[+◦]/.test(bullet.groups?.['sign'] ?? '') ? 1 : 0;
    return {
      ...paragraph,
      runs: dropText(paragraph.runs, bullet[0].length),
      list: { level, ordinal: undefined },
    };
  }
  const ordinal = ORDINAL.exec(text);
  if (ordinal?.groups && paragraph.align !== 'center') {
    const list = { level: 0, ordinal: Number(ordinal.groups['n']) };
    return { ...paragraph, runs: dropText(paragraph.runs, ordinal[0].length), list };
  }
  return LETTER.test(text) ? { ...paragraph, list: { level: 1, ordinal: undefined } } : paragraph;
}

/** Whether a line begins with a mark of a list. */
const beginsItem = (line: string): boolean => BULLET.test(line) || ORDINAL.test(line) || LETTER.test(line);

/** Splits a paragraph whose lines, ended with Shift+Enter, are list items; others stay. */
export function splitLines(paragraph: Paragraph): readonly Paragraph[] {
  if (!paragraph.runs.some((run) => run.kind === 'break')) return [paragraph];
  const lines: Inline[][] = [[]];
  for (const run of paragraph.runs) {
    if (run.kind === 'break') lines.push([]);
    else (lines.at(-1) as Inline[]).push(run);
  }
  const filled = lines.filter((line) => line.some((run) => run.kind !== 'text' || run.text.trim() !== ''));
  if (filled.filter((line) => beginsItem(textOf(line))).length < 2) return [paragraph];
  return filled.map((runs, index) => ({
    ...paragraph,
    runs,
    list: index === 0 ? paragraph.list : undefined,
  }));
}

/** Fewest rows and longest cells of what is taken for a table made with the Tab key. */
const FEWEST_ROWS = 3;
const LONGEST_CELL = 80;

const tabbedCells = (block: Block): readonly string[] | undefined => {
  if (block.kind !== 'paragraph' || block.heading !== undefined || block.align) return undefined;
  const cells = textOf(block.runs)
    .split(/\t+/)
    .map((cell) => cell.trim());
  const fine = cells.length > 1 && cells.every((cell) => cell !== '' && cell.length <= LONGEST_CELL);
  return fine ? cells : undefined;
};

/** Makes tables of paragraphs whose cells are parted by tabs. */
export function tabbedTables(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  for (let index = 0; index < blocks.length; ) {
    const first = tabbedCells(blocks[index] as Block);
    let end = index;
    while (first && end < blocks.length && tabbedCells(blocks[end] as Block)?.length === first.length)
      end += 1;
    if (end - index >= FEWEST_ROWS) {
      out.push(tableOf(blocks.slice(index, end)));
      index = end;
    } else {
      out.push(blocks[index] as Block);
      index += 1;
    }
  }
  return out;
}

function tableOf(blocks: readonly Block[]): Table {
  const rows = blocks.map((block, index) => ({
    header: index === 0,
    cells: (tabbedCells(block) ?? []).map((text) => ({
      blocks: [{ kind: 'paragraph' as const, runs: [{ kind: 'text' as const, text }] }],
      colSpan: 1,
      rowSpan: 1,
    })),
  }));
  return { kind: 'table', rows, bordered: true };
}
