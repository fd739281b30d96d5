import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digest } from '../../io/digest.ts';
import { stampOf } from '../../io/stamp.ts';
import { listFolder, type TreeEntry } from '../../io/tree.ts';
import { isHidden, isText } from './content-names.ts';
import { openKnownTexts } from './known-texts.ts';

/**
 * A content folder as it lies on the disk, before anything is read into entries. Paths are relative to it,
 * with slashes.
 */
export interface ContentScan {
  /** What lies in each folder; `''` is the content folder itself. */
  readonly folders: ReadonlyMap<string, readonly TreeEntry[] | undefined>;
  /** Digest of the bytes of each file that an editor wrote; `''` where it cannot be read. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Where a walk keeps the digests of texts for the next one, below the folder of what is kept. */
const KNOWN_TEXTS = 'texts.v8';

/**
 * Walks a content folder and takes the digests of its texts; a text that lies there as it lay when an earlier
 * walk took its digest is not read. Imports next to nothing, so that a worker thread does it while the build
 * is still loading its own code.
 *
 * @param keptDir where digests are kept for the next walk
 */
export async function scanContent(contentDir: string, keptDir: string): Promise<ContentScan> {
  const known = openKnownTexts(path.join(keptDir, KNOWN_TEXTS));
  const folders = new Map<string, readonly TreeEntry[] | undefined>();
  const texts = new Map<string, string>();
  const digestAt = (file: string): string => {
    const full = path.join(contentDir, file);
    // Before the bytes: what changes them from here on changes the stamp that is kept.
    const stamp = stampOf(full);
    const ready = stamp && known.digestOf(file, stamp);
    if (ready !== undefined) return ready;
    const taken = textDigest(full);
    if (stamp && taken !== '') known.remember(file, stamp, taken);
    return taken;
  };
  const visit = (folder: string): void => {
    const entries = listFolder(path.join(contentDir, folder));
    folders.set(folder, entries);
    for (const { name, kind } of entries ?? []) {
      if (isHidden(name)) continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder') visit(file);
      else if (kind === 'file' && isText(name)) texts.set(file, digestAt(file));
    }
  };
  visit('');
  await known.save();
  return { folders, texts };
}

/** Digest of a file's bytes; `''` where it cannot be read, which parsing then tells. */
export function textDigest(full: string): string {
  try {
    return digest(readFileSync(full));
  } catch {
    return '';
  }
}

/** A walk as text: a thread hands over one long string faster than many small values. */
export async function scanAsText(contentDir: string, keptDir: string): Promise<string> {
  const { folders, texts } = await scanContent(contentDir, keptDir);
  return JSON.stringify([[...folders], [...texts]]);
}

/** Reads what {@link scanAsText} gave. */
export function readScan(text: string): ContentScan {
  const [folders, texts] = JSON.parse(text) as [
    [string, (readonly TreeEntry[] | null)?][],
    [string, string][],
  ];
  return {
    folders: new Map(folders.map(([folder, entries]) => [folder, entries ?? undefined])),
    texts: new Map(texts),
  };
}
