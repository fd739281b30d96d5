import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { type Seal, sealFault, sealOf } from '../seal.ts';
import type { Row, Store } from '../store.ts';
import { openSqlite } from './sqlite.ts';
import { checkFile, versionOf } from './sqlite-file.ts';

/** Files of numbers that were written at one time, with a seal that says what they must hold. */

/** Writes rows and their seal into a new file, whole or not at all. */
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
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as Seal;
  } catch {
    throw new Error('is damaged: its seal cannot be read');
  }
}

/** What a file says that it must hold, if it is whole. */
function sealIn(file: string): Seal | undefined {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const damage = integrityFault(db);
    if (damage !== undefined) throw new Error(`is damaged (${damage})`);
    versionOf(db, file);
    return readSeal(db);
  } finally {
    db.close();
  }
}

/** Holds the numbers of an open store against a seal. */
async function checkSeal(store: Store, seal: Seal): Promise<void> {
  let found: Seal;
  try {
    found = await sealOf(store.rows());
  } catch (fault) {
    throw new Error(`is damaged (${(fault as Error).message})`);
  }
  const fault = sealFault(seal, found);
  if (fault !== undefined) throw new Error(fault);
}

/**
 * Opens a backup and checks it against its seal.
 *
 * @throws Error where it does not hold what was written into it
 */
export async function openBackup(file: string): Promise<{ readonly store: Store; readonly seal: Seal }> {
  checkFile(file, 'and no backup');
  let store: Store | undefined;
  try {
    const seal = sealIn(file);
    if (seal === undefined)
      throw new Error(
        'has no seal, so nobody knows what it should hold; "merge sqlite:FILE" adds what it has',
      );
    store = openSqlite(file, { readOnly: true });
    await checkSeal(store, seal);
    return { store, seal };
  } catch (fault) {
    await store?.close();
    const { message } = fault as Error;
    const named = message.startsWith(`${file}: `) ? message : `${file}: ${message}`;
    throw new Error(`${named}; nothing was changed`);
  }
}
