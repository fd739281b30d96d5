import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Place } from './place-entry.ts';

/** An entry to be written: its text and the files that lie beside it. */
export interface NewEntry {
  readonly place: Place;
  readonly text: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Whether a folder has a name in any case: Windows takes the two for one. */
async function isTaken(contentDir: string, place: Place): Promise<boolean> {
  const isOwnFolder = place.file === 'index.md';
  const [folder, name] = isOwnFolder
    ? [path.posix.dirname(place.folder), path.posix.basename(place.folder)]
    : [place.folder, place.file];
  const names = await readdir(path.join(contentDir, folder)).catch((): string[] => []);
  const stem = name.replace(/\.mdx?$/, '');
  return names.some((other) => other.toLowerCase().replace(/\.mdx?$/, '') === stem);
}

/**
 * Writes an entry whole or not at all: its folder is made beside its place and moved there. Returns false,
 * and writes nothing, where an entry of that address is there already.
 *
 * @throws where the disk refuses
 */
export async function writeEntry(contentDir: string, { place, text, files }: NewEntry): Promise<boolean> {
  if (await isTaken(contentDir, place)) return false;
  if (place.file !== 'index.md') {
    await mkdir(path.join(contentDir, place.folder), { recursive: true });
    await writeFile(path.join(contentDir, place.folder, place.file), text, { flag: 'wx' });
    return true;
  }
  const target = path.join(contentDir, place.folder);
  await mkdir(path.dirname(target), { recursive: true });
  // Names that begin with "_" are not read: a half-written folder is no entry.
  const temporary = await mkdtemp(path.join(path.dirname(target), '_dang-ghi-'));
  try {
    for (const [name, bytes] of files) await writeFile(path.join(temporary, name), bytes);
    await writeFile(path.join(temporary, place.file), text);
    await rename(temporary, target);
    return true;
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    throw cause;
  }
}
