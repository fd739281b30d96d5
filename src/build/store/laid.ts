import type { Objects, StoredObject } from '../../io/objects.ts';

/** What is still there of the last site, in its folder or in the store. */
export interface Laid {
  /** Whether a file of the last site can be used again: it lies in its place, or its bytes in the store. */
  isThere(file: string, object: StoredObject): boolean;
  /** Whether {@link isThere} saw this very object in its place. */
  inPlace(file: string, object: StoredObject): boolean;
}

/**
 * Looks after the files of the last site, each once: where a file is a link to its object, one look tells of
 * both, and publishing need not ask again.
 *
 * @param dist the folder in which the last site lies; undefined where it is not known to lie there
 */
export function lookAfter(objects: Objects, dist: string | undefined): Laid {
  const seen = new Map<string, string>();
  return {
    isThere(file, object) {
      if (dist === undefined || !objects.isLaid(object, `${dist}/${file}`)) return objects.holds(object);
      seen.set(file, object.hash);
      return true;
    },
    inPlace: (file, { hash }) => seen.get(file) === hash,
  };
}
