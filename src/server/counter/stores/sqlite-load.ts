import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { columns, type Row } from '../store.ts';
import { dayNumber, rowOf, valuesOf } from './sql.ts';
import { transact } from './sqlite-file.ts';

/** Rows of one step: few enough that a hit that comes meanwhile waits a moment only. */
const STEP = 1000;

/** The largest sum that a number of JavaScript holds exactly, with room for what is counted later. */
const MAX_SUM = 9e15;

const list = columns.join(', ');
const TOO_LARGE = `SELECT incoming.name FROM incoming LEFT JOIN key ON key.name = incoming.name GROUP BY incoming.name
  HAVING ${columns.map((c) => `total(incoming.${c}) + coalesce(max(key.${c}), 0) > ${MAX_SUM}`).join(' OR ')} LIMIT 1`;

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Adds rows of another store in small steps, so that hits are answered meanwhile, all or nothing: rows are
 * staged first, then added. If the process ends while they are added, the next that opens the file finishes.
 */
export interface Loader {
  load(rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>): Promise<void>;
  /** Adds what a process that was cut off had staged completely. */
  finish(): void;
}

/** `add` adds some rows to the numbers, in a transaction. */
export function openLoader(db: DatabaseSync, add: (rows: readonly Row[]) => void): Loader {
  const stage = db.prepare(
    `INSERT INTO incoming (day, name, ${list}) VALUES (?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  const staged = db.prepare(`SELECT id, day, name, ${list} FROM incoming ORDER BY id LIMIT ${STEP}`);
  const unstage = db.prepare('DELETE FROM incoming WHERE id <= ?');
  const state = db.prepare('SELECT pid, complete FROM load');
  const setState = db.prepare('INSERT OR REPLACE INTO load (id, pid, complete) VALUES (1, ?, ?)');
  const clearState = db.prepare('DELETE FROM load');
  const tooLarge = db.prepare(TOO_LARGE);

  /** Does a step on its own, then leaves the file to others for as long as it took. */
  async function step<T>(work: () => T): Promise<T> {
    const started = performance.now();
    const result = transact(db, 'IMMEDIATE', work);
    await wait(Math.max(2, performance.now() - started));
    return result;
  }

  /** Takes staged rows away, and hands them on if they are to be added; false when none are left. */
  function takeStaged(use: (rows: readonly Row[]) => void): boolean {
    const found = staged.all();
    if (found.length === 0) {
      clearState.run();
      return false;
    }
    use(found.map(rowOf));
    unstage.run(Number(found.at(-1)?.['id']));
    return true;
  }

  function begin(): boolean {
    const found = state.get();
    if (found && isAlive(Number(found['pid'])))
      throw new Error('another process is adding rows to this store: wait until it has ended');
    const isComplete = Number(found?.['complete'] ?? 0) === 1;
    setState.run(process.pid, isComplete ? 1 : 0);
    return isComplete;
  }

  async function drain(use: (rows: readonly Row[]) => void): Promise<void> {
    while (await step(() => takeStaged(use)));
  }

  return {
    async load(rows) {
      // Who was cut off while staging has added nothing; who was cut off later, nearly all.
      const isComplete = await step(begin);
      await drain(isComplete ? add : () => {});
      await step(begin);
      try {
        for await (const some of rows) {
          for (let at = 0; at < some.length; at += STEP) {
            const part = some.slice(at, at + STEP);
            await step(() => {
              for (const row of part) stage.run(dayNumber(row.day), row.key, ...valuesOf(row));
            });
          }
        }
        const found = tooLarge.get();
        if (found) throw new Error(`the numbers of "${String(found['name'])}" would be too large to add up`);
      } catch (fault) {
        await drain(() => {});
        throw fault;
      }
      await step(() => setState.run(process.pid, 1));
      await drain(add);
    },

    finish() {
      const found = state.get();
      if (!found || Number(found['complete']) !== 1 || isAlive(Number(found['pid']))) return;
      while (transact(db, 'IMMEDIATE', () => takeStaged(add)));
    },
  };
}
