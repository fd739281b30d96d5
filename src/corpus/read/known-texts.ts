import { readKept, writeKept } from '../../io/kept-file.ts';
import { isSettled, type Stamp } from '../../io/stamp.ts';

/** Bump when the form below changes. */
const VERSION = 'texts 1';

/** Numbers of a stamp. */
const NUMBERS = 4;

/** As it lies on the disk: two long strings and a row of numbers are read faster than many small values. */
interface Kept {
  /** Paths and digests in one order, each ended by a NUL, which no path has. */
  readonly files: string;
  readonly digests: string;
  /** For each file its size, both times and its inode. */
  readonly stamps: Float64Array;
}

/** Digests of texts, with the stamps under which they were taken: a text of the same stamp is not read. */
export interface KnownTexts {
  /** The digest that was taken of a file under this stamp. */
  digestOf(file: string, stamp: Stamp): string | undefined;
  /** Remembers a digest that was taken after the stamp was. */
  remember(file: string, stamp: Stamp, digest: string): void;
  /** Keeps what was asked and remembered for the next process, and nothing else. */
  save(): Promise<void>;
}

/**
 * Opens the digests of texts that an earlier process kept in a file. What is damaged is as good as nothing.
 * A stamp that is not clearly older than this moment is not kept: its file is read again next time.
 */
export function openKnownTexts(keptFile: string): KnownTexts {
  const moment = Date.now();
  const found = readKept<Kept>(keptFile, VERSION);
  const kept = typeof found === 'string' ? { files: '', digests: '', stamps: new Float64Array() } : found;
  const [files, digests] = [kept.files.split('\0'), kept.digests.split('\0')];
  const places = new Map(files.slice(0, -1).map((file, place) => [file, place]));
  const next = { files: [] as string[], digests: [] as string[], stamps: [] as number[] };
  let fresh = 0;

  function keep(file: string, { size, mtimeMs, ctimeMs, ino }: Stamp, digest: string): void {
    next.files.push(`${file}\0`);
    next.digests.push(`${digest}\0`);
    next.stamps.push(size, mtimeMs, ctimeMs, ino);
  }

  return {
    digestOf(file, stamp) {
      const place = places.get(file);
      if (place === undefined) return undefined;
      const at = place * NUMBERS;
      const isSame =
        kept.stamps[at] === stamp.size &&
        kept.stamps[at + 1] === stamp.mtimeMs &&
        kept.stamps[at + 2] === stamp.ctimeMs &&
        kept.stamps[at + 3] === stamp.ino;
      if (!isSame) return undefined;
      const digest = digests[place] as string;
      keep(file, stamp, digest);
      return digest;
    },
    remember(file, stamp, digest) {
      if (!isSettled(stamp, moment)) return;
      keep(file, stamp, digest);
      fresh += 1;
    },
    async save() {
      if (fresh === 0 && next.files.length === places.size) return;
      const value: Kept = {
        files: next.files.join(''),
        digests: next.digests.join(''),
        stamps: Float64Array.from(next.stamps),
      };
      await writeKept(keptFile, VERSION, value);
    },
  };
}
