import { readFileSync, statSync } from 'node:fs';
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
 * with slashes. Its maps are for the one who reads on from it.
 */
export interface ContentScan {
  /** What lies in each folder; `''` is the content folder itself. */
  readonly folders: Map<string, ContentFolder>;
  /** Digest of the bytes of each file that an editor wrote; `''` where it cannot be read. */
  readonly texts: Map<string, string>;
}

/**
 * In how many parts a content folder is walked, in one thread or in as many: a year of articles, the folders
 * of a page are each in one part.
 */
const PARTS = [0, 1] as const;
type Part = (typeof PARTS)[number];
/** Folders at this depth are dealt to the parts; those above them every part walks. */
const DEALT = 2;

/** Years one by one, and other names about half and half. */
const partOf = (folder: string): Part => (folder.charCodeAt(folder.length - 1) % 2 === 0 ? 0 : 1);

/** Where the walk of a part keeps what it learnt of texts and folders, below what is kept. */
const keptFile = (keptDir: string, what: 'texts' | 'folders', part: Part): string =>
  path.join(keptDir, `${what}-${part}.v8`);

/** A second thread pays where the last walk kept so many bytes of a part: of some ten thousand texts. */
const MANY = 1_500_000;

/** The parts that a thread each is to walk; one thread is to walk all of a smaller folder. */
export function partsToWalk(keptDir: string): readonly (readonly Part[])[] {
  const kept = statSync(keptFile(keptDir, 'texts', 0), { throwIfNoEntry: false });
  return kept && kept.size > MANY ? PARTS.map((part) => [part]) : [PARTS];
}

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
 * @param parts those that are walked
 */
export async function scanContent(
  contentDir: string,
  keptDir: string,
  parts: readonly Part[] = PARTS,
): Promise<ContentScan> {
  const version = engineDigest('corpus/read/scan.ts');
  const known = new Map(
    parts.map((part): [Part, Known] => [
      part,
      {
        texts: openStampedValues(keptFile(keptDir, 'texts', part), version),
        folders: openStampedValues(keptFile(keptDir, 'folders', part), version),
      },
    ]),
  );
  const scan = { folders: new Map<string, ContentFolder>(), texts: new Map<string, string>() };
  const listings = new Map<string, readonly TreeEntry[]>();
  /** Of most folders it is the same: that an index.md lies there. */
  const listingOf = (json: string): readonly TreeEntry[] => {
    const ready = listings.get(json) ?? (JSON.parse(json) as readonly TreeEntry[]);
    listings.set(json, ready);
    return ready;
  };
  const visit = (folder: string, depth: number, { texts, folders }: Known): void => {
    const full = path.join(contentDir, folder);
    const list = (): string => JSON.stringify(listFolder(full)) ?? '';
    const json = learn(FOLDERS_TELL ? folders : undefined, folder, full, list);
    const entries = json === '' ? undefined : listingOf(json);
    scan.folders.set(folder, entries);
    for (const { name, kind } of entries ?? []) {
      if (isHidden(name)) continue;
      const file = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder') {
        const its = depth + 1 === DEALT ? known.get(partOf(file)) : { texts, folders };
        if (its) visit(file, depth + 1, its);
      } else if (kind === 'file' && isText(name)) {
        const text = path.join(contentDir, file);
        scan.texts.set(
          file,
          learn(texts, file, text, () => textDigest(text)),
        );
      }
    }
  };
  const [first] = known.values();
  if (first) visit('', 0, first);
  await Promise.all([...known.values()].flatMap(({ texts, folders }) => [texts.save(), folders.save()]));
  return scan;
}

/** What earlier walks learnt of a part. */
interface Known {
  readonly texts: StampedValues;
  readonly folders: StampedValues;
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
export async function scanAsText(
  contentDir: string,
  keptDir: string,
  parts: readonly Part[] = PARTS,
): Promise<string> {
  const { folders, texts } = await scanContent(contentDir, keptDir, parts);
  const listings = new Map<ContentFolder, number>();
  const places = [...folders].map(([folder, entries]) => {
    const place = listings.get(entries) ?? listings.size;
    listings.set(entries, place);
    return [folder, place];
  });
  return JSON.stringify([[...listings.keys()].map((entries) => entries ?? null), places, [...texts]]);
}

/** Reads what {@link scanAsText} gave of all parts. */
export function readScan(walks: readonly string[]): ContentScan {
  const scan = { folders: new Map<string, ContentFolder>(), texts: new Map<string, string>() };
  for (const text of walks) {
    const [listings, places, texts] = JSON.parse(text) as [
      (readonly TreeEntry[] | null)[],
      [folder: string, place: number][],
      [string, string][],
    ];
    for (const [folder, place] of places) scan.folders.set(folder, listings[place] ?? undefined);
    for (const [file, taken] of texts) scan.texts.set(file, taken);
  }
  return scan;
}
