import type { Range } from '../format/head.ts';
import { joined, type Part, partsOf, rangeHeader, takeFrom } from './byte-ranges.ts';
import { fetchWhole } from './fetch-index.ts';

/** A file that is read in parts. */
export interface RangeFile {
  read(range: Range): Promise<Uint8Array>;
}

/**
 * Reads some parts of a file. None where the answer is not those parts: of a host that does not know ranges,
 * or that cuts them out of what it packed.
 */
async function fetchParts(address: string, ranges: readonly Range[]): Promise<readonly Part[]> {
  const response = await fetch(address, { headers: { Range: rangeHeader(ranges) } });
  if (response.status !== 206 || response.headers.has('Content-Encoding')) {
    await response.body?.cancel();
    return [];
  }
  return partsOf(response.headers, new Uint8Array(await response.arrayBuffer()));
}

interface Waiting {
  readonly range: Range;
  readonly settle: (bytes: Uint8Array | Promise<Uint8Array>) => void;
}

/**
 * Opens files for reading by range requests (RFC 9110, section 14). What is read of a file at once is asked
 * for in one request, since a search needs a dozen places of each shard; the first such request tells whether
 * the host knows several ranges, and where it does not each is asked for by itself. A host without ranges
 * answers with the whole file, which then serves every later read; so does the cache for reading offline,
 * which holds whole files.
 */
export function openFiles(): (address: string) => RangeFile {
  const files = new Map<string, RangeFile>();
  let areRangesServed = true;
  let areManyServed: Promise<boolean> | undefined;

  const open = (address: string): RangeFile => {
    let whole: Promise<Uint8Array> | undefined;
    const known = new Map<string, Promise<Uint8Array>>();
    let waiting: Waiting[] = [];

    const readWhole = async (range: Range): Promise<Uint8Array> => {
      areRangesServed = false;
      whole ??= fetchWhole(address);
      return part(await whole, range);
    };
    const readOne = async (range: Range): Promise<Uint8Array> => {
      if (!areRangesServed) return readWhole(range);
      const parts = await fetchParts(address, [range]).catch(() => []);
      return takeFrom(parts, range) ?? readWhole(range);
    };
    const settleEach = (some: readonly Waiting[], parts: readonly Part[] = []): void => {
      for (const { range, settle } of some) settle(takeFrom(parts, range) ?? readOne(range));
    };
    const readMany = async (some: readonly Waiting[]): Promise<void> => {
      const ranges = joined(some.map(({ range }) => range));
      if (ranges.length < 2) {
        const [range] = ranges;
        const bytes = range && (await readOne(range).catch(() => undefined));
        settleEach(some, range && bytes ? [{ from: range.from, bytes }] : []);
        return;
      }
      if (areManyServed !== undefined && !(await areManyServed)) {
        settleEach(some);
        return;
      }
      const parts = fetchParts(address, ranges).catch(() => []);
      areManyServed ??= parts.then(({ length }) => length > 0);
      settleEach(some, await parts);
    };
    const flush = (): void => {
      const some = waiting;
      waiting = [];
      void readMany(some);
    };
    return {
      read(range) {
        if (range.to <= range.from) return Promise.resolve(new Uint8Array());
        if (!areRangesServed) return readWhole(range);
        const name = `${range.from}-${range.to}`;
        const bytes =
          known.get(name) ??
          new Promise<Uint8Array>((settle) => {
            if (waiting.push({ range, settle }) === 1) queueMicrotask(flush);
          });
        known.set(name, bytes);
        return bytes;
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
