import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { ByteKind } from '../domain/byte-kind.ts';
import type { PictureFault, PictureFile } from '../domain/picture.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { byteKind } from './byte-kind.ts';

/** Bump when the way pictures are made changes, so that old results are not taken for new ones. */
const PICTURE_VERSION = '2';

/** Pictures of more pixels than a 100-megapixel camera gives are refused: they are bombs or mistakes. */
const MAX_PIXELS = 120_000_000;
const MAX_BYTES = 100 * 1024 * 1024;

/** Formats that are read, as sharp names them by their content: what a file is called does not matter. */
const FORMATS = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'gif', 'tiff']);

/** Phones' HEIC: the container of AVIF with another codec, which the browsers' libraries do not read. */
const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/.test(String.fromCharCode(...bytes.subarray(4, 12)));

const PICTURES = new Set<ByteKind>(['jpeg', 'png', 'webp', 'gif', 'tiff', 'unknown', 'text']);

/** Why a file cannot be read as a picture: it is something else, or is damaged. */
function faultOf(bytes: Uint8Array): PictureFault {
  const is = isHeic(bytes) ? 'heic' : byteKind(bytes);
  return PICTURES.has(is) ? 'unreadable' : { is };
}

/**
 * Reads hash and size of a picture, and whether all of it can be decoded. `full` is its path on the disk.
 */
export async function readPictureFile(full: string): Promise<Result<PictureFile, PictureFault>> {
  if ((await stat(full)).size > MAX_BYTES) return fail('huge');
  const bytes = await readFile(full);
  if (bytes.length === 0) return fail({ is: 'empty' });
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'error' });
  // Reads the first bytes only: nothing is unpacked before its size is known.
  const facts = await image.metadata().catch(() => undefined);
  if (facts === undefined || !FORMATS.has(facts.format)) return fail(faultOf(bytes));
  if (facts.width * facts.height > MAX_PIXELS) return fail('huge');
  if ((facts.pages ?? 1) > 1) return fail(facts.format === 'tiff' ? 'pages' : 'animated');
  try {
    // Decoded once, so that a file that breaks off in the middle is found here and not on a reader's screen.
    await image.resize(1, 1, { fit: 'fill' }).raw().toBuffer();
  } catch {
    return fail(isHeic(bytes) ? { is: 'heic' } : 'damaged');
  }
  const { width, height } = facts.autoOrient;
  const hash = createHash('sha256').update(PICTURE_VERSION).update(bytes).digest('hex').slice(0, 16);
  return ok({ hash, width, height });
}
