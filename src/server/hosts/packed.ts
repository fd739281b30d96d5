import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A content coding that answers are packed with. */
export type Packing = 'br' | 'gzip';

/** The best packing that a request accepts. */
export function packingFor(acceptEncoding: string): Packing | undefined {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(';', 1)[0]?.trim());
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : undefined;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function pack(bytes: Uint8Array, packing: Packing): Promise<Buffer> {
  if (packing === 'gzip') return zip(bytes);
  // 5 packs a page in about a millisecond; 11 would take a hundred for a few percent.
  return brotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
  });
}

/** Packs files and keeps the last ones, up to `limit` bytes. */
export class Packer {
  readonly #limit: number;
  readonly #kept = new Map<string, Buffer>();
  #size = 0;

  constructor(limit = 32 * 1024 * 1024) {
    this.#limit = limit;
  }

  /** The packed bytes of what `read` gives; `name` must change when the file does. */
  async packed(name: string, packing: Packing, read: () => Promise<Uint8Array>): Promise<Buffer> {
    const id = `${packing} ${name}`;
    const kept = this.#kept.get(id);
    if (kept !== undefined) {
      this.#kept.delete(id);
      this.#kept.set(id, kept);
      return kept;
    }
    const bytes = await pack(await read(), packing);
    this.#keep(id, bytes);
    return bytes;
  }

  #keep(id: string, bytes: Buffer): void {
    if (bytes.byteLength > this.#limit || this.#kept.has(id)) return;
    this.#kept.set(id, bytes);
    this.#size += bytes.byteLength;
    for (const [old, dropped] of this.#kept) {
      if (this.#size <= this.#limit) break;
      this.#kept.delete(old);
      this.#size -= dropped.byteLength;
    }
  }
}
