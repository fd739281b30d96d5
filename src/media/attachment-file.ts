import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type AttachmentFault, extensionOf } from '../domain/attachment.ts';
import type { ByteKind } from '../domain/byte-kind.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { runWithin } from '../io/limited-thread.ts';
import { byteKind } from './byte-kind.ts';
import { openPdf } from './pdf.ts';

/** Facts of an attachment's bytes: size, digest, pages. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number | undefined;
  /** Width and height of the first page in points, where there are pages. */
  readonly firstPage: { readonly width: number; readonly height: number } | undefined;
}

/**
 * Files beyond this are refused: git hosts take no larger ones, and no reader on a phone gets to their end.
 */
const MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024;

/** Kinds of file that may be anything by their bytes, or may be another kind of the same container. */
const MAY_BE: Readonly<Record<string, readonly ByteKind[]>> = {
  zip: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods'],
  mp3: ['media', 'unknown', 'text'],
  doc: ['doc', 'ole'],
  xls: ['xls', 'ole'],
  ppt: ['ppt', 'ole'],
};

/**
 * Reads the facts of a file for download, or why it cannot be published. `full` is its path on the disk.
 *
 * @throws Error where there is no such file
 */
export async function readAttachmentFile(full: string): Promise<Result<FileFacts, AttachmentFault>> {
  const extension = extensionOf(full);
  if ((await stat(full)).size > MAX_ATTACHMENT_BYTES) return fail('heavy');
  const bytes = await readFile(full);
  const is = byteKind(bytes);
  const wanted = MAY_BE[extension] ?? [extension];
  // Half of an archive is no other kind of file.
  if (is === 'zip' && ['docx', 'xlsx', 'pptx', 'odt', 'ods'].includes(extension)) return fail('damaged');
  if (!wanted.includes(is)) return fail({ is });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = { bytes: bytes.length, sha256 };
  if (extension !== 'pdf') return ok({ ...facts, pages: undefined, firstPage: undefined });
  const pdf = (await runWithin(HANGING_MS, new URL(import.meta.url), readPdfFacts, bytes)) ?? fail('damaged');
  return pdf.ok ? ok({ ...facts, ...pdf.value }) : pdf;
}

/** A file that takes longer to open hangs its reader, in milliseconds. */
const HANGING_MS = 20_000;

/**
 * Page count and size of a PDF. One behind a password is published all the same, and a check tells of it.
 *
 * @public a thread calls it by its name
 */
export async function readPdfFacts(
  bytes: Uint8Array,
): Promise<Result<Pick<FileFacts, 'pages' | 'firstPage'>, AttachmentFault>> {
  try {
    const pdf = await openPdf(new Uint8Array(bytes));
    try {
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
      return ok({ pages: pdf.numPages, firstPage: { width: Math.round(width), height: Math.round(height) } });
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    return locked ? ok({ pages: undefined, firstPage: undefined }) : fail('damaged');
  }
}
