import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A directory entry: its name as the disk spells it, and its kind. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** A folder tree, read folder by folder when asked. */
export interface Tree {
  /**
   * What lies in a folder (path relative to the root, with slashes; `''` is the root); undefined where it
   * cannot be read.
   */
  entries(folder: string): readonly TreeEntry[] | undefined;
  /** Reads a folder again when it is asked for next. */
  forget(folder: string): void;
  /** Whether a folder has been read. */
  knows(folder: string): boolean;
  /** Reads every folder whose path begins so again when it is asked for next. */
  forgetBelow(prefix: string): void;
}

/**
 * Opens the tree below a folder. Each folder is read once.
 *
 * @param known folders that were read already; becomes the tree's own
 */
export function openTree(root: string, known = new Map<string, readonly TreeEntry[] | undefined>()): Tree {
  return {
    entries(folder) {
      if (known.has(folder)) return known.get(folder);
      const entries = listFolder(path.join(root, folder));
      known.set(folder, entries);
      return entries;
    },
    forget: (folder) => void known.delete(folder),
    knows: (folder) => known.has(folder),
    forgetBelow(prefix) {
      for (const folder of known.keys()) if (folder.startsWith(prefix)) known.delete(folder);
    },
  };
}

/** Lists a folder of the disk; undefined where it cannot be read. */
export function listFolder(folder: string): readonly TreeEntry[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink()
        ? 'link'
        : entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'folder'
            : 'other',
    }));
  } catch {
    return undefined;
  }
}
