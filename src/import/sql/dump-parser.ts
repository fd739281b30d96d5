import { undoDoubleEncoding } from './double-encoding.ts';
import { endOfQuoted, INCOMPLETE, isQuote, literalText, scanTuple, skipBlanks } from './literals.ts';

/** The wanted columns of one row, as text. */
export type DumpRow = Readonly<Record<string, string | null>>;

/** Rows of one table, as one statement brings them. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly DumpRow[];
}

/** Chooses the columns of a table to read; undefined skips its rows. */
export type Wanted = (table: string, columns: readonly string[]) => readonly string[] | undefined;

const INSERT =
  /^(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+)*(?:INTO\s+)?(?:(?:`[^`]+`|"[^"]+"|[\w$]+)\s*\.\s*)?(`[^`]+`|"[^"]+"|[\w$]+)\s*(?:\(([^()]*)\))?\s*VALUES?\s*(?=\()/i;
const CREATE =
  /^CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:(?:`[^`]+`|"[^"]+"|[\w$]+)\s*\.\s*)?(`[^`]+`|"[^"]+"|[\w$]+)\s*\(/i;
const NO_COLUMN = /^(?:PRIMARY|UNIQUE|FULLTEXT|SPATIAL|KEY|INDEX|CONSTRAINT|FOREIGN|CHECK|PERIOD)\b/i;

const TIME = /^(?:--|#) ?(?:Generation Time|Dump completed on|Thời gian|Date|Time)/i;

/** The longest head of an INSERT, in bytes: a wide table names its columns in a few thousand. */
const LONGEST_HEAD = 64 * 1024;

const unquoted = (name: string): string => name.trim().replace(/^[`"]|[`"]$/g, '');

/** The names of the columns of a CREATE TABLE statement. */
export function columnsOf(statement: string): readonly string[] {
  const open = statement.indexOf('(');
  const columns: string[] = [];
  const bytes = Buffer.from(statement.slice(open), 'utf8');
  const ends: number[] = [];
  if (scanTuple(bytes, 0, ends) === INCOMPLETE) return [];
  for (let index = 0; index < ends.length; index += 2) {
    const part = bytes.toString('utf8', ends[index], ends[index + 1]).trim();
    const quoted = /^[`"]([^`"]+)[`"]/.exec(part)?.[1];
    const name = quoted ?? (NO_COLUMN.test(part) ? undefined : /^\w+/.exec(part)?.[0]);
    if (name !== undefined) columns.push(name);
  }
  return columns;
}

interface Insert {
  readonly table: string;
  readonly picks: readonly (readonly [name: string, index: number])[];
}

/**
 * Reads a SQL dump of MySQL or MariaDB piece by piece and holds no more of it than one piece and one row.
 * Statements other than CREATE TABLE and INSERT are passed over.
 */
export class DumpParser {
  /** The columns of each table, in the order of the dump. */
  readonly tables = new Map<string, readonly string[]>();
  /** Tables with rows whose columns the dump does not name. */
  readonly unnamed = new Set<string>();
  /** Comments that may say when the dump was made. */
  readonly times: string[] = [];
  /** Values that had been encoded twice, and were mended. */
  mended = 0;
  readonly #wanted: Wanted;
  #rest: Buffer = Buffer.alloc(0);
  #out = new Map<string, DumpRow[]>();
  /** Inside of an INSERT: the names and places of the wanted columns. */
  #insert: Insert | undefined;
  #foreignDelimiter = false;
  readonly #ends: number[] = [];

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** Takes the next piece of the dump; gives the rows that are whole with it. */
  push(piece: Buffer): readonly TableRows[] {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    this.#out = new Map();
    let at = 0;
    for (;;) {
      const next = this.#insert ? this.#tuple(bytes, at) : this.#statement(bytes, at);
      if (next === INCOMPLETE) break;
      at = next;
    }
    this.#rest = bytes.subarray(at);
    return [...this.#out].map(([table, rows]) => ({ table, rows }));
  }

  /** The dump has ended: gives what a last statement without a semicolon still held. */
  end(): readonly TableRows[] {
    return this.push(Buffer.from('\n;\n'));
  }

  #tuple(bytes: Buffer, from: number): number {
    const at = skipComment(bytes, skipBlanks(bytes, from));
    if (at === INCOMPLETE || at >= bytes.length) return INCOMPLETE;
    const byte = bytes[at];
    if (byte === 0x2c) return at + 1;
    if (byte !== 0x28) {
      this.#insert = undefined;
      return byte === 0x3b ? at + 1 : at;
    }
    const end = scanTuple(bytes, at, this.#ends);
    if (end === INCOMPLETE) return INCOMPLETE;
    const { table, picks } = this.#insert as Insert;
    if (picks.length > 0) this.#take(bytes, table, picks);
    return end;
  }

  #take(bytes: Buffer, table: string, picks: readonly (readonly [string, number])[]): void {
    const row: Record<string, string | null> = {};
    for (const [name, index] of picks) {
      const [start, end] = [this.#ends[2 * index], this.#ends[2 * index + 1]];
      if (start === undefined || end === undefined) continue;
      const text = literalText(bytes, start, end);
      const mended = text === null ? null : undoDoubleEncoding(text);
      if (mended !== text) this.mended += 1;
      row[name] = mended;
    }
    const rows = this.#out.get(table);
    if (rows) rows.push(row);
    else this.#out.set(table, [row]);
  }

  #statement(bytes: Buffer, from: number): number {
    if (this.#foreignDelimiter) return this.#skipRoutine(bytes, from);
    const start = skipBlanks(bytes, from);
    const at = skipComment(bytes, start);
    if (at !== start) {
      const comment = bytes.toString('utf8', start, Math.min(at === INCOMPLETE ? start : at, start + 200));
      if (TIME.test(comment)) this.times.push(comment.trim());
      return at;
    }
    if (bytes.length - at < 12) return bytes[at] === 0x3b ? at + 1 : INCOMPLETE;
    const word = bytes.toString('latin1', at, at + 12).toUpperCase();
    if (/^(?:INSERT|REPLACE)\s/.test(word)) return this.#openInsert(bytes, at);
    if (/^DELIMITER\s/.test(word)) {
      const line = bytes.indexOf(0x0a, at);
      if (line < 0) return INCOMPLETE;
      this.#foreignDelimiter = bytes.toString('latin1', at + 10, line).trim() !== ';';
      return line + 1;
    }
    const end = endOfStatement(bytes, at);
    if (end === INCOMPLETE) return INCOMPLETE;
    if (/^CREATE\s/.test(word)) {
      const statement = bytes.toString('utf8', at, end);
      const name = CREATE.exec(statement)?.[1];
      if (name !== undefined) this.tables.set(unquoted(name), columnsOf(statement));
    }
    return end;
  }

  #openInsert(bytes: Buffer, at: number): number {
    const head =
      INSERT.exec(bytes.toString('latin1', at, at + 2048)) ??
      INSERT.exec(bytes.toString('latin1', at, at + LONGEST_HEAD));
    if (!head) return bytes.length - at < LONGEST_HEAD ? INCOMPLETE : endOfStatement(bytes, at);
    const table = unquoted(head[1] as string);
    const named = head[2]?.split(',').map(unquoted);
    if (named && !this.tables.has(table)) this.tables.set(table, named);
    const columns = named ?? this.tables.get(table);
    if (!columns) this.unnamed.add(table);
    const wanted = columns && this.#wanted(table, columns);
    const picks = (wanted ?? []).flatMap((name) => {
      const index = columns?.indexOf(name) ?? -1;
      return index < 0 ? [] : [[name, index] as const];
    });
    this.#insert = { table, picks };
    return at + head[0].length;
  }

  /**
   * Triggers and routines hold statements of their own; the dump gives them another delimiter for as long.
   */
  #skipRoutine(bytes: Buffer, from: number): number {
    const at = bytes.indexOf('\nDELIMITER ', Math.max(0, from - 1));
    if (at < 0) return INCOMPLETE;
    this.#foreignDelimiter = false;
    return at + 1;
  }
}

/** The index behind a comment that stands at `at`; `at` where none does. */
function skipComment(bytes: Buffer, at: number): number {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first === 0x23 || (first === 0x2d && second === 0x2d)) {
    const line = bytes.indexOf(0x0a, at);
    return line < 0 ? INCOMPLETE : line + 1;
  }
  if (first !== 0x2f || second !== 0x2a) return at;
  const end = bytes.indexOf('*/', at + 2);
  return end < 0 ? INCOMPLETE : end + 2;
}

/** The index behind the semicolon that ends the statement at `at`, or INCOMPLETE. */
function endOfStatement(bytes: Buffer, at: number): number {
  for (let index = at; index < bytes.length; ) {
    const byte = bytes[index];
    if (byte === 0x3b) return index + 1;
    if (isQuote(byte) || byte === 0x60) index = endOfQuoted(bytes, index);
    else if (byte === 0x23 || byte === 0x2d || byte === 0x2f) {
      const end = skipComment(bytes, index);
      index = end === index ? index + 1 : end;
    } else index += 1;
    if (index === INCOMPLETE) return INCOMPLETE;
  }
  return INCOMPLETE;
}
