import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_DIR } from '../config.ts';
import { digest } from './digest.ts';

const known = new Map<string, string>();

/**
 * Digest of a part of the engine: of the files below some folders of `src`, of the locked versions of its packages and
 * of Node's version. What was made by other code is never used again.
 *
 * @param folders folders or files of `src`; all of them without any
 */
export function engineDigest(...folders: readonly string[]): string {
  const name = folders.join(' ');
  const ready = known.get(name) ?? compute(folders);
  known.set(name, ready);
  return ready;
}

function compute(folders: readonly string[]): string {
  const root = path.join(ENGINE_DIR, 'src');
  const parts: string[] = [process.version];
  const add = (file: string): void => void parts.push(file, digest(readFileSync(path.join(root, file))));
  const walk = (folder: string): void => {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else add(file);
    }
  };
  for (const folder of folders.length > 0 ? folders : ['']) {
    if (/\.[a-z]+$/.test(folder)) add(folder);
    else walk(folder);
  }
  for (const name of ['package-lock.json', 'package.json', 'astro.config.mjs'])
    parts.push(name, digestIfThere(path.join(ENGINE_DIR, name)));
  return digest(parts.join('\n'));
}

function digestIfThere(file: string): string {
  try {
    return digest(readFileSync(file));
  } catch {
    return '';
  }
}
