import type { Range } from '../format/head.ts';

// Several ranges of a file in one request (RFC 9110, section 14.6: multipart/byteranges).

/** Bytes of a file, and where they begin in it. */
export interface Part {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Each part comes with about as many bytes of headers: ranges that are nearer are asked for as one. */
const PART_HEADERS = 100;

/** Ranges in rising order, those that touch or nearly touch made one. */
export function joined(ranges: readonly Range[]): readonly Range[] {
  const all: Range[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = all.at(-1);
    if (last && from - last.to <= PART_HEADERS)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else all.push({ from, to });
  }
  return all;
}

/** The value of the header `Range` for some ranges. */
export const rangeHeader = (ranges: readonly Range[]): string =>
  `bytes=${ranges.map(({ from, to }) => `${from}-${to - 1}`).join(',')}`;

const CONTENT_RANGE = /^bytes (\d+)-(\d+)\//;
const ascii = new TextDecoder('latin1');

/**
 * The parts of an answer to a request for ranges. Empty where it is none that can be read: a host may send
 * the whole file, fewer parts, or a part that it cut out of what it packed.
 */
export function partsOf(headers: Headers, body: Uint8Array): readonly Part[] {
  const whole = CONTENT_RANGE.exec(headers.get('Content-Range') ?? '');
  if (whole) return cut(body, 0, whole).slice(0, 1);
  const type = headers.get('Content-Type') ?? '';
  const boundary = /^multipart\/byteranges;.*\bboundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return [];
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    const head = ascii.decode(body.subarray(at, at + 1000));
    const end = head.indexOf('\r\n\r\n');
    if (end < 0 || !head.slice(0, end).includes(`--${boundary}`)) return parts;
    const range = CONTENT_RANGE.exec(/^content-range:\s*(.*)$/im.exec(head.slice(0, end))?.[1] ?? '');
    const [part] = range ? cut(body, at + end + 4, range) : [];
    if (!part) return parts;
    parts.push(part);
    at += end + 4 + part.bytes.length;
  }
}

/** The part that a `Content-Range` announces at a place of a body; none where the body is too short. */
function cut(body: Uint8Array, at: number, [, from, last]: RegExpExecArray): readonly Part[] {
  const length = Number(last) + 1 - Number(from);
  return at + length <= body.length ? [{ from: Number(from), bytes: body.subarray(at, at + length) }] : [];
}

/** A range out of parts; undefined where none of them holds it. */
export function takeFrom(parts: readonly Part[], { from, to }: Range): Uint8Array | undefined {
  const part = parts.find((some) => some.from <= from && to <= some.from + some.bytes.length);
  return part?.bytes.subarray(from - part.from, to - part.from);
}
