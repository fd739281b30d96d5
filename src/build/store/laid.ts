import { isLaid, type Objects, type StoredObject } from '../../io/objects.ts';
import { type Pool, threadModule } from '../../io/pool.ts';

/** What is still there of the last site, in its folder or in the store. */
export interface Laid {
  /** Whether a file of the last site can be used again: it lies in its place, or its bytes in the store. */
  isThere(file: string, object: StoredObject): boolean;
  /** Whether this very object was seen in its place, so that publishing need not look again. */
  inPlace(file: string, object: Pick<StoredObject, 'hash'>): boolean;
}

/** The files of the last site, and the folder in which it is known to lie. */
export interface LastSite {
  readonly dist: string;
  readonly files: ReadonlyMap<string, StoredObject>;
}

const HERE = threadModule<typeof import('./laid.ts')>(new URL(import.meta.url));

/** Fewer files are looked at before a thread has started. */
const MANY = 5000;

/**
 * Looks after the files of the last site, each once: where a file is a link to its object, one look tells of
 * both. Many are looked at in a thread, beside whatever else is done until then.
 */
export async function lookAfter(objects: Objects, pool: Pool, last: LastSite | undefined): Promise<Laid> {
  const missing = last ? await missingOf(last, pool) : new Set();
  const inPlace: Laid['inPlace'] = (file, { hash }) =>
    last?.files.get(file)?.hash === hash && !missing.has(file);
  return { isThere: (file, object) => inPlace(file, object) || objects.holds(object), inPlace };
}

async function missingOf({ dist, files }: LastSite, pool: Pool): Promise<ReadonlySet<string>> {
  const names = [...files.keys()];
  const facts = new Float64Array(FACTS * names.length);
  let at = 0;
  for (const { bytes, written, inode } of files.values()) {
    facts.set([bytes, written, inode], at);
    at += FACTS;
  }
  // One long string and a row of numbers are handed over faster than many small values; no name has a NUL.
  const given = [dist, names.join('\0'), facts] as const;
  const places = names.length < MANY ? findMissing(...given) : await pool.run(HERE, 'findMissing', ...given);
  return new Set(Array.from(places, (place) => names[place] as string));
}

/** Numbers that tell an object that is laid from any other file. */
const FACTS = 3;

/** In a worker thread: places of the files that are no links to their objects. @public */
export function findMissing(dist: string, names: string, facts: Float64Array): readonly number[] {
  const missing: number[] = [];
  for (const [place, name] of (names === '' ? [] : names.split('\0')).entries()) {
    const [bytes = 0, written = 0, inode = 0] = facts.subarray(FACTS * place, FACTS * (place + 1));
    if (!isLaid({ bytes, written, inode }, `${dist}/${name}`)) missing.push(place);
  }
  return missing;
}
