import { copyFile, mkdir, readdir, rename, rm, rmdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Copies a file unless the target has its size and time already; the copy appears whole or not at all. */
export async function copyChanged(from: string, to: string): Promise<boolean> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (target && target.size === source.size && Math.abs(target.mtimeMs - source.mtimeMs) < 2) return false;
  await mkdir(path.dirname(to), { recursive: true });
  const temporary = `${to}.new-${process.pid}`;
  await copyFile(from, temporary);
  await utimes(temporary, source.atime, source.mtime);
  await rename(temporary, to);
  return true;
}

/** Every file below a folder, relative to it; nothing for a folder that is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
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

/**
 * Makes `to` the same as `from`, touching only what differs: what pages use first, then the pages, then what is gone.
 * A reader in the middle of it never gets a page whose files are not there yet.
 */
export async function syncFolder(from: string, to: string): Promise<{ changed: number; removed: number }> {
  const [wanted, present] = await Promise.all([filesBelow(from), filesBelow(to)]);
  let changed = 0;
  for (const pages of [false, true]) {
    for (const file of wanted.filter((name) => isPage(name) === pages)) {
      if (await copyChanged(path.join(from, file), path.join(to, file))) changed += 1;
    }
  }
  const keep = new Set(wanted);
  const gone = present.filter((file) => !keep.has(file));
  for (const file of gone) {
    await rm(path.join(to, file), { force: true });
    await removeEmptyFolders(to, path.dirname(file));
  }
  return { changed, removed: gone.length };
}
