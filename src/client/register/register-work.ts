import { fold } from '../../domain/vietnamese.ts';
import { registerText } from '../../text/register.ts';

const order = new Intl.Collator('vi', { numeric: true });

const keyOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return cell?.dataset['key'] ?? cell?.textContent?.trim() ?? '';
};

/** Sorts the rows of a heading's table by its column; the other way round when they are sorted by it already. */
export function sortBy(heading: HTMLTableCellElement): void {
  const rows = heading.closest('table')?.tBodies[0];
  if (!rows) return;
  const up = heading.ariaSort !== 'ascending';
  for (const other of heading.parentElement?.children ?? []) other.ariaSort = null;
  heading.ariaSort = up ? 'ascending' : 'descending';
  const column = heading.cellIndex;
  rows.append(
    ...[...rows.rows].sort((a, b) => order.compare(keyOf(a, column), keyOf(b, column)) * (up ? 1 : -1)),
  );
}

/** A number is typed with blanks, hyphens or slashes alike: "28 hd btgtu". */
const plain = (text: string): string =>
  fold(text)
    .replace(/[-/.\s]+/g, ' ')
    .trim();

const texts = new WeakMap<HTMLTableRowElement, string>();
function textOf(row: HTMLTableRowElement): string {
  const text = texts.get(row) ?? plain(row.textContent ?? '');
  texts.set(row, text);
  return text;
}

/** Shows the rows that have what stands in the filter's box, and says how many they are. */
export function filterRows(table: HTMLTableElement, filter: HTMLElement): void {
  const asked = plain(filter.querySelector('input')?.value ?? '');
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  // What stands there as it was typed, a number above all, is meant before rows that only have its words.
  const words = rows.some((row) => textOf(row).includes(asked)) ? [asked] : asked.split(' ');
  for (const row of rows) row.hidden = !words.every((word) => textOf(row).includes(word));
  const shown = rows.filter((row) => !row.hidden).length;
  const status = filter.querySelector('[role=status]');
  if (status) status.textContent = asked === '' ? '' : registerText.shown(String(shown), String(rows.length));
}
