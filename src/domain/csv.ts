/** A cell of a table that people open in a spreadsheet program. */
export type Cell = string | number;

/**
 * Programs take a text that begins so for a formula, which may send the sheet away or start a program (OWASP,
 * CSV injection); a quote in front makes it text. Texts that have such a quote get another, so that reading
 * gives them back.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as lines of CSV (RFC 4180). */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/**
 * A table as CSV that Excel opens with Vietnamese text right: it takes a file for UTF-8 only when a byte
 * order mark says so.
 */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${csvLines([head, ...rows])}`;
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/**
 * Parses CSV, as `csv` or a spreadsheet program writes it, into rows of cells; undefined where quotes do not
 * match.
 */
export function parseCsv(text: string): string[][] | undefined {
  const source = text.replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < source.length) {
    const found = CELL.exec(source);
    if (!found) return undefined;
    const [, quoted, plain = '', end] = found;
    const cell = quoted?.replaceAll('""', '"') ?? plain;
    row.push(/^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell);
    if (end === ',' && CELL.lastIndex < source.length) continue;
    if (end === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows;
}
