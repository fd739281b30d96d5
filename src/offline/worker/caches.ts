import { type Build, HASH_DIGITS, listAddress } from '../manifest/manifest.ts';

/** Every cache of ours is named by its build: `trangtin <id> <kind>`. */
const PREFIX = 'trangtin';

/** Kind of the cache with what every page needs. */
export const SHELL = 'shell';
/** Kind of the cache with pages that were read. */
export const PAGES = 'pages';
/** Kind of the cache with files that those pages load. */
export const FILES = 'files';
const setKind = (set: string): string => `set ${set}`;

const cacheName = (build: Build, kind: string): string => `${PREFIX} ${build.id} ${kind}`;

/** Opens the cache of a kind, of one build. */
export const openCache = (build: Build, kind: string): Promise<Cache> => caches.open(cacheName(build, kind));
/** Opens the cache of a set that readers keep. */
export const openSet = (build: Build, set: string): Promise<Cache> => openCache(build, setKind(set));

const isOurs = (name: string): boolean => name.startsWith(`${PREFIX} `);
const belongsTo = (name: string, build: Build): boolean => name.startsWith(`${PREFIX} ${build.id} `);

/** Deletes the caches of other builds. */
export async function dropOtherBuilds(build: Build): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => isOurs(name) && !belongsTo(name, build)).map((name) => caches.delete(name)),
  );
}

/** The cached response of a build for a path. */
export async function kept(build: Build, path: string): Promise<Response | undefined> {
  for (const cacheName of await caches.keys()) {
    if (!belongsTo(cacheName, build)) continue;
    const response = await caches.match(path, { cacheName });
    if (response) return response;
  }
  return undefined;
}

/** A cached response for a path, of whichever build: compare its hash before use. */
export const keptByAny = (path: string): Promise<Response | undefined> => caches.match(path);

/** Stands in the cache of a set when all of the set is there. */
const COMPLETE = '/_offline/complete';

/** Marks a set as complete, once all its files are there. */
export const markComplete = (set: Cache): Promise<void> => set.put(COMPLETE, new Response(''));

/** Whether a build has all files of a set. */
export async function isComplete(build: Build, set: string): Promise<boolean> {
  return (await caches.match(COMPLETE, { cacheName: cacheName(build, setKind(set)) })) !== undefined;
}

/** Deletes a set; false where there was none. */
export const dropSet = (build: Build, set: string): Promise<boolean> =>
  caches.delete(cacheName(build, setKind(set)));

/** The sets of which some build has a complete cache. */
export async function completeSets(): Promise<readonly string[]> {
  const sets = new Set<string>();
  for (const cacheName of await caches.keys()) {
    const set = isOurs(cacheName) ? / set (.+)$/.exec(cacheName)?.[1] : undefined;
    if (set !== undefined && (await caches.match(COMPLETE, { cacheName }))) sets.add(set);
  }
  return [...sets];
}

/** Paths that other builds' caches of one kind hold, oldest first. */
export async function keptElsewhere(build: Build, kind: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const name of await caches.keys()) {
    if (!isOurs(name) || belongsTo(name, build) || !name.endsWith(` ${kind}`)) continue;
    const requests = await (await caches.open(name)).keys();
    paths.push(...requests.map((request) => new URL(request.url).pathname));
  }
  return paths;
}

/** Drops the oldest entries of a cache beyond `most`. */
export async function trim(cache: Cache, most: number): Promise<void> {
  const requests = await cache.keys();
  await Promise.all(requests.slice(0, Math.max(0, requests.length - most)).map((old) => cache.delete(old)));
}

/** The hash of bytes, as lists have it. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, HASH_DIGITS);
}

/**
 * Reads a list of the build.
 *
 * @throws Error where the site has another build by now, or cannot be reached
 */
export async function readList<T>(build: Build, name: string): Promise<T> {
  const address = listAddress(build, name);
  const response = (await kept(build, address)) ?? (await fetch(address));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}
