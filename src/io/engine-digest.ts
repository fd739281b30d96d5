import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_DIR } from '../config.ts';
import { digest } from './digest.ts';

const known = new Map<string, string>();

/**
 * Digest of a part of the engine: of files of `src`, of the packages that they use and of Node's version.
 * What was made by other code is never used again.
 *
 * @param parts modules of `src` with all that they import, directly or not (`media/pictures.ts`); folders of
 *   `src`, as they are (`styles/fonts`); packages as `npm:sharp`. All of `src` without any. Where no package
 *   is named, the digest covers the locked versions of all.
 */
export function engineDigest(...parts: readonly string[]): string {
  const name = parts.join(' ');
  const ready = known.get(name) ?? compute(parts);
  known.set(name, ready);
  return ready;
}

const PACKAGE = /^npm:/;

/** Imports of a module of ours that are more than types, and modules that a worker thread is started with. */
const IMPORTED =
  /(?:^|\n)\s*(?:import|export)\s(?!type\s)[^'"`;]*?from\s*['"](\.[^'"]+)['"]|\bimport\s*\(?\s*['"](\.[^'"]+)['"]|new URL\(['"](\.[^'"]+)['"]/g;

/** What each module of ours imports: relative to `src`, as the modules are. */
const importsOf = new Map<string, readonly string[]>();

function readImports(file: string): readonly string[] {
  const ready = importsOf.get(file);
  if (ready) return ready;
  const folder = path.posix.dirname(file);
  const named = [...read(file).toString().matchAll(IMPORTED)]
    .map(([, from, loaded, begun]) => path.posix.join(folder, (from ?? loaded ?? begun) as string))
    .filter((name) => name.endsWith('.ts') && existsSync(path.join(SRC, name)));
  importsOf.set(file, named);
  return named;
}

/** Modules with all that they import, and all that those do. */
export function withImports(modules: readonly string[]): ReadonlySet<string> {
  const found = new Set(modules);
  // A set that grows while it is walked gives what was added too.
  for (const file of found) for (const imported of readImports(file)) found.add(imported);
  return found;
}

const SRC = path.join(ENGINE_DIR, 'src');
const bytes = new Map<string, Buffer>();

/** A file of `src`: several digests cover most of them. */
function read(file: string): Buffer {
  const ready = bytes.get(file) ?? readFileSync(path.join(SRC, file));
  bytes.set(file, ready);
  return ready;
}

function compute(given: readonly string[]): string {
  const parts: string[] = [process.version];
  const add = (file: string): void => void parts.push(file, digest(read(file)));
  const walk = (folder: string): void => {
    const entries = readdirSync(path.join(SRC, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else add(file);
    }
  };
  const packages = given.filter((part) => PACKAGE.test(part)).map((part) => part.replace(PACKAGE, ''));
  const folders = given.filter((part) => !PACKAGE.test(part));
  const modules = folders.filter((part) => part.endsWith('.ts'));
  const whole = folders.filter((part) => !part.endsWith('.ts'));
  for (const file of [...withImports(modules)].sort()) add(file);
  for (const folder of folders.length > 0 ? whole : ['']) walk(folder);
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
