import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Lines of JSON on a disk, each there as soon as it is added: what a killed process leaves behind. */
export class Journal {
  readonly #file: string;
  #open: number | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** The lines of earlier processes, in their order; what a kill or a full disk cut off is passed over. */
  read(): unknown[] {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return [];
    }
    return text.split('\n').flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as unknown];
      } catch {
        return [];
      }
    });
  }

  add(entry: unknown): void {
    if (this.#open === undefined) {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      this.#open = openSync(this.#file, 'a');
      // The last line of an earlier process may have no end.
      writeSync(this.#open, '\n');
    }
    writeSync(this.#open, `${JSON.stringify(entry)}\n`);
  }

  /** Closes it and keeps its lines. */
  close(): void {
    if (this.#open !== undefined) closeSync(this.#open);
    this.#open = undefined;
  }

  /** Takes all lines away. */
  clear(): void {
    this.close();
    rmSync(this.#file, { force: true });
  }
}
