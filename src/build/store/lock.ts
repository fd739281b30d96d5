import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;

/** Locks that this process holds. */
const own = new Set<string>();

/**
 * Runs work under a lock file, one process at a time. A lock whose process is gone is taken over.
 *
 * @param file the lock; lies there while the work is done
 * @param waiting called once where another process holds the lock
 * @throws what the work throws
 */
export async function withLock<T>(file: string, work: () => Promise<T>, waiting?: () => void): Promise<T> {
  let told = false;
  while (!take(file)) {
    if (!told) waiting?.();
    told = true;
    await wait(POLL_MS);
  }
  own.add(file);
  const release = (): void => {
    own.delete(file);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(file: string): boolean {
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = create(file);
  if (handle !== undefined) {
    try {
      writeSync(handle, String(process.pid));
      return true;
    } catch (cause) {
      // On a full disk: a lock without its process would never be opened again.
      rmSync(file, { force: true });
      throw cause;
    } finally {
      closeSync(handle);
    }
  }
  if (isHeld(file)) return false;
  rmSync(file, { force: true });
  return take(file);
}

/** Creates the file; undefined where it is there already. */
function create(file: string): number | undefined {
  try {
    return openSync(file, 'wx');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw cause;
  }
}

/**
 * How long a lock may be without its number, in milliseconds: it is being written, or whoever did was killed.
 */
const WRITING_MS = 2000;

/** Whether the lock is held: its process is alive, or is just writing its number. */
function isHeld(file: string): boolean {
  let pid: number;
  try {
    const text = readFileSync(file, 'utf8');
    if (text === '') return Date.now() - statSync(file).mtimeMs < WRITING_MS;
    pid = Number(text);
  } catch {
    return false;
  }
  if (pid === process.pid) return own.has(file);
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
