import type { ListedFile } from '../manifest/manifest.ts';
import { hashOf, keptByAny } from './caches.ts';

/** Thrown where the site has changed meanwhile: what came is not what the list says. */
export class AnotherBuild extends Error {}

/** How many files are fetched at once: a cheap phone must stay usable meanwhile. */
const AT_ONCE = 4;

/** An answer to keep: as it came, but for what was only true on the way. */
function toKeep(body: ArrayBuffer, response: Response): Response {
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding']) headers.delete(name);
  return new Response(body, { status: 200, headers });
}

/**
 * Puts a file into a cache of a build: what another cache holds with the same hash is copied, the rest is
 * fetched and compared with the list, so that nothing of another build gets in.
 *
 * @throws AnotherBuild where the site has changed meanwhile
 */
export async function cacheFile(cache: Cache, [path, , hash]: ListedFile): Promise<void> {
  if (await cache.match(path)) return;
  const held = await keptByAny(path);
  if (held) {
    const body = await held.arrayBuffer();
    if (hash === '' || (await hashOf(body)) === hash) return cache.put(path, toKeep(body, held));
  }
  const response = await fetch(path, { cache: 'no-cache' });
  if (!response.ok) throw new AnotherBuild(`${path}: ${response.status}`);
  const body = await response.arrayBuffer();
  if (hash !== '' && (await hashOf(body)) !== hash) throw new AnotherBuild(path);
  await cache.put(path, toKeep(body, response));
}

/**
 * Caches all files of a list; calls `onProgress` after each with the bytes done so far.
 *
 * @throws the first failure
 */
export async function cacheFiles(
  cache: Cache,
  files: readonly ListedFile[],
  onProgress: (bytes: number) => void = () => {},
): Promise<void> {
  const waiting = [...files];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      try {
        await cacheFile(cache, file);
      } catch (fault) {
        waiting.length = 0;
        throw fault;
      }
      done += file[1];
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
