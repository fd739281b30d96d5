import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, type Stats } from 'node:fs';

/**
 * How much older than the moment of a look a file's times must be, in milliseconds. Disks tell times in steps
 * of up to two seconds: what is written twice within one step, before and after the look, has one stamp.
 */
const SETTLED = 3000;

/** Size, times and inode of a file: nothing changes a file's bytes and keeps them all. */
export type Stamp = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** What the disk says of a file; undefined where there is none. */
export const stampOf = (full: string): Stamp | undefined => lstatSync(full, { throwIfNoEntry: false });

/**
 * Whether a file that had this stamp at a moment must have another one once its bytes change after it. Never
 * where the disk knows no inodes or no time of change.
 */
export const isSettled = ({ mtimeMs, ctimeMs, ino }: Stamp, moment: number): boolean =>
  ino > 0 && ctimeMs > 0 && Math.max(mtimeMs, ctimeMs) < moment - SETTLED;

/** Digest of a file of any size, read in pieces; of nothing where it cannot be read. */
export async function streamDigest(full: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(full)) hash.update(chunk as Uint8Array);
  } catch {
    return '';
  }
  return hash.digest('hex').slice(0, 20);
}
