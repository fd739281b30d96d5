import { readKept, writeKept } from './kept-file.ts';
import { isSettled, type Stamp } from './stamp.ts';

/** Numbers of a stamp. */
const NUMBERS = 4;

/** As it lies on the disk: two long strings and a row of numbers are read faster than many small values. */
interface Kept {
  /** Paths and values in one order, each ended by a NUL, which neither has. */
  readonly paths: string;
  readonly values: string;
  /** For each path its size, both times and its inode. */
  readonly stamps: Float64Array;
}

/**
 * What was learnt of files and folders, with the stamps under which it was: what lies there with the same
 * stamp need not be looked into.
 */
export interface StampedValues {
  /** What was learnt under this stamp. */
  of(path: string, stamp: Stamp): string | undefined;
  /** Remembers what was learnt after the stamp was taken. */
  remember(path: string, stamp: Stamp, value: string): void;
  /** Keeps what was asked and remembered for the next process, and nothing else. */
  save(): Promise<void>;
}

/**
 * Opens what an earlier process kept in a file. What is damaged is as good as nothing. A stamp that is not
 * clearly older than this moment is not kept: its file is read again next time.
 *
 * @param version of what keeps them and of what the values say: those of another are as good as nothing
 */
export function openStampedValues(keptFile: string, version: string): StampedValues {
  const moment = Date.now();
  const found = readKept<Kept>(keptFile, version);
  const kept = typeof found === 'string' ? { paths: '', values: '', stamps: new Float64Array() } : found;
  const [paths, values] = [kept.paths.split('\0'), kept.values.split('\0')];
  const places = new Map(paths.slice(0, -1).map((file, place) => [file, place]));
  const next = { paths: [] as string[], values: [] as string[], stamps: [] as number[] };
  let fresh = 0;

  function keep(file: string, { size, mtimeMs, ctimeMs, ino }: Stamp, value: string): void {
    next.paths.push(`${file}\0`);
    next.values.push(`${value}\0`);
    next.stamps.push(size, mtimeMs, ctimeMs, ino);
  }

  return {
    of(file, stamp) {
      const place = places.get(file);
      if (place === undefined) return undefined;
      const at = place * NUMBERS;
      const isSame =
        kept.stamps[at] === stamp.size &&
        kept.stamps[at + 1] === stamp.mtimeMs &&
        kept.stamps[at + 2] === stamp.ctimeMs &&
        kept.stamps[at + 3] === stamp.ino;
      if (!isSame) return undefined;
      const value = values[place] as string;
      keep(file, stamp, value);
      return value;
    },
    remember(file, stamp, value) {
      if (!isSettled(stamp, moment)) return;
      keep(file, stamp, value);
      fresh += 1;
    },
    async save() {
      if (fresh === 0 && next.paths.length === places.size) return;
      const value: Kept = {
        paths: next.paths.join(''),
        values: next.values.join(''),
        stamps: Float64Array.from(next.stamps),
      };
      await writeKept(keptFile, version, value);
    },
  };
}
