import type { Block, Cell, Flow, Paragraph, Table } from '../blocks.ts';
import { escapeLineStart, formatInlines, type NoteNumber } from './inline.ts';

/** Notes get their numbers in the order in which the text calls them. */
function numberNotes(notes: Flow['notes']): { readonly of: NoteNumber; readonly used: readonly string[] } {
  const used: string[] = [];
  return {
    used,
    of: (id) => {
      if (!notes.has(id)) return undefined;
      if (!used.includes(id)) used.push(id);
      return used.indexOf(id) + 1;
    },
  };
}

/** Writes blocks and notes as the Markdown body of an entry. */
export function writeMarkdown({ blocks, notes }: Pick<Flow, 'blocks' | 'notes'>): string {
  const numbers = numberNotes(notes);
  const body = writeBlocks(blocks, numbers.of);
  const definitions: string[] = [];
  // Notes may call further notes, which then follow.
  for (let index = 0; index < numbers.used.length; index++) {
    const text = writeBlocks(notes.get(numbers.used[index] as string) ?? [], numbers.of).trim();
    definitions.push(`[^${index + 1}]: ${text.replaceAll('\n', '\n    ')}`);
  }
  return [body, ...definitions].filter((part) => part !== '').join('\n\n');
}

function writeBlocks(blocks: readonly Block[], noteNumber: NoteNumber): string {
  const parts: string[] = [];
  for (let index = 0; index < blocks.length; ) {
    const block = blocks[index] as Block;
    if (block.kind === 'paragraph' && block.list) {
      let end = index;
      while (isItem(blocks[end])) end += 1;
      parts.push(...writeList(blocks.slice(index, end) as Item[], noteNumber));
      index = end;
    } else {
      parts.push(block.kind === 'table' ? writeTable(block, noteNumber) : writeParagraph(block, noteNumber));
      index += 1;
    }
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

type Item = Paragraph & { readonly list: NonNullable<Paragraph['list']> };
const isItem = (block: Block | undefined): block is Item =>
  block?.kind === 'paragraph' && block.list !== undefined;

/** Text on as many lines as it has breaks; blanks that paper needs and a page does not are one. */
function inlineText(paragraph: Paragraph, noteNumber: NoteNumber): string {
  return formatInlines(paragraph.runs, { html: false, noteNumber })
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\\?\n ?/g, (end) => (end.includes('\\') ? '\\\n' : ' '))
    .replace(/(?:\\\n)+$/, '')
    .trim();
}

function writeParagraph(paragraph: Paragraph, noteNumber: NoteNumber): string {
  const text = inlineText(paragraph, noteNumber);
  if (text === '') return '';
  if (paragraph.heading === undefined) return text.split('\n').map(escapeLineStart).join('\n');
  const plain = {
    ...paragraph,
    runs: paragraph.runs.map((run) => (run.kind === 'text' ? { ...run, bold: false } : run)),
  };
  const line = inlineText(plain, noteNumber).replaceAll('\\\n', ' ');
  return `${'#'.repeat(Math.max(2, paragraph.heading))} ${line.replace(/#+$/, (end) => `\\${end}`)}`;
}

/** Marks of items by turns: two lists of one kind side by side would run into one. */
const BULLETS = ['-', '*'] as const;
const DELIMITERS = ['.', ')'] as const;

/** A list: items of one level and kind in one piece, deeper ones below the item before them. */
function writeList(items: readonly Item[], noteNumber: NoteNumber): readonly string[] {
  const top = Math.min(...items.map(({ list }) => list.level));
  const parts: string[][] = [];
  let previous: Item | undefined;
  let indent = '';
  for (const [index, item] of items.entries()) {
    if (item.list.level > top && index > 0) {
      // The deeper items that follow are one list of their own inside this item.
      if (items[index - 1]?.list.level === top) {
        const end = items.findIndex((other, at) => at > index && other.list.level === top);
        const inner = writeList(items.slice(index, end < 0 ? items.length : end), noteNumber);
        parts.at(-1)?.push(...inner.flatMap((text) => text.split('\n')).map((line) => indent + line));
      }
      continue;
    }
    if (previous === undefined || !goesOn(previous, item)) parts.push([]);
    const { ordinal } = item.list;
    const turn = (parts.length + 1) % 2;
    const mark = ordinal === undefined ? `${BULLETS[turn]} ` : `${ordinal}${DELIMITERS[turn]} `;
    indent = ' '.repeat(mark.length);
    const text = escapeLineStart(inlineText(item, noteNumber)).replaceAll('\n', `\n${indent}`);
    parts.at(-1)?.push(mark + text);
    previous = item;
  }
  return parts.map((lines) => lines.join('\n'));
}

/** Whether an item goes on with the list of the one before it. */
const goesOn = (previous: Item, { list }: Item): boolean =>
  list.ordinal === undefined
    ? previous.list.ordinal === undefined
    : list.ordinal === (previous.list.ordinal ?? Number.NaN) + 1;

const cellText = (cell: Cell, noteNumber: NoteNumber): string =>
  cell.blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? [inlineText({ ...block, list: undefined }, noteNumber)] : [],
    )
    .join(' ');

