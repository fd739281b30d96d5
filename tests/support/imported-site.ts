import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { runImport } from '../../src/import/command.ts';
import { filesBelow } from '../../src/io/files.ts';

/** A place for one import: sources in, content out. It lives for one test file. */
export interface ImportPlace {
  readonly folder: string;
  readonly out: string;
  /** Writes source files, relative to the place. */
  put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Runs `npm run import` with more arguments; gives what it printed. */
  run(...args: readonly string[]): Promise<{ code: number; printed: string }>;
  /** Imports the NukeViet site of a dump (`dump.sql`) with its uploads, and asks nothing. */
  runDump(uploads?: string): Promise<{ code: number; printed: string }>;
  read(file: string): Promise<string>;
  /** All files of the content folder. */
  files(): Promise<readonly string[]>;
  /** A file of the report. */
  report(file: string): Promise<string>;
  remove(): Promise<void>;
}

export async function importPlace(): Promise<ImportPlace> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-import-'));
  const out = path.join(folder, 'content');
  const report = path.join(folder, 'report');
  const place: ImportPlace = {
    folder,
    out,
    async put(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), content);
      }
    },
    async run(...args) {
      const printed: string[] = [];
      const terminal = {
        print: (line: string) => void printed.push(line),
        progress: () => {},
        confirm: async () => true,
      };
      const code = await runImport([...args, '--out', out, '--report', report], terminal);
      return { code, printed: printed.join('\n') };
    },
    runDump: (uploads = 'uploads') =>
      place.run(
        ...['nukeviet', '--sql', path.join(folder, 'dump.sql')],
        ...['--uploads', path.join(folder, uploads), '--yes'],
      ),
    read: (file) => readFile(path.join(out, file), 'utf8'),
    files: () => filesBelow(out),
    report: (file) => readFile(path.join(report, file), 'utf8'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  return place;
}

/** A picture that differs with its colour. */
export const picture = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .png()
    .toBuffer();
