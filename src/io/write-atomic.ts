import { rename, rm, writeFile } from 'node:fs/promises';
import { threadId } from 'node:worker_threads';

/** A name beside `file` that no other process and no other thread of this one writes to. */
export const temporaryName = (file: string): string => `${file}.new-${process.pid}-${threadId}`;

/** Writes a file that appears whole or not at all; a failure leaves what was there and nothing beside it. */
export async function writeAtomic(file: string, bytes: Uint8Array | string): Promise<void> {
  await replaceAtomic(file, (temporary) => writeFile(temporary, bytes));
}

/** Lets `make` write a file beside its place and puts it there when it is whole. */
async function replaceAtomic(file: string, make: (temporary: string) => Promise<unknown>): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await make(temporary);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}