/** Whether a Markdown table can hold it: one header row, no merged cells, one paragraph a cell. */
function isSimple(table: Table): boolean {
  const columns = table.rows[0]?.cells.length ?? 0;
  return (
    columns > 1 &&
    table.rows[0]?.header === true &&
    table.rows.slice(1).every((row) => !row.header) &&
    table.rows.every(
      (row) =>
        row.cells.length === columns &&
        row.cells.every(
          (cell) =>
            cell.colSpan === 1 &&
            cell.rowSpan === 1 &&
            cell.blocks.length <= 1 &&
            cell.blocks.every(
              (block) => block.kind === 'paragraph' && !block.runs.some((run) => run.kind === 'break'),
            ),
        ),
    )
  );
}

function writeTable(table: Table, noteNumber: NoteNumber): string {
  if (!isSimple(table)) return writeHtmlTable(table, noteNumber);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = table.rows.map((row) => line(row.cells.map((cell) => cellText(cell, noteNumber))));
  const rule = line(table.rows[0]?.cells.map(() => '---') ?? []);
  return [rows[0], rule, ...rows.slice(1)].join('\n');
}

/** A table with merged cells or several paragraphs in a cell: Markdown takes HTML for it. */
function writeHtmlTable(table: Table, noteNumber: NoteNumber): string {
  const rowLines = (rows: Table['rows']): readonly string[] =>
    rows.flatMap((row) => [
      '<tr>',
      ...row.cells.map((cell) => {
        const tag = row.header ? 'th' : 'td';
        const spans = [
          cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '',
          cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '',
        ].join('');
        return `<${tag}${spans}>${htmlOf(cell.blocks, noteNumber)}</${tag}>`;
      }),
      '</tr>',
    ]);
  const head = table.rows.filter((row) => row.header);
  const body = table.rows.filter((row) => !row.header);
  return [
    '<table>',
    ...(head.length > 0 ? ['<thead>', ...rowLines(head), '</thead>'] : []),
    ...(body.length > 0 ? ['<tbody>', ...rowLines(body), '</tbody>'] : []),
    '</table>',
  ].join('\n');
}

/** The blocks of a cell on one line: a blank line would end the table. */
function htmlOf(blocks: readonly Block[], noteNumber: NoteNumber): string {
  const parts = blocks.flatMap((block) => {
    if (block.kind === 'table') return [writeHtmlTable(block, noteNumber).replaceAll('\n', '')];
    const html = formatInlines(block.runs, { html: true, noteNumber }).replace(/\s+/g, ' ').trim();
    if (html === '' || !block.list) return html === '' ? [] : [html];
    return [block.list.ordinal === undefined ? `- ${html}` : `${block.list.ordinal}. ${html}`];
  });
  return parts.join('<br>');
}
