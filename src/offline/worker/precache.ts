import {
  type Build,
  type Hashes,
  type ListedFile,
  listAddress,
  partOf,
  type Sets,
} from '../manifest/manifest.ts';
import { cacheFile, cacheFiles } from './cache-file.ts';
import {
  completeSets,
  dropSet,
  FILES,
  hashOf,
  keptByAny,
  keptElsewhere,
  markComplete,
  openCache,
  openSet,
  PAGES,
  readList,
  SHELL,
  trim,
} from './caches.ts';

/** How many pages that were merely visited, and files that they showed, are kept. */
const PAGES_KEPT = 40;
const FILES_KEPT = 120;

/**
 * Caches what a build keeps: its shell, and all that earlier builds kept for this reader, as this build has
 * it. Rejects as a whole when something cannot be had; the build in use then stays.
 */
export async function precache(build: Build): Promise<void> {
  const shell = await openCache(build, SHELL);
  await cacheFiles(shell, await readList<readonly ListedFile[]>(build, 'shell'));
  await cacheFile(shell, [listAddress(build, 'sets'), 0, '']);
  const sets = await readList<Sets>(build, 'sets');
  for (const set of await completeSets()) if (set in sets) await precacheSet(build, set);
  const pages = await openCache(build, PAGES);
  for (const path of (await keptElsewhere(build, PAGES)).slice(-PAGES_KEPT)) {
    const hash = await listedHash(build, path);
    if (hash !== undefined) await cacheFile(pages, [path, 0, hash]);
  }
  const files = await openCache(build, FILES);
  for (const path of (await keptElsewhere(build, FILES)).slice(-FILES_KEPT)) {
    const response = await keptByAny(path);
    if (response) await files.put(path, response);
  }
}

async function precacheSet(build: Build, set: string): Promise<void> {
  const cache = await openSet(build, set);
  try {
    await cacheFiles(cache, await readList<readonly ListedFile[]>(build, set));
    await markComplete(cache);
  } catch (fault) {
    if (!isQuota(fault)) throw fault;
    // What has outgrown the phone goes; the reader finds it not kept, and the rest works on.
    await dropSet(build, set);
  }
}

/** Whether something failed because the device has no room left for the site. */
export const isQuota = (fault: unknown): boolean =>
  fault instanceof DOMException && fault.name === 'QuotaExceededError';

/** The hash that a build lists for a path; undefined for what it does not have. */
async function listedHash(build: Build, path: string): Promise<string | undefined> {
  return (await readList<Hashes>(build, partOf(path, build.parts)))[path];
}

/** Caches a page that was read, if it is of this build. */
export async function keepPage(build: Build, path: string, response: Response): Promise<void> {
  const cache = await openCache(build, PAGES);
  const body = await response.arrayBuffer();
  if ((await hashOf(body)) !== (await listedHash(build, path))) return;
  await cache.delete(path);
  await cache.put(path, new Response(body, { headers: response.headers }));
  await trim(cache, PAGES_KEPT);
}

/** Caches a file whose name has its content's hash. */
export async function keepFile(build: Build, path: string, response: Response): Promise<void> {
  const cache = await openCache(build, FILES);
  await cache.put(path, response);
  await trim(cache, FILES_KEPT);
}
