const order = new Intl.Collator('vi', { numeric: true });

const keyOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return cell?.dataset['key'] ?? cell?.textContent?.trim() ?? '';
};

/**
 * Sorts the rows of a heading's table by its column; the other way round when they are sorted by it already.
 */
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
