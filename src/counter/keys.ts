import { readFileSync, statSync } from 'node:fs';
import type { CountedEvent, Manifest } from './protocol.ts';

/** May this key be counted for this event? */
export type KnowsKey = (key: string, event?: CountedEvent) => boolean;

/** How often the manifest is looked at, in milliseconds. */
const RECHECK_MS = 1000;

/** The keys of the build's manifest. A new build is taken up within a second, without a restart. */
export function manifestKeys(file: string, clock: () => number = Date.now): KnowsKey {
  let stamp = '';
  let checked = Number.NEGATIVE_INFINITY;
  let pages: ReadonlySet<string> = new Set();
  let files: ReadonlySet<string> = new Set();

  function refresh(): void {
    const now = clock();
    if (Math.abs(now - checked) < RECHECK_MS) return;
    checked = now;
    try {
      const info = statSync(file);
      const current = `${info.mtimeMs}:${info.size}`;
      if (current === stamp) return;
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
      pages = new Set(manifest.pages);
      files = new Set(manifest.files);
      stamp = current;
    } catch {
      // A manifest that is being replaced, or not there yet: the keys known so far stay.
    }
  }

  return (key, event) => {
    refresh();
    if (event === 'view') return pages.has(key);
    if (event === 'download') return files.has(key);
    return pages.has(key) || files.has(key);
  };
}
