import { fold } from '../domain/vietnamese.ts';
import { registerText } from '../text/register.ts';

/** A table of documents that is sorted by its headings and filtered by a box above it. Without this script it is read. */

const table = document.querySelector<HTMLTableElement>('.register');
const filter = document.querySelector<HTMLElement>('.register-filter');
const body = table?.tBodies[0];
if (table?.tHead && body && filter) {
  for (const heading of table.tHead.querySelectorAll('th')) makeSortable(heading, body);
  makeFilter(filter, [...body.rows]);
}

const keyOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return cell?.dataset['key'] ?? cell?.textContent?.trim() ?? '';
};

function makeSortable(heading: HTMLTableCellElement, rows: HTMLTableSectionElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = registerText.sort;
  button.append(...heading.childNodes);
  heading.append(button);
  const order = new Intl.Collator('vi', { numeric: true });
  button.addEventListener('click', () => {
    const up = heading.ariaSort !== 'ascending';
    for (const other of heading.parentElement?.children ?? []) other.ariaSort = null;
    heading.ariaSort = up ? 'ascending' : 'descending';
    const column = heading.cellIndex;
    const sorted = [...rows.rows].sort(
      (a, b) => order.compare(keyOf(a, column), keyOf(b, column)) * (up ? 1 : -1),
    );
    rows.append(...sorted);
  });
}

function makeFilter(filter: HTMLElement, rows: readonly HTMLTableRowElement[]): void {
  const box = filter.querySelector('input');
  const status = filter.querySelector('[role=status]');
  if (!box || !status) return;
  // A number is typed with blanks, hyphens or slashes alike: "28 hd btgtu".
  const plain = (text: string): string => fold(text).replace(/[-/.\s]+/g, ' ');
  const texts = rows.map((row) => plain(row.textContent ?? ''));
  box.addEventListener('input', () => {
    const asked = plain(box.value).trim();
    // What stands there as it was typed, a number above all, is meant before rows that only have its words.
    const words = texts.some((text) => text.includes(asked)) ? [asked] : asked.split(' ');
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = words.every((word) => texts[index]?.includes(word));
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    status.textContent = box.value === '' ? '' : registerText.shown(String(shown), String(rows.length));
  });
  filter.hidden = false;
}
