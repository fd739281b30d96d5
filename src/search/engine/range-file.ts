import type { Range } from '../format/head.ts';

/** A file that is read in parts. */
export interface RangeFile {
  read(range: Range): Promise<Uint8Array>;
}

/**
 * Fetches a whole file of the index.
 *
 * @throws Error where it is missing, or there is no network
 */
export async function fetchWhole(address: string, init: RequestInit = {}): Promise<Uint8Array> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Reads a part of a file. Undefined where the answer is not that part: of a host that does not know ranges,
 * or that cuts them out of what it packed.
 */
async function fetchPart(address: string, { from, to }: Range): Promise<Uint8Array | undefined> {
  const response = await fetch(address, { headers: { Range: `bytes=${from}-${to - 1}` } });
  if (response.status !== 206 || response.headers.has('Content-Encoding')) {
    await response.body?.cancel();
    return undefined;
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.length === to - from ? bytes : undefined;
}

/**
 * Opens files for reading by range requests (RFC 9110, section 14). A host without ranges answers with the
 * whole file, which then serves every later read; so does the cache for reading offline, which holds whole
 * files.
 */
export function openFiles(): (address: string) => RangeFile {
  const files = new Map<string, RangeFile>();
  let areRangesServed = true;
  const open = (address: string): RangeFile => {
    let whole: Promise<Uint8Array> | undefined;
    const parts = new Map<string, Promise<Uint8Array>>();
    const readWhole = async ({ from, to }: Range): Promise<Uint8Array> => {
      areRangesServed = false;
      whole ??= fetchWhole(address);
      return part(await whole, { from, to });
    };
    const readPart = async (range: Range): Promise<Uint8Array> => {
      const bytes = await fetchPart(address, range).catch(() => undefined);
      return bytes ?? readWhole(range);
    };
    return {
      read(range) {
        if (range.to <= range.from) return Promise.resolve(new Uint8Array());
        if (!areRangesServed) return readWhole(range);
        const name = `${range.from}-${range.to}`;
        const known = parts.get(name) ?? readPart(range);
        parts.set(name, known);
        return known;
      },
    };
  };
  return (address) => {
    const file = files.get(address) ?? open(address);
    files.set(address, file);
    return file;
  };
}

function part(bytes: Uint8Array, { from, to }: Range): Uint8Array {
  if (bytes.length < to) throw new Error('search index: a file is too short');
  return bytes.subarray(from, to);
}
