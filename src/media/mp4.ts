import type { MediaFacts, MediaFault } from '../domain/media.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** A box of the ISO base media file format (ISO/IEC 14496-12): its name and what is in it. */
interface Box {
  readonly name: string;
  readonly body: Buffer;
}

/** Codecs of pictures that every browser in use plays. */
const PLAYED = new Set(['avc1', 'avc3', 'av01', 'vp09', 'vp08']);

/** The boxes of a stretch of bytes; undefined where one reaches over the end: the file was cut. */
function boxesOf(bytes: Buffer): readonly Box[] | undefined {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const long = bytes.readUInt32BE(at) === 1;
    if (long && at + 16 > bytes.length) return undefined;
    const given = long ? Number(bytes.readBigUInt64BE(at + 8)) : bytes.readUInt32BE(at);
    // A last box may say that it goes to the end.
    const size = given === 0 ? bytes.length - at : given;
    if (size < (long ? 16 : 8) || at + size > bytes.length) return undefined;
    boxes.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      body: bytes.subarray(at + (long ? 16 : 8), at + size),
    });
    at += size;
  }
  return boxes;
}

/** The first box behind a way of names. */
function find(boxes: readonly Box[] | undefined, ...[name, ...rest]: string[]): Buffer | undefined {
  const box = boxes?.find((candidate) => candidate.name === name);
  return box && rest.length > 0 ? find(boxesOf(box.body), ...rest) : box?.body;
}

/**
 * Reads length and size of an MP4 file; a fault where it is cut off, or has a codec that half the browsers
 * cannot play.
 */
export function readMp4(bytes: Buffer): Result<Pick<MediaFacts, 'seconds' | 'size'>, MediaFault> {
  const top = boxesOf(bytes);
  const movie = boxesOf(find(top, 'moov') ?? Buffer.alloc(0));
  const header = find(movie, 'mvhd');
  if (!top || !movie || !header || !top.some(({ name }) => name === 'mdat' || name === 'moof'))
    return fail('damaged');
  const seconds = secondsOf(header);
  for (const { name, body } of movie) {
    if (name !== 'trak') continue;
    const track = boxesOf(body);
    if (find(track, 'mdia', 'hdlr')?.toString('latin1', 8, 12) !== 'vide') continue;
    const codec = find(track, 'mdia', 'minf', 'stbl', 'stsd')?.toString('latin1', 12, 16) ?? '';
    if (!PLAYED.has(codec)) return fail({ codec });
    return ok({ seconds, size: sizeOf(find(track, 'tkhd')) });
  }
  return ok({ seconds, size: undefined });
}

/** Length by the movie's header: a number of units, and how many of them a second has. */
function secondsOf(header: Buffer): number | undefined {
  const wide = header[0] === 1;
  if (header.length < (wide ? 32 : 20)) return undefined;
  const units = header.readUInt32BE(wide ? 20 : 12);
  const length = wide ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  const seconds = units === 0 ? 0 : Math.round(length / units);
  return seconds > 0 ? seconds : undefined;
}

/**
 * Width and height of a track as it is shown: phones write upright films lying, with a matrix that turns
 * them.
 */
function sizeOf(header: Buffer | undefined): MediaFacts['size'] {
  if (!header) return undefined;
  const at = header[0] === 1 ? 88 : 76;
  if (header.length < at + 8) return undefined;
  const [width, height] = [header.readUInt32BE(at) >>> 16, header.readUInt32BE(at + 4) >>> 16];
  if (width === 0 || height === 0) return undefined;
  const turned = header.readInt32BE(at - 36) === 0;
  return turned ? { width: height, height: width } : { width, height };
}
