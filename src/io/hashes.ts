import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HASH_DIGITS } from '../offline/manifest/manifest.ts';
import { mapConcurrently } from './concurrently.ts';

/** Size and hash of a file of the site. */
export interface FileHash {
  readonly bytes: number;
  readonly hash: string;
}

type Kept = Readonly<Record<string, FileHash & { readonly stamp: string }>>;

/** Hash of some bytes, as the lists of a build give it. */
export function shortHash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS);
}

/** Hashes files below a folder; what `cache` knows of a file holds until its size or time changes. */
export async function hashFiles(
  folder: string,
  files: readonly string[],
  cache: string,
): Promise<ReadonlyMap<string, FileHash>> {
  const known = await readFile(cache, 'utf8').then(
    (text) => JSON.parse(text) as Kept,
    (): Kept => ({}),
  );
  const found: Record<string, FileHash & { readonly stamp: string }> = {};
  await mapConcurrently(files, async (file) => {
    const full = path.join(folder, file);
    const { size, mtimeMs } = await stat(full);
    const stamp = `${size}:${mtimeMs}`;
    const last = known[file];
    found[file] =
      last?.stamp === stamp ? last : { stamp, bytes: size, hash: shortHash(await readFile(full)) };
  });
  await writeFile(cache, JSON.stringify(found));
  return new Map(Object.entries(found).map(([file, { bytes, hash }]) => [file, { bytes, hash }]));
}
