import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { WORK_DIR } from '../../config.ts';
import type { Day } from '../../domain/date.ts';
import type { Entry, Library } from '../../domain/library.ts';
import { syncFolder } from '../../io/files.ts';
import type { Pool } from '../../io/pool.ts';
import { factsOf } from './record.ts';
import { type Indexed, makeShards } from './search-shard.ts';
import { dealToShards } from './shards.ts';

/** Where the index of the site lies, one folder for each shard. */
export const INDEX_FOLDER = 'pagefind';

/** Shards of earlier builds, by the digest of all that is in them. */
const CACHE = path.join(WORK_DIR, 'search');

/** Bump when records or files of the index change their shape. */
const VERSION = '7';

/**
 * Makes the search index from the entries themselves, beside the pages in a thread of its own; shards in which nothing
 * changed are taken from the last build. Gives the number of entries in it.
 */
export async function buildSearchIndex(
  library: Library,
  today: Day,
  folder: string,
  pool: Pool,
): Promise<number> {
  const entries: readonly Entry[] = [
    ...library.articles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  const shards = dealToShards(entries).map((shard) =>
    shard.map((entry): Indexed => ({ entry, facts: factsOf(entry, library, today) })),
  );
  const target = path.join(folder, INDEX_FOLDER);
  const digests = shards.map(digestOf);
  const kept = await readdir(CACHE).catch(() => [] as string[]);
  const missing = shards.flatMap((entries, number) => {
    const digest = digests[number] as string;
    return kept.includes(digest) ? [] : [{ number, entries, target: path.join(CACHE, digest) }];
  });
  if (missing.length > 0) {
    await pool.run(new URL('./search-shard.ts', import.meta.url), makeShards, missing);
  }
  for (const [number, digest] of digests.entries()) {
    await syncFolder(path.join(CACHE, digest), path.join(target, String(number)));
  }
  for (const name of await readdir(target)) {
    if (!(Number(name) < shards.length)) await rm(path.join(target, name), { recursive: true });
  }
  for (const name of kept) if (!digests.includes(name)) await rm(path.join(CACHE, name), { recursive: true });
  return entries.length;
}

function digestOf(shard: readonly Indexed[], number: number): string {
  const hash = createHash('sha256').update(`${VERSION} ${number}`);
  for (const { entry, facts } of shard) hash.update(JSON.stringify([entry.address, entry.digest, facts]));
  return hash.digest('hex').slice(0, 20);
}
