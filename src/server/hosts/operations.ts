import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseBaselines, parseRows, rowLines, rowsHead } from '../counter/rows-file.ts';
import { sealFault, sealOf } from '../counter/seal.ts';
import { BASELINE_DAY, type Row, type Store } from '../counter/store.ts';
import { loadStatements } from '../counter/stores/sql.ts';
import { openBackup, writeBackup } from '../counter/stores/sqlite-backup.ts';
import { openStore } from './open-store.ts';

/**
 * Work of the operator on a store. Each command changes all or nothing; what it refuses it says in a
 * sentence.
 */

/** What moves from store to store: all that is kept for ever, without secrets and visitors. */
type Numbers = Pick<Store, 'rows' | 'load' | 'id'>;

interface Sum {
  readonly rows: number;
}

/** Rows on their way, counted. */
async function* counting(
  rows: AsyncIterable<readonly Row[]>,
  sum: { rows: number },
): AsyncIterable<readonly Row[]> {
  for await (const some of rows) {
    sum.rows += some.length;
    yield some;
  }
}

async function copy(from: Pick<Store, 'rows'>, to: Pick<Store, 'load'>): Promise<Sum> {
  const sum = { rows: 0 };
  await to.load(counting(from.rows(), sum));
  return sum;
}

async function isEmpty(store: Numbers): Promise<boolean> {
  for await (const some of store.rows()) if (some.length > 0) return false;
  return true;
}

async function mustExist(file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file`);
}

/** Writes a store's numbers into a new, sealed SQLite file, itself a store; the counter may run meanwhile. */
export async function backup(store: Pick<Store, 'rows'>, file: string): Promise<Sum> {
  const { rows } = await writeBackup(store.rows(), file);
  return { rows };
}

/** Puts the numbers of a backup, if it holds what was written into it, into a store that has none. */
export async function restore(store: Numbers, file: string): Promise<Sum> {
  await mustExist(file);
  if (!(await isEmpty(store))) {
    throw new Error(
      'the store has numbers already: restore into a new one, or add to it with "merge sqlite:FILE"',
    );
  }
  const { store: saved, seal } = await openBackup(file);
  try {
    await copy(saved, store);
  } finally {
    await saved.close();
  }
  const fault = sealFault(seal, await sealOf(store.rows()));
  // A counter that runs may have counted meanwhile; fewer than were written is a fault of the store.
  if (fault !== undefined && (await sealOf(store.rows())).rows < seal.rows)
    throw new Error(`the store ${fault}`);
  return { rows: seal.rows };
}

/** Adds all numbers of another store: two machines' counts become one. Doing it twice counts twice. */
export async function merge(store: Numbers, address: string): Promise<Sum> {
  const file = /^sqlite:(.*)$/s.exec(address)?.[1];
  if (file) await mustExist(file);
  const other = await openStore(address, { allowVolatile: true });
  try {
    if ((await other.id()) === (await store.id()))
      throw new Error('this is the same store, or a copy of its file: its numbers are in it already');
    return await copy(other, store);
  } finally {
    await other.close();
  }
}

/** Which numbers are exported, and how. */
export interface ExportOptions {
  /** One month alone, as 2026-03. */
  readonly month?: string | undefined;
  /** Statements for a database that no command of ours reaches, instead of CSV. */
  readonly asSql?: boolean;
}

/** Rows of one statement: D1 takes 100 kB at most. */
const STATEMENT_ROWS = 80;

/** A store's numbers as CSV, a line for each key and day, or as SQL. */
export async function* exportNumbers(
  store: Pick<Store, 'rows'>,
  { month = '', asSql = false }: ExportOptions = {},
): AsyncIterable<string> {
  if (!asSql) yield rowsHead;
  for await (const some of store.rows()) {
    const rows = some.filter(({ day }) => day.startsWith(month));
    if (!asSql) yield rowLines(rows);
    else
      for (let at = 0; at < rows.length; at += STATEMENT_ROWS)
        yield loadStatements(rows.slice(at, at + STATEMENT_ROWS));
  }
}

/** Adds numbers that `exportNumbers` wrote as CSV. */
export async function importCsv(store: Pick<Store, 'load'>, file: string): Promise<Sum> {
  await mustExist(file);
  const rows = parseRows(await readFile(file, 'utf8'));
  await store.load([rows]);
  return { rows: rows.length };
}

/** Sets the baselines: numbers of a predecessor, which are in no day and no month. */
export async function importBaselines(store: Pick<Store, 'rows' | 'load'>, file: string): Promise<Sum> {
  await mustExist(file);
  const known: Row[] = [];
  for await (const some of store.rows()) known.push(...some.filter(({ day }) => day === BASELINE_DAY));
  const rows = parseBaselines(await readFile(file, 'utf8'), known);
  await store.load([rows]);
  return { rows: rows.length };
}
