import { freshFile } from './fresh-file.ts';
import { changingKeys, type Keys, noKeys, parseManifest } from './keys.ts';

/**
 * The keys of a manifest file, `dist/counter-keys.json`; read again after each build.
 */
export function keysFile(file: string, clock?: () => number): Keys {
  return changingKeys(freshFile<Keys>(file, parseManifest, noKeys, clock));
}
