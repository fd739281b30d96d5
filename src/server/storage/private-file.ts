import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { WORK_DIR } from '../../config.ts';

/** SQLite's name for a store without a file. */
export const MEMORY = ':memory:';

/**
 * Makes a folder that its owner alone may enter. An existing folder stays as it is, except our own working
 * folder.
 */
export function makePrivateFolder(folder: string): void {
  const place = path.resolve(folder);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (place === WORK_DIR) chmodSync(place, 0o700);
}

/** Makes a file that its owner alone may read, in a folder of that kind; a file that is there is made so. */
export function makePrivate(file: string): void {
  if (file === MEMORY) return;
  makePrivateFolder(path.dirname(path.resolve(file)));
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  else if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
}
