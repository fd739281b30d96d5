import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;

/** Locks that this process holds. */
const own = new Set<string>();

/**
 * Runs some work under a lock file, alone among all processes. A lock whose process is gone is taken over.
 *
 * @param file the lock; lies there while the work is done
 * @param waiting told once where another process must be waited for
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
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  if (isHeld(file)) return false;
  rmSync(file, { force: true });
  return take(file);
}

/** Does a process live that holds the lock? A file that is being written holds no number yet. */
function isHeld(file: string): boolean {
  let pid: number;
  try {
    const text = readFileSync(file, 'utf8');
    if (text === '') return true;
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
