import { freshFile } from './fresh-file.ts';
import { changingKeys, type Keys, noKeys, parseManifest } from './keys.ts';

/**
 * The keys of the manifest that the build writes, `dist/counter-keys.json`; taken up anew after each build.
 */
export function keysFile(file: string, clock?: () => number): Keys {
  return changingKeys(freshFile<Keys>(file, parseManifest, noKeys, clock));
}
