import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { parseBaselines, parseRows, rowLines, rowsHead } from '../counter/rows-file.ts';
import { BASELINE_DAY, type Row, type Store } from '../counter/store.ts';
import { openSqlite } from '../counter/stores/sqlite.ts';
import { openStore } from './open-store.ts';

/** Work of the operator on a store. Each command changes all or nothing; what it refuses it says in a sentence. */

/** What moves from store to store: all that is kept for ever, without secrets and visitors. */
type Numbers = Pick<Store, 'rows' | 'load'>;

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

async function copy(from: Numbers, to: Numbers): Promise<Sum> {
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

/** Writes a store's numbers into a new SQLite file, itself a store; the counter may run meanwhile. */
export async function backup(store: Numbers, file: string): Promise<Sum> {
  if (existsSync(file)) throw new Error(`${file}: is there already; a backup never overwrites another`);
  const part = `${file}.part`;
  await rm(part, { force: true });
  const target = openSqlite(part);
  try {
    const sum = await copy(store, target);
    await target.close();
    await rename(part, file);
    return sum;
  } finally {
    await target.close();
    await rm(part, { force: true });
  }
}

/** Puts the numbers of a backup into a store that has none. */
export async function restore(store: Numbers, file: string): Promise<Sum> {
  await mustExist(file);
  if (!(await isEmpty(store))) {
    throw new Error(
      'the store has numbers already: restore into a new one, or add to it with "merge sqlite:FILE"',
    );
  }
  return merge(store, `sqlite:${file}`);
}

/** Adds all numbers of another store: two machines' counts become one. Doing it twice counts twice. */
export async function merge(store: Numbers, spec: string): Promise<Sum> {
  const file = /^sqlite:(.*)$/s.exec(spec)?.[1];
  if (file) await mustExist(file);
  const other = await openStore(spec);
  try {
    return await copy(other, store);
  } finally {
    await other.close();
  }
}

/** A store's numbers as CSV: a line for each key and day. */
export async function* exportCsv(store: Numbers): AsyncIterable<string> {
  yield rowsHead;
  for await (const some of store.rows()) yield rowLines(some);
}

/** Adds numbers that `exportCsv` wrote. */
export async function importCsv(store: Numbers, file: string): Promise<Sum> {
  await mustExist(file);
  const rows = parseRows(await readFile(file, 'utf8'));
  await store.load([rows]);
  return { rows: rows.length };
}

/** Sets the numbers of a predecessor, kept apart from ours: they are in no day and no month. */
export async function importBaselines(store: Numbers, file: string): Promise<Sum> {
  await mustExist(file);
  const known: Row[] = [];
  for await (const some of store.rows()) known.push(...some.filter(({ day }) => day === BASELINE_DAY));
  const rows = parseBaselines(await readFile(file, 'utf8'), known);
  await store.load([rows]);
  return { rows: rows.length };
}
