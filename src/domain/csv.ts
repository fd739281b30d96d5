/** A cell of a table that people open in a spreadsheet program. */
export type Cell = string | number;

/** Programs take a text that begins so for a formula, which may send the sheet away or start a program (OWASP). */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as CSV (RFC 4180) that Excel opens with Vietnamese text right: it takes a file for UTF-8 only when a byte
 * order mark says so.
 */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}
