import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ByteKind } from '../domain/byte-kind.ts';
import { byteKind } from '../media/byte-kind.ts';
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

/** Extensions of the pictures that the site can show, by their bytes. */
const PICTURES: Readonly<Partial<Record<ByteKind, string>>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  tiff: 'tif',
};

/** Kinds of file that have their own remedy. */
const FAULTS: Readonly<Partial<Record<ByteKind, SourceFault>>> = {
  empty: 'empty',
  locked: 'password',
  ole: 'old-word',
  doc: 'old-word',
  xls: 'old-word',
  ppt: 'old-word',
  odt: 'open-document',
  ods: 'open-document',
  rtf: 'rtf',
  html: 'html',
  heic: 'heic',
};

/** Whether a file is AVIF, which is of the same container as HEIC, and which browsers show. */
const isAvif = (bytes: Uint8Array): boolean =>
  /^ftypavi[fs]/.test(String.fromCharCode(...bytes.subarray(4, 12)));

/** Reads a file by its content, whatever its name says. Never throws for what it holds. */
export async function readSourceFile(file: string): Promise<SourceFile> {
  const name = path.basename(file);
  const bytes = await readFile(file).then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
  const fault = (why: SourceFault): SourceFile => ({ kind: 'fault', name, fault: why });
  if (bytes === undefined) return fault('missing');
  const kind = byteKind(bytes);
  const extension = isAvif(bytes) ? 'avif' : PICTURES[kind];
  if (extension !== undefined) return { kind: 'picture', name, bytes, extension };
  if (kind === 'pdf') {
    // The reader takes over the bytes that it is given.
    const result = await readPdfFlow(bytes.slice());
    if (result.kind === 'read')
      return { kind: 'text', name, bytes, flow: result.flow, review: NO_REVIEW, format: 'pdf' };
    return result.kind === 'scan' ? { kind: 'scan', name, bytes, format: 'pdf' } : fault(result.kind);
  }
  // Half of a Word file is no more than an archive.
  if (kind === 'docx' || kind === 'zip') {
    const result = readDocxFlow(bytes);
    if (result.kind === 'read')
      return { kind: 'text', name, bytes, flow: result.flow, review: result.review, format: 'docx' };
    return fault(result.kind);
  }
  return fault(FAULTS[kind] ?? 'other');
}
