import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_DIR } from '../config.ts';
import { digest } from './digest.ts';

const known = new Map<string, string>();

/**
 * Digest of a part of the engine: of files of `src`, of the packages that they use and of Node's version.
 * What was made by other code is never used again.
 *
 * @param parts folders or files of `src` (all of `src` without any), and packages as `npm:sharp`. Where no
 *   package is named, the digest covers the locked versions of all.
 */
export function engineDigest(...parts: readonly string[]): string {
  const name = parts.join(' ');
  const ready = known.get(name) ?? compute(parts);
  known.set(name, ready);
  return ready;
}

const PACKAGE = /^npm:/;

function compute(given: readonly string[]): string {
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
  const packages = given.filter((part) => PACKAGE.test(part)).map((part) => part.replace(PACKAGE, ''));
  const folders = given.filter((part) => !PACKAGE.test(part));
  for (const folder of folders.length > 0 ? folders : ['']) {
    if (/\.[a-z]+$/.test(folder)) add(folder);
    else walk(folder);
  }
  const facts =
    packages.length > 0
      ? packages.map((name) => path.join('node_modules', name, 'package.json'))
      : ['package-lock.json', 'package.json', 'astro.config.mjs'];
  for (const name of facts) parts.push(name, digestIfThere(path.join(ENGINE_DIR, name)));
  return digest(parts.join('\n'));
}

function digestIfThere(file: string): string {
  try {
    return digest(readFileSync(file));
  } catch {
    return '';
  }
}
