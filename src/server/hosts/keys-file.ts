import { changingKeys, type Keys, noKeys, parseManifest } from '../counter/keys.ts';
import { freshFile } from './fresh-file.ts';

/** The keys of the manifest that the build writes, `dist/counter-keys.json`; taken up anew after each build. */
export function keysFile(file: string, clock?: () => number): Keys {
  return changingKeys(freshFile<Keys>(file, parseManifest, noKeys, clock));
}
