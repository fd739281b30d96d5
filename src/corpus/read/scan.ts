import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digest } from '../../io/digest.ts';
import { engineDigest } from '../../io/engine-digest.ts';
import { stampOf } from '../../io/stamp.ts';
import { openStampedValues, type StampedValues } from '../../io/stamped-values.ts';
import { listFolder, type TreeEntry } from '../../io/tree.ts';
import { isHidden, isText } from './content-names.ts';

/** What lies in a folder; undefined where it cannot be read. */
type ContentFolder = readonly TreeEntry[] | undefined;

/**
 * A content folder as it lies on the disk, before anything is read into entries. Paths are relative to it,
 * with slashes.
 */
export interface ContentScan {
  /** What lies in each folder; `''` is the content folder itself. */
  readonly folders: ReadonlyMap<string, ContentFolder>;
  /** Digest of the bytes of each file that an editor wrote; `''` where it cannot be read. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Where a walk keeps what it learnt of texts and of folders for the next one, below what is kept. */
const KNOWN_TEXTS = 'texts.v8';
const KNOWN_FOLDERS = 'folders.v8';

/**
 * Whether a folder's times tell that something came, went or was renamed in it, as POSIX asks of every disk.
 * Windows writes to disks (FAT) on which a folder keeps the time at which it was made.
 */
const FOLDERS_TELL = process.platform !== 'win32';

/**
 * Walks a content folder and takes the digests of its texts. A text that lies there as it lay when an earlier
 * walk took its digest is not read, and a folder that lies there as it lay is not listed. Imports next to
 * nothing, so that a worker thread does it while the build is still loading its own code.
 *
 * @param keptDir where what was learnt is kept for the next walk
 */
export async function scanContent(contentDir: string, keptDir: string): Promise<ContentScan> {
  const version = engineDigest('corpus/read/scan.ts');
  const texts = openStampedValues(path.join(keptDir, KNOWN_TEXTS), version);
  const folders = openStampedValues(path.join(keptDir, KNOWN_FOLDERS), version);
  const scan = { folders: new Map<string, ContentFolder>(), texts: new Map<string, string>() };
  const listings = new Map<string, readonly TreeEntry[]>();
  /** Of most folders it is the same: that an index.md lies there. */
  const listingOf = (json: string): readonly TreeEntry[] => {
    const known = listings.get(json) ?? (JSON.parse(json) as readonly TreeEntry[]);
    listings.set(json, known);
    return known;
  };
  const visit = (folder: string): void => {
    const full = path.join(contentDir, folder);
    const json = learn(
      FOLDERS_TELL ? folders : undefined,
      folder,
      full,
      () => JSON.stringify(listFolder(full)) ?? '',
    );
    const entries = json === '' ? undefined : listingOf(json);
    scan.folders.set(folder, entries);
    for (const { name, kind } of entries ?? []) {
      if (isHidden(name)) continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder') visit(file);
      else if (kind === 'file' && isText(name)) {
        const text = path.join(contentDir, file);
        scan.texts.set(
          file,
          learn(texts, file, text, () => textDigest(text)),
        );
      }
    }
  };
  visit('');
  await Promise.all([texts.save(), folders.save()]);
  return scan;
}

/**
 * What is known of a file or folder under its stamp, or else what a look at it tells; `''` where it cannot be
 * read, which is not kept.
 */
function learn(known: StampedValues | undefined, name: string, full: string, look: () => string): string {
  // Before the look: what changes from here on changes the stamp that is kept.
  const stamp = known && stampOf(full);
  const ready = stamp && known.of(name, stamp);
  if (ready !== undefined) return ready;
  const found = look();
  if (stamp && found !== '') known.remember(name, stamp, found);
  return found;
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
  const listings = new Map<ContentFolder, number>();
  const places = [...folders].map(([folder, entries]) => {
    const place = listings.get(entries) ?? listings.size;
    listings.set(entries, place);
    return [folder, place];
  });
  return JSON.stringify([[...listings.keys()].map((entries) => entries ?? null), places, [...texts]]);
}

/** Reads what {@link scanAsText} gave. */
export function readScan(text: string): ContentScan {
  const [listings, places, texts] = JSON.parse(text) as [
    (readonly TreeEntry[] | null)[],
    [folder: string, place: number][],
    [string, string][],
  ];
  return {
    folders: new Map(places.map(([folder, place]) => [folder, listings[place] ?? undefined])),
    texts: new Map(texts),
  };
}
