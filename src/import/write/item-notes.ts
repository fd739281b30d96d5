import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomic } from '../../io/write-atomic.ts';
import type { ItemNote } from '../report.ts';
import { Journal } from './journal.ts';

/** Lies beside the report: it may name what is not public. */
const NOTES_FILE = 'ghi-chu.jsonl';

const schema = z.object({
  key: z.string(),
  /** Digest of the source that the item was made of. */
  source: z.string(),
  note: z.object({
    file: z.string(),
    warnings: z.array(z.string()),
    textKept: z.number(),
    pictures: z.number(),
    attachments: z.number(),
  }),
});

type Line = z.output<typeof schema>;

/**
 * Remembers what each item was noted with when it was made, so that the report of a later run, which makes
 * only what is new, still tells everything.
 */
export class ItemNotes {
  readonly #file: string;
  readonly #journal: Journal;
  readonly #lines: Map<string, Line>;

  /** @param folder that of the report */
  constructor(folder: string) {
    this.#file = path.join(folder, NOTES_FILE);
    this.#journal = new Journal(this.#file);
    const lines = this.#journal.read().flatMap((line) => schema.safeParse(line).data ?? []);
    this.#lines = new Map(lines.map((line) => [line.key, line]));
  }

  /** What an item was noted with when it was made of this source. */
  of(key: string, source: string): ItemNote | undefined {
    const line = this.#lines.get(key);
    return line?.source === source ? line.note : undefined;
  }

  keep(key: string, source: string, note: ItemNote): void {
    const line: Line = { key, source, note: { ...note, warnings: [...note.warnings] } };
    this.#lines.set(key, line);
    this.#journal.add(line);
  }

  close(): void {
    this.#journal.close();
  }

  /** Keeps one line an item, in an order that is the same whoever was faster. */
  async save(): Promise<void> {
    this.close();
    await mkdir(path.dirname(this.#file), { recursive: true });
    const lines = [...this.#lines.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    await writeAtomic(this.#file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}
