import { type Keys, noKeys, parseManifest } from '../keys.ts';
import { freshFile } from './fresh-file.ts';

/** The keys of the manifest that the build writes, `dist/counter-keys.json`; taken up anew after each build. */
export function keysFile(file: string, clock?: () => number): Keys {
  const current = freshFile<Keys>(file, parseManifest, noKeys, clock);
  return {
    allows: (key, event) => current().allows(key, event),
    knows: (key) => current().knows(key),
  };
}
