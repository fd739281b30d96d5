import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Flow } from './blocks.ts';
import type { Review } from './docx/context.ts';
import { readDocxFlow } from './docx/read-docx.ts';
import { readPdfFlow } from './pdf/read-pdf.ts';

/** Why a file cannot be used; `sourceFaultText` says it to editors. */
export type SourceFault =
  | 'missing'
  | 'empty'
  | 'password'
  | 'damaged'
  | 'too-long'
  | 'old-word'
  | 'open-document'
  | 'rtf'
  | 'html'
  | 'heic'
  | 'other';

/** A file that an editor gave, read. */
export type SourceFile =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly flow: Flow;
      readonly review: Review;
      readonly format: 'docx' | 'pdf';
    }
  | { readonly kind: 'scan'; readonly name: string; readonly bytes: Uint8Array; readonly format: 'pdf' }
  | {
      readonly kind: 'picture';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly extension: string;
    }
  | { readonly kind: 'fault'; readonly name: string; readonly fault: SourceFault };

const NO_REVIEW: Review = { insertions: 0, deletions: 0, comments: 0 };

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Pictures by the first bytes that each kind has. */
function pictureExtension(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 0, 3) === 'GIF') return 'gif';
  if (ascii(bytes, 4, 8) === 'ftyp' && /avif|avis/.test(ascii(bytes, 8, 12))) return 'avif';
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'tif';
  return undefined;
}

/** Reads a file by its content, whatever its name says. Never throws for what it holds. */
export async function readSourceFile(file: string): Promise<SourceFile> {
  const name = path.basename(file);
  const bytes = await readFile(file).then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
  const fault = (why: SourceFault): SourceFile => ({ kind: 'fault', name, fault: why });
  if (bytes === undefined) return fault('missing');
  if (bytes.length === 0) return fault('empty');
  const extension = pictureExtension(bytes);
  if (extension !== undefined) return { kind: 'picture', name, bytes, extension };
  if (ascii(bytes, 0, 1024).includes('%PDF-')) {
    // The reader takes over the bytes that it is given.
    const result = await readPdfFlow(bytes.slice());
    if (result.kind === 'read')
      return { kind: 'text', name, bytes, flow: result.flow, review: NO_REVIEW, format: 'pdf' };
    return result.kind === 'scan' ? { kind: 'scan', name, bytes, format: 'pdf' } : fault(result.kind);
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return fault(isEncrypted(bytes) ? 'password' : 'old-word');
  if (startsWith(bytes, 0x50, 0x4b)) {
    const result = readDocxFlow(bytes);
    if (result.kind === 'read')
      return { kind: 'text', name, bytes, flow: result.flow, review: result.review, format: 'docx' };
    return fault(ascii(bytes, 0, 120).includes('opendocument') ? 'open-document' : result.kind);
  }
  if (ascii(bytes, 0, 5) === '{\\rtf') return fault('rtf');
  if (ascii(bytes, 4, 8) === 'ftyp' && /hei|mif1|msf1/.test(ascii(bytes, 8, 12))) return fault('heic');
  return fault(/^\s*(?:<!doctype html|<html|<\?xml|<meta)/i.test(ascii(bytes, 0, 300)) ? 'html' : 'other');
}

/** Office puts a file with a password into a container that names its parts in UTF-16. */
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024 * 1024)).includes(Buffer.from('EncryptedPackage', 'utf16le'));
