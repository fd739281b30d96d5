import { createHash } from 'node:crypto';
import { createReadStream, lstatSync } from 'node:fs';

/** Size, times and inode of a file: nothing changes a file's bytes and keeps them all. */
export function stampOf(full: string): string {
  const info = lstatSync(full, { bigint: true, throwIfNoEntry: false });
  return info ? `${info.size}:${info.mtimeNs}:${info.ctimeNs}:${info.ino}` : '';
}

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
