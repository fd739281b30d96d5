import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { DumpParser, type TableRows, type Wanted } from './dump-parser.ts';

/** Bytes of a dump that are looked at in one step. */
const PIECE = 1024 * 1024;

/** Thrown for a dump that cannot be read at all; its message is for the operator. */
export class DumpError extends Error {}

/** Called with the bytes of the file that were read, and how many it has. */
export type OnBytes = (read: number, total: number) => void;

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(4);
    const { bytesRead } = await handle.read(bytes, 0, 4, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The text of a dump as UTF-8, unpacked, without a byte order mark; Windows' PowerShell writes UTF-16. */
export async function* readPieces(file: string, onBytes: OnBytes = () => {}): AsyncGenerator<Buffer> {
  const head = await firstBytes(file);
  if (head[0] === 0x50 && head[1] === 0x4b) throw new DumpError(`${file}: tệp ZIP; hãy giải nén trước`);
  const { size } = await stat(file);
  let read = 0;
  const raw = createReadStream(file, { highWaterMark: PIECE });
  raw.on('data', (piece) => {
    read += piece.length;
    onBytes(read, size);
  });
  const packed = head[0] === 0x1f && head[1] === 0x8b;
  const unpacked = packed ? raw.pipe(createGunzip({ chunkSize: PIECE })) : raw;
  if (packed) raw.on('error', (fault) => unpacked.destroy(fault));
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const chunk of unpacked) {
    let piece = chunk as Buffer;
    if (first) {
      first = false;
      if (piece[0] === 0xff && piece[1] === 0xfe) decoder = new TextDecoder('utf-16le');
      else if (piece.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) piece = piece.subarray(3);
    }
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece;
  }
}

/** The facts of a dump that a pass over it finds besides its rows. */
export interface DumpFacts {
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly unnamed: ReadonlySet<string>;
  readonly mended: number;
  readonly times: readonly string[];
}

/** Reads the wanted columns of the wanted tables of a dump, a piece at a time. */
export async function readDump(
  file: string,
  wanted: Wanted,
  take: (rows: TableRows) => void | Promise<void>,
  onBytes?: OnBytes,
): Promise<DumpFacts> {
  const parser = new DumpParser(wanted);
  for await (const piece of readPieces(file, onBytes)) {
    for (const rows of parser.push(piece)) await take(rows);
  }
  for (const rows of parser.end()) await take(rows);
  return parser;
}
