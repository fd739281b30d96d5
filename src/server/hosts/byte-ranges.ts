import { open } from 'node:fs/promises';

// Several ranges of a file in one answer (RFC 9110, section 14.6), which `send` does not give: search asks
// for a dozen places of each of its files at once.

/** Bytes from one place of a file to another; both are in it. */
export interface Bounds {
  readonly first: number;
  readonly last: number;
}

/**
 * More ranges, or more bytes in them, are no search of ours: the whole file is sent, piece by piece. Such an
 * answer lies in memory until its reader has taken it, and many readers may take none.
 */
const MOST_RANGES = 64;
const MOST_BYTES = 128 * 1024;

/**
 * The ranges that a header asks for of a file of so many bytes. Undefined where it asks for one, which is not
 * for here, or for any that are not in rising order, overlap, or lie beyond the file.
 */
export function severalRanges(header: string | undefined, size: number): readonly Bounds[] | undefined {
  const specs = /^bytes=(\d+-\d+(?:,\s*\d+-\d+)+)$/.exec(header ?? '')?.[1]?.split(',') ?? [];
  if (specs.length < 2 || specs.length > MOST_RANGES) return undefined;
  const ranges = specs.map((spec): Bounds => {
    const [first, last] = spec.split('-');
    return { first: Number(first), last: Number(last) };
  });
  const isInOrder = ranges.every(
    ({ first, last }, index) => first <= last && first > (ranges[index - 1]?.last ?? -1),
  );
  const bytes = ranges.reduce((sum, { first, last }) => sum + last + 1 - first, 0);
  return isInOrder && bytes <= MOST_BYTES && (ranges.at(-1)?.last ?? size) < size ? ranges : undefined;
}

const BOUNDARY = 'trang-tin-part';
/** The media type of an answer with several ranges. */
export const SEVERAL_RANGES = `multipart/byteranges; boundary=${BOUNDARY}`;

/**
 * Reads ranges of a file as the body of such an answer.
 *
 * @throws Error where the file has become shorter
 */
export async function readRanges(
  file: string,
  ranges: readonly Bounds[],
  { size, type }: { readonly size: number; readonly type: string },
): Promise<Buffer> {
  const handle = await open(file);
  try {
    const pieces: Buffer[] = [];
    for (const { first, last } of ranges) {
      const part = Buffer.alloc(last + 1 - first);
      const { bytesRead } = await handle.read(part, 0, part.length, first);
      if (bytesRead < part.length) throw new Error(`${file}: shorter than it was`);
      const head = `\r\n--${BOUNDARY}\r\nContent-Type: ${type}\r\nContent-Range: bytes ${first}-${last}/${size}\r\n\r\n`;
      pieces.push(Buffer.from(head), part);
    }
    return Buffer.concat([...pieces, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  } finally {
    await handle.close();
  }
}
