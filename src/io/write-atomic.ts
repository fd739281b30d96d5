import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

/** A name beside `file` that no other process and no other thread of this one writes to. */
export const temporaryName = (file: string): string => `${file}.new-${process.pid}-${threadId}`;

/** What {@link temporaryName} gives, and what earlier versions gave, without the thread. */
const TEMPORARY = /.\.new-(?<pid>\d+)(?:-\d+)?$/;

/** Writes a file that appears whole or not at all; a failure leaves what was there and nothing beside it. */
export async function writeAtomic(
  file: string,
  bytes: Uint8Array | string | Iterable<Uint8Array | string>,
): Promise<void> {
  await replaceAtomic(file, (temporary) => writeFile(temporary, bytes));
}

/** Lets `make` write a file beside its place and puts it there when it is whole. */
export async function replaceAtomic(
  file: string,
  make: (temporary: string) => Promise<unknown>,
): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await make(temporary);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

/**
 * Removes half-written files of processes that were killed, everywhere below a folder. Call it before this
 * process writes there: a container gives its one process the same number each time.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const pid = TEMPORARY.exec(entry.name)?.groups?.['pid'];
    if (pid === undefined || !entry.isFile() || isOther(Number(pid))) continue;
    await rm(path.join(entry.parentPath, entry.name), { force: true });
  }
}

/** Whether another process of that number is running. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // What may not be asked is there; what cannot be a number of a process is not.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
