import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { digest } from './digest.ts';
import { temporaryName } from './write-atomic.ts';

/** An object in the store. */
export interface StoredObject {
  /** Digest of the bytes: their name in the store. */
  readonly hash: string;
  readonly bytes: number;
  /**
   * When the object was written, in milliseconds: with the size it tells a file that somebody changed since.
   */
  readonly written: number;
  /** The inode that the object was written to. */
  readonly inode: number;
}

/**
 * Content-addressed store: files by the digest of their bytes. An object is written once, whole or not at
 * all, and never changed, so that a build that is killed leaves nothing half; the site's files are links to
 * objects.
 */
export interface Objects {
  put(bytes: Uint8Array | string): StoredObject;
  /** Puts a copy of a file into the store. */
  putFile(file: string): StoredObject;
  read(object: Pick<StoredObject, 'hash'>): Buffer;
  /** Whether the bytes are there as they were written: by size and time, or else by digest. */
  holds(object: StoredObject): boolean;
  /**
   * Lays an object at a path: as a link, or as a copy where the disk has no links. The place must be free.
   */
  lay(object: Pick<StoredObject, 'hash'>, file: string): void;
  /** Whether the file at a path is the object. */
  isAt(object: StoredObject, file: string): boolean;
  remove(hash: string): void;
  /** Digests of all objects in the store. */
  all(): readonly string[];
}

/** Opens the store of objects in a folder; it need not exist yet. */
export function openObjects(folder: string): Objects {
  const folders = new Set<string>();
  /** What the disk said of an object: asked once, because nothing changes one while a build is under way. */
  const stats = new Map<string, Stats | undefined>();
  const statOf = (hash: string): Stats | undefined => {
    if (!stats.has(hash)) stats.set(hash, statSync(pathOf(hash), { throwIfNoEntry: false }));
    return stats.get(hash);
  };
  const pathOf = (hash: string): string => path.join(folder, hash.slice(0, 2), hash.slice(2));

  function add(hash: string, size: number, write: (file: string) => void): StoredObject {
    const file = pathOf(hash);
    const known = statSync(file, { throwIfNoEntry: false });
    // What lies there is believed for its bytes alone: its size says nothing of what was written over it.
    if (known?.size === size && digest(readFileSync(file)) === hash)
      return { hash, bytes: size, written: known.mtimeMs, inode: known.ino };
    const parent = path.dirname(file);
    if (!folders.has(parent)) {
      mkdirSync(parent, { recursive: true });
      folders.add(parent);
    }
    const temporary = temporaryName(file);
    try {
      write(temporary);
      renameSync(temporary, file);
    } catch (cause) {
      rmSync(temporary, { force: true });
      throw cause;
    }
    const made = statSync(file);
    stats.set(hash, made);
    return { hash, bytes: size, written: made.mtimeMs, inode: made.ino };
  }

  return {
    put(bytes) {
      const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      return add(digest(whole), whole.length, (file) => writeFileSync(file, whole));
    },
    putFile(from) {
      const bytes = readFileSync(from);
      return add(digest(bytes), bytes.length, (file) => copyFileSync(from, file, constants.COPYFILE_FICLONE));
    },
    read: ({ hash }) => readFileSync(pathOf(hash)),
    holds({ hash, bytes, written }) {
      const file = statOf(hash);
      if (file?.size !== bytes) return false;
      // A copied store has new times: its bytes are asked.
      return file.mtimeMs === written || digest(readFileSync(pathOf(hash))) === hash;
    },
    lay({ hash }, file) {
      try {
        linkSync(pathOf(hash), file);
      } catch (cause) {
        if (!cannotLink(cause)) throw cause;
        copyFileSync(pathOf(hash), file, constants.COPYFILE_FICLONE);
      }
    },
    isAt({ hash, bytes }, file) {
      const there = statSync(file, { throwIfNoEntry: false });
      if (there?.size !== bytes) return false;
      const object = statOf(hash);
      if (object?.ino === there.ino && object.dev === there.dev) return true;
      return digest(readFileSync(file)) === hash;
    },
    remove(hash) {
      stats.delete(hash);
      rmSync(pathOf(hash), { force: true });
    },
    all: () =>
      namesIn(folder).flatMap((start) => namesIn(path.join(folder, start)).map((rest) => `${start}${rest}`)),
  };
}

/**
 * Whether the file at a path is a link to an object and both are as they were written, which one look tells.
 * Where it is not, {@link Objects.holds} and {@link Objects.isAt} may still say that each is right.
 */
export function isLaid({ bytes, written, inode }: Omit<StoredObject, 'hash'>, file: string): boolean {
  const there = statSync(file, { throwIfNoEntry: false });
  // With the object gone, the file would be the only link.
  return there?.ino === inode && there.size === bytes && there.mtimeMs === written && there.nlink > 1;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Another disk, or a disk without links or with too many links to one file. */
function cannotLink(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  return ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(code);
}
