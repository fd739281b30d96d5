import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { addUpRows } from '../counter/counter-rows.ts';
import { BASELINE_DAY, type Row, type Store } from '../counter/store.ts';
import { integrityFault, openBackup } from '../counter/stores/sqlite-backup.ts';

/** The sums of a store, and its faults. */
export interface StoreCheck {
  readonly rows: number;
  readonly views: number;
  readonly faults: readonly string[];
}

const QUESTION = 100;
const summed = ['views', 'downloads', 'votes', 'stars'] as const;

/** Holds the sums of every key against its days. */
async function checkSums(store: Store): Promise<StoreCheck> {
  const all: Row[] = [];
  let rows = 0;
  for await (const some of store.rows()) {
    rows += some.length;
    all.push(...some.map((row) => ({ ...row, day: BASELINE_DAY })));
  }
  const sums = addUpRows(all);
  const wrong: string[] = [];
  for (let at = 0; at < sums.length; at += QUESTION) {
    const part = sums.slice(at, at + QUESTION);
    const counts = await store.counts(part.map(({ key }) => key));
    for (const sum of part) {
      const known = counts.get(sum.key);
      if (summed.some((column) => known?.[column] !== sum[column])) wrong.push(sum.key);
    }
  }
  const views = sums.reduce((sum, { key, views }) => sum + (key === '' ? 0 : views), 0);
  const named = wrong.slice(0, 3).map((key) => `"${key}"`);
  const fault = `${wrong.length} keys have other sums than days: ${named.join(', ')}`;
  return { rows, views, faults: wrong.length > 0 ? [fault] : [] };
}

/** Checks an open store: the file that it is in, if it is in one, its lines, and its sums. */
export async function verifyStore(store: Store, file: string | undefined): Promise<StoreCheck> {
  const faults: string[] = [];
  if (file !== undefined && existsSync(file)) {
    const db = new DatabaseSync(file, { readOnly: true });
    const damage = integrityFault(db);
    db.close();
    if (damage !== undefined) faults.push(`the file is damaged: ${damage}`);
  }
  try {
    const { rows, views, faults: ofSums } = await checkSums(store);
    const lines = store.damagedLines();
    if (lines > 0) faults.push(`${lines} damaged lines were left out`);
    return { rows, views, faults: [...faults, ...ofSums] };
  } catch (fault) {
    return { rows: 0, views: 0, faults: [...faults, `cannot be read: ${(fault as Error).message}`] };
  }
}

/** Checks a backup against its seal. */
export async function verifyBackup(file: string): Promise<StoreCheck> {
  try {
    const { store, seal } = await openBackup(file);
    await store.close();
    return { rows: seal.rows, views: seal.sums.views, faults: [] };
  } catch (fault) {
    return { rows: 0, views: 0, faults: [(fault as Error).message] };
  }
}
