import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/**
 * Lies in the content folder, so that it goes with the content through git; its name keeps it off the site.
 */
const MANIFEST_FILE = '_nhap/da-nhap.json';

const schema = z.object({
  /** Folder of each item that was written, by its key. */
  places: z.record(z.string(), z.string()),
  /** Digest of the source of each item, so that what has not changed is not made again. */
  sources: z.record(z.string(), z.string()),
  /** Digest of each file as it was written: a file that has another one now was changed by an editor. */
  files: z.record(z.string(), z.string()),
  /** Addresses of each item's files in their old order. */
  downloads: z.record(z.string(), z.array(z.string())),
});

type Kept = z.output<typeof schema>;

/** The digest by which a later run tells whether an editor changed a file. */
export const digest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 20);

/** What became of a file that was to be written. */
export type Written = 'new' | 'changed' | 'same' | 'kept';

/**
 * Remembers what earlier runs wrote, so that a new run changes nothing that an editor has changed or deleted.
 */
export class ImportManifest {
  readonly #folder: string;
  readonly #kept: Kept;

  private constructor(folder: string, kept: Kept) {
    this.#folder = folder;
    this.#kept = kept;
  }

  static async open(folder: string): Promise<ImportManifest> {
    const text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined);
    const nothing: Kept = { places: {}, sources: {}, files: {}, downloads: {} };
    return new ImportManifest(folder, text === undefined ? nothing : schema.parse(JSON.parse(text)));
  }

  get places(): ReadonlyMap<string, string> {
    return new Map(Object.entries(this.#kept.places));
  }

  get downloads(): ReadonlyMap<string, readonly string[]> {
    return new Map(Object.entries(this.#kept.downloads));
  }

  /** Whether an item was written from the very same source. */
  isCurrent(key: string, source: string): boolean {
    return this.#kept.sources[key] === source;
  }

  noteItem(key: string, place: string, source: string, downloads: readonly string[]): void {
    this.#kept.places[key] = place;
    this.#kept.sources[key] = source;
    if (downloads.length > 0) this.#kept.downloads[key] = [...downloads];
  }

  wasWritten(file: string): boolean {
    return this.#kept.files[file] !== undefined;
  }

  /** Whether an editor changed or deleted a file since it was written. */
  async isTouched(file: string): Promise<boolean> {
    const known = this.#kept.files[file];
    if (known === undefined) return false;
    const present = await readFile(path.join(this.#folder, file)).catch(() => undefined);
    return present === undefined || digest(present) !== known;
  }

  /**
   * Writes a file whole or not at all, unless an editor has changed it, deleted it, or laid one of that name
   * there.
   */
  async write(file: string, content: string | Uint8Array): Promise<Written> {
    const full = path.join(this.#folder, file);
    const present = await readFile(full).catch(() => undefined);
    const known = this.#kept.files[file];
    const wanted = digest(content);
    if (present && digest(present) === wanted) {
      this.#kept.files[file] = wanted;
      return 'same';
    }
    if (known === undefined ? present !== undefined : present === undefined || digest(present) !== known)
      return 'kept';
    await mkdir(path.dirname(full), { recursive: true });
    const temporary = `${full}.new-${process.pid}`;
    await writeFile(temporary, content);
    await rename(temporary, full);
    this.#kept.files[file] = wanted;
    return present === undefined ? 'new' : 'changed';
  }

  /** Takes a file of an earlier run away that this one has no use for, unless an editor has changed it. */
  async remove(file: string): Promise<void> {
    if (await this.isTouched(file)) return;
    await rm(path.join(this.#folder, file), { force: true });
    delete this.#kept.files[file];
  }

  /** Keeps it all for the next run. */
  async save(): Promise<void> {
    const full = path.join(this.#folder, MANIFEST_FILE);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(`${full}.new`, `${JSON.stringify(this.#kept, undefined, 1)}\n`);
    await rename(`${full}.new`, full);
  }
}
