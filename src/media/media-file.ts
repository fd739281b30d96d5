import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extensionOf } from '../domain/attachment.ts';
import { type MediaFacts, type MediaFault, type MediaFormat, mediaKinds } from '../domain/media.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { byteKind } from './byte-kind.ts';
import { readMp4 } from './mp4.ts';

const EBML = '\x1A\x45\xDF\xA3';

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: signatures are bytes, and bytes are what is looked for.
const SIGNATURES: readonly (readonly [MediaFormat, RegExp])[] = [
  ['mov', /^[\s\S]{4}ftypqt /],
  ['3gp', /^[\s\S]{4}ftyp3g/],
  ['mp4', /^[\s\S]{4}ftyp(?!hei|hev|mif1|msf1|avif|avis|heim|heis)/],
  // The oldest QuickTime films begin without a name of their kind.
  ['mov', /^[\s\S]{4}(?:moov|mdat|wide|free|skip)/],
  ['wav', /^RIFF[\s\S]{4}WAVE/],
  ['avi', /^RIFF[\s\S]{4}AVI /],
  ['ogg', /^OggS/],
  ['wma', /^\x30\x26\xB2\x75\x8E\x66\xCF\x11/],
  ['flac', /^fLaC/],
  ['amr', /^#!AMR/],
  ['aac', /^\xFF[\xF0\xF1\xF8\xF9]/],
  ['mp3', /^(?:ID3|\xFF[\xE2-\xE7\xF2-\xF7\xFA-\xFF])/],
];
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: signatures are bytes.

/** What sound or film a file holds, by its first bytes. */
function formatOf(head: string): MediaFormat | undefined {
  if (head.startsWith(EBML)) return /webm/.test(head.slice(0, 64)) ? 'webm' : 'mkv';
  return SIGNATURES.find(([, signature]) => signature.test(head))?.[0];
}

/**
 * Reads the facts of a file of sound or film, or why it cannot be published. `full` is its path on the disk.
 */
export async function readMediaFile(full: string): Promise<Result<MediaFacts, MediaFault>> {
  const extension = extensionOf(full);
  const kind = mediaKinds[extension];
  if ((await stat(full)).size > (kind?.limit ?? Number.POSITIVE_INFINITY)) return fail('heavy');
  const bytes = await readFile(full);
  const format = formatOf(bytes.toString('latin1', 0, 64));
  if (format === undefined) return fail({ is: byteKind(bytes) });
  const container = extension === 'm4a' ? 'mp4' : extension;
  if (!kind || format !== container) return fail({ format });
  const facts = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  if (format !== 'mp4') return ok({ ...facts, seconds: undefined, size: undefined });
  const film = readMp4(bytes);
  return film.ok ? ok({ ...facts, ...film.value }) : film;
}
