import {
  constants,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
} from 'node:fs/promises';
import path from 'node:path';
import { mapConcurrently } from './concurrently.ts';
import { siteRelative } from './site-path.ts';

/**
 * Does the target say the same as the source? Known by size and time; of two files that differ in time alone the bytes
 * are asked, and the source then takes the target's time: what was only written again keeps its age for readers.
 */
async function isSame(from: string, to: string): Promise<boolean> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (target?.size !== source.size) return false;
  if (Math.abs(target.mtimeMs - source.mtimeMs) < 2) return true;
  const [a, b] = await Promise.all([readFile(from), readFile(to)]);
  if (!a.equals(b)) return false;
  await utimes(from, target.atime, target.mtime);
  return true;
}

/** Copies a file with its times to a name of its own beside the target, which a rename puts in its place. */
async function copyBeside(from: string, to: string): Promise<string> {
  const temporary = `${to}.new-${process.pid}`;
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, temporary, constants.COPYFILE_FICLONE);
  const { atime, mtime } = await stat(from);
  await utimes(temporary, atime, mtime);
  return temporary;
}

/** Copies a file unless the target has its size and time already; the copy appears whole or not at all. */
export async function copyChanged(from: string, to: string): Promise<boolean> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (target?.size === source.size && Math.abs(target.mtimeMs - source.mtimeMs) < 2) return false;
  await rename(await copyBeside(from, to), to);
  return true;
}

/** Every file below a folder, relative to it, with slashes; nothing for a folder that is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => siteRelative(folder, path.join(entry.parentPath, entry.name)));
}

/** Takes a folder away that has become empty, and those above it up to `root`. */
async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  if (folder === '.') return;
  const removed = await rmdir(path.join(root, folder)).then(
    () => true,
    () => false,
  );
  if (removed) await removeEmptyFolders(root, path.dirname(folder));
}

const isPage = (file: string): boolean => file.endsWith('.html');

/** Files in which two folders differ, relative to them. */
export interface Difference {
  /** New, or of another size or time. */
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/** Compares two folders: what must change in `to` to make it the same as `from`. */
export async function differenceOf(from: string, to: string): Promise<Difference> {
  const [wanted, present] = await Promise.all([filesBelow(from), filesBelow(to)]);
  const same = await mapConcurrently(wanted, (file) => isSame(path.join(from, file), path.join(to, file)));
  const keep = new Set(wanted);
  return {
    changed: wanted.filter((_, index) => !same[index]),
    gone: present.filter((file) => !keep.has(file)),
  };
}

/**
 * Makes `to` the same as `from`. First everything new is laid beside its place: what can fail (no room, no right) fails
 * there, and `to` is then as it was. Then it is put in its place by renames: what pages use first, then the pages, then
 * what is gone, so that a reader in the middle of it never gets a page whose files are not there yet.
 */
export async function applyDifference(
  { changed, gone }: Difference,
  from: string,
  to: string,
): Promise<void> {
  const laid = new Map<string, string>();
  try {
    await mapConcurrently(changed, async (file) => {
      laid.set(file, await copyBeside(path.join(from, file), path.join(to, file)));
    });
  } catch (cause) {
    await mapConcurrently(changed, (file) =>
      rm(`${path.join(to, file)}.new-${process.pid}`, { force: true }),
    );
    throw cause;
  }
  for (const pages of [false, true]) {
    const files = changed.filter((file) => isPage(file) === pages);
    await mapConcurrently(files, (file) => rename(laid.get(file) as string, path.join(to, file)));
  }
  for (const file of gone) {
    await rm(path.join(to, file), { force: true });
    await removeEmptyFolders(to, path.dirname(file));
  }
}

/** Makes `to` the same as `from`, touching only what differs. */
export async function syncFolder(from: string, to: string): Promise<Difference> {
  const difference = await differenceOf(from, to);
  await applyDifference(difference, from, to);
  return difference;
}
