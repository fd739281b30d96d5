import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { digest, fileDigest } from '../../io/digest.ts';
import { copyAtomic } from '../../io/files.ts';
import { replaceAtomic, writeAtomic } from '../../io/write-atomic.ts';
import { Journal } from './journal.ts';

/**
 * Lies in the content folder, so that it goes with the content through git; its name keeps it off the site.
 */
const MANIFEST_FILE = '_nhap/da-nhap.json';
/** What a run did since it began; there only while it runs, or after a kill. */
const JOURNAL_FILE = '_nhap/do-dang.jsonl';

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

/** A step of a run. A file is told of before it is laid and again when it lies there. */
const stepSchema = z.union([
  z.object({ step: z.enum(['lays', 'laid']), file: z.string(), digest: z.string() }),
  z.object({ step: z.literal('gone'), file: z.string() }),
  z.object({
    step: z.literal('item'),
    key: z.string(),
    place: z.string(),
    source: z.string(),
    downloads: z.array(z.string()),
  }),
]);

type Step = z.output<typeof stepSchema>;

/** What became of a file that was to be written. */
export type Written = 'new' | 'changed' | 'same' | 'kept';

/**
 * Remembers what earlier runs wrote, so that a new run changes nothing that an editor has changed or deleted.
 */
export class ImportManifest {
  readonly #folder: string;
  readonly #kept: Kept;
  readonly #journal: Journal;
  /** Digests of files that are copied, by their path: many items show the same picture. */
  readonly #sources = new Map<string, Promise<string | undefined>>();

  private constructor(folder: string, kept: Kept) {
    this.#folder = folder;
    this.#kept = kept;
    this.#journal = new Journal(path.join(folder, JOURNAL_FILE));
  }

  /** Opens what earlier runs kept, with what one that was killed had done. */
  static async open(folder: string): Promise<ImportManifest> {
    const text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined);
    const nothing: Kept = { places: {}, sources: {}, files: {}, downloads: {} };
    const manifest = new ImportManifest(
      folder,
      text === undefined ? nothing : schema.parse(JSON.parse(text)),
    );
    await manifest.#resume();
    return manifest;
  }

  async #resume(): Promise<void> {
    const steps = this.#journal.read().flatMap((line) => stepSchema.safeParse(line).data ?? []);
    if (steps.length === 0) return;
    const underWay = new Map<string, string>();
    for (const step of steps) {
      if (step.step === 'lays') underWay.set(step.file, step.digest);
      else {
        if (step.step !== 'item') underWay.delete(step.file);
        this.#apply(step);
      }
    }
    // The kill came before or after these were put in their places: the disk says which.
    for (const [file, wanted] of underWay) {
      if ((await fileDigest(path.join(this.#folder, file))) === wanted) this.#kept.files[file] = wanted;
    }
    await this.save();
  }

  #note(step: Step): void {
    this.#journal.add(step);
    this.#apply(step);
  }

  #apply(step: Step): void {
    if (step.step === 'laid') this.#kept.files[step.file] = step.digest;
    if (step.step === 'gone') delete this.#kept.files[step.file];
    if (step.step !== 'item') return;
    this.#kept.places[step.key] = step.place;
    this.#kept.sources[step.key] = step.source;
    if (step.downloads.length > 0) this.#kept.downloads[step.key] = step.downloads;
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
    this.#note({ step: 'item', key, place, source, downloads: [...downloads] });
  }

  wasWritten(file: string): boolean {
    return this.#kept.files[file] !== undefined;
  }

  /** Whether an editor changed or deleted a file since it was written. */
  async isTouched(file: string): Promise<boolean> {
    const known = this.#kept.files[file];
    return known !== undefined && (await fileDigest(path.join(this.#folder, file))) !== known;
  }

  /**
   * Writes a file whole or not at all, unless an editor has changed it, deleted it, or laid one of that name
   * there.
   */
  async write(file: string, content: string | Uint8Array): Promise<Written> {
    return this.#lay(file, digest(content), (full) =>
      replaceAtomic(full, (temporary) => writeFile(temporary, content)),
    );
  }

  /** Copies a file of the old site with its time, under the same conditions. */
  async copy(from: string, file: string): Promise<Written> {
    const source = this.#sources.get(from) ?? fileDigest(from);
    this.#sources.set(from, source);
    return this.#lay(file, (await source) ?? '', (full) => copyAtomic(from, full));
  }

  async #lay(file: string, wanted: string, lay: (full: string) => Promise<void>): Promise<Written> {
    const full = path.join(this.#folder, file);
    const present = await fileDigest(full);
    const known = this.#kept.files[file];
    if (present === wanted) {
      if (known !== wanted) this.#note({ step: 'laid', file, digest: wanted });
      return 'same';
    }
    if (present !== known) return 'kept';
    await mkdir(path.dirname(full), { recursive: true });
    this.#note({ step: 'lays', file, digest: wanted });
    await lay(full);
    this.#note({ step: 'laid', file, digest: wanted });
    return present === undefined ? 'new' : 'changed';
  }

  /** Takes a file of an earlier run away that this one has no use for, unless an editor has changed it. */
  async remove(file: string): Promise<void> {
    if (await this.isTouched(file)) return;
    await rm(path.join(this.#folder, file), { force: true });
    this.#note({ step: 'gone', file });
  }

  /** Lets the journal go; what it holds is for the next run, where this one did not end well. */
  close(): void {
    this.#journal.close();
  }

  /** Keeps it all for the next run, in an order that is the same whoever was faster. */
  async save(): Promise<void> {
    const full = path.join(this.#folder, MANIFEST_FILE);
    const { places, sources, files, downloads } = this.#kept;
    const sorted: Kept = {
      places: byKey(places),
      sources: byKey(sources),
      files: byKey(files),
      downloads: byKey(downloads),
    };
    await mkdir(path.dirname(full), { recursive: true });
    await writeAtomic(full, `${JSON.stringify(sorted, undefined, 1)}\n`);
    this.#journal.clear();
  }
}

const byKey = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
