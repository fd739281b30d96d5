import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Objects, StoredObject } from '../../io/objects.ts';
import type { Laid } from './laid.ts';

/** The files of a site by their path below it. */
export type SiteFiles = ReadonlyMap<string, StoredObject>;

/** Number of files that were written and removed. */
export interface PublishSummary {
  readonly changed: number;
  readonly removed: number;
}

const isPage = (file: string): boolean => file.endsWith('.html');

/**
 * Publishes a site: makes `dist` consist of exactly these files. A new site is laid beside the old one and
 * takes its place by a rename. A change of some files first lays everything beside its place: what can fail
 * (no room, no right) fails there, and the site is as it was. Then renames put in place what pages use, then
 * the pages, and what is gone goes last, so that a reader in the middle of it never gets a page whose files
 * are not there yet.
 *
 * @param last the files of the last publication to this folder; undefined where nothing is known of it
 * @param laid tells what was seen in its place already
 */
export function publish(
  objects: Objects,
  files: SiteFiles,
  dist: string,
  last: SiteFiles | undefined,
  laid: Pick<Laid, 'inPlace'> = { inPlace: () => false },
): PublishSummary {
  if (last === undefined || !existsSync(dist)) return publishWhole(objects, files, dist);
  return publishChanges(objects, files, dist, last, laid) ?? publishWhole(objects, files, dist);
}

/** Undefined, with nothing done, where a file is now to lie where a folder lay, or the other way round. */
function publishChanges(
  objects: Objects,
  files: SiteFiles,
  dist: string,
  last: SiteFiles,
  { inPlace }: Pick<Laid, 'inPlace'>,
): PublishSummary | undefined {
  const changed = [...files].filter(
    ([file, object]) => !inPlace(file, object) && !objects.isAt(object, path.join(dist, file)),
  );
  const gone = [...last.keys()].filter((file) => !files.has(file));
  const laid = new Map<string, string>();
  const folders = new Set<string>();
  try {
    for (const [file, object] of changed) {
      const target = path.join(dist, file);
      if (!makeFolder(folders, path.dirname(target)) || isFolder(target)) return takeBack(laid);
      const temporary = `${target}.new-${process.pid}`;
      rmSync(temporary, { force: true });
      objects.lay(object, temporary);
      laid.set(file, temporary);
    }
  } catch (cause) {
    takeBack(laid);
    throw cause;
  }
  for (const pages of [false, true]) {
    for (const [file, temporary] of laid) {
      if (isPage(file) === pages) put(temporary, path.join(dist, file));
    }
  }
  for (const file of gone) {
    rmSync(path.join(dist, file), { force: true });
    removeEmptyFolders(dist, path.dirname(file));
  }
  return { changed: changed.length, removed: gone.length };
}

/** Renames, also onto a link to the same object, which a rename alone would leave where both are. */
function put(temporary: string, target: string): void {
  renameSync(temporary, target);
  rmSync(temporary, { force: true });
}

function publishWhole(objects: Objects, files: SiteFiles, dist: string): PublishSummary {
  const [fresh, old] = [`${dist}.new-${process.pid}`, `${dist}.old-${process.pid}`];
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    const folders = new Set<string>();
    for (const [file, object] of files) {
      const target = path.join(fresh, file);
      makeFolder(folders, path.dirname(target));
      objects.lay(object, target);
    }
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (cause) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(dist) && existsSync(old)) renameSync(old, dist);
    throw cause;
  }
  rmSync(old, { recursive: true, force: true });
  return { changed: files.size, removed: 0 };
}

/** Makes a folder; false where a file stands in its way. */
function makeFolder(known: Set<string>, folder: string): boolean {
  if (known.has(folder)) return true;
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    if (['EEXIST', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return false;
    throw cause;
  }
  known.add(folder);
  return true;
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

function takeBack(laid: ReadonlyMap<string, string>): undefined {
  for (const temporary of laid.values()) rmSync(temporary, { force: true });
}

/** Takes a folder away that has become empty, and those above it up to `root`. */
function removeEmptyFolders(root: string, folder: string): void {
  for (let at = folder; at !== '.' && at !== ''; at = path.dirname(at)) {
    try {
      rmdirSync(path.join(root, at));
    } catch {
      return;
    }
  }
}
