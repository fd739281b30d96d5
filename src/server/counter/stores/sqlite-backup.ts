import { existsSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { type Seal, sealFault, sealOf } from '../seal.ts';
import type { Row, Store } from '../store.ts';
import { openSqlite } from './sqlite.ts';

/** Files of numbers that were written at one time, with a seal that says what they must hold. */

/** Writes rows into a new file, whole or not at all. */
export async function writeBackup(rows: AsyncIterable<readonly Row[]>, file: string): Promise<Seal> {
  if (existsSync(file)) throw new Error(`${file}: is there already; a backup never overwrites another`);
  const part = `${file}.part`;
  const removePart = async (): Promise<void> => {
    for (const end of ['', '-wal', '-shm']) await rm(part + end, { force: true });
  };
  await removePart();
  try {
    const target = openSqlite(part, { exclusive: true });
    let seal: Seal;
    try {
      await target.load(rows);
      seal = await sealOf(target.rows());
    } finally {
      await target.close();
    }
    const db = new DatabaseSync(part);
    // One file that can be copied, without a log beside it.
    db.exec('PRAGMA journal_mode = DELETE; CREATE TABLE seal (seal TEXT NOT NULL) STRICT');
    db.prepare('INSERT INTO seal VALUES (?)').run(JSON.stringify(seal));
    db.close();
    await rename(part, file);
    return seal;
  } finally {
    await removePart();
  }
}

/** What SQLite itself finds wrong with a file; undefined when nothing is. */
export function integrityFault(db: DatabaseSync): string | undefined {
  try {
    const found = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    return found === 'ok' ? undefined : String(found);
  } catch (fault) {
    return (fault as Error).message;
  }
}

/** The seal of a file; undefined when it has none. */
function readSeal(db: DatabaseSync): Seal | undefined {
  const isSealed = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").get() !== undefined;
  const text = isSealed ? db.prepare('SELECT seal FROM seal').get()?.['seal'] : undefined;
  return typeof text === 'string' ? (JSON.parse(text) as Seal) : undefined;
}

/**
 * Opens a backup that holds what was written into it.
 *
 * @throws Error that says what does not hold.
 */
export async function openBackup(file: string): Promise<{ readonly store: Store; readonly seal: Seal }> {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file`);
  if (statSync(file).size === 0) throw new Error(`${file}: is empty, and no backup`);
  const fail = (what: string): never => {
    throw new Error(`${file}: ${what}; nothing was changed`);
  };
  let seal: Seal | undefined;
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const damage = integrityFault(db);
    if (damage !== undefined) fail(`is damaged (${damage})`);
    seal = readSeal(db);
  } finally {
    db.close();
  }
  if (seal === undefined) {
    return fail('has no seal, so nobody knows what it should hold; "merge sqlite:FILE" adds what it has');
  }
  const store = openSqlite(file, { readOnly: true });
  try {
    const fault = sealFault(seal, await sealOf(store.rows()));
    if (fault !== undefined) fail(fault);
    return { store, seal };
  } catch (fault) {
    await store.close();
    throw fault;
  }
}
