import { constants, copyFile, mkdir, readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { siteRelative } from './site-path.ts';
import { replaceAtomic } from './write-atomic.ts';

/** Copies a file with its times; the copy appears whole or not at all. */
export async function copyAtomic(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await replaceAtomic(to, async (temporary) => {
    await copyFile(from, temporary, constants.COPYFILE_FICLONE);
    const { atime, mtime } = await stat(from);
    await utimes(temporary, atime, mtime);
  });
}

/** Copies a file unless the target has its size and time already; the copy appears whole or not at all. */
export async function copyChanged(from: string, to: string): Promise<boolean> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (target?.size === source.size && Math.abs(target.mtimeMs - source.mtimeMs) < 2) return false;
  await copyAtomic(from, to);
  return true;
}

/** Paths of all files below a folder, relative to it, with slashes; none where there is no folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => siteRelative(folder, path.join(entry.parentPath, entry.name)));
}
