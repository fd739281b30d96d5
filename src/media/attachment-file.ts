import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { type AttachmentFault, attachmentKinds, extensionOf } from '../domain/attachment.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** What is known of a file for download without the entry that it belongs to. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number | undefined;
  /** Width and height of the first page in points, where there are pages. */
  readonly firstPage: { readonly width: number; readonly height: number } | undefined;
}

/** Files beyond this are refused: git hosts take no larger ones, and no reader on a phone gets to their end. */
const MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024;

/** Reads the facts of a file for download, or why it cannot be published. `full` is its path on the disk. */
export async function readAttachmentFile(full: string): Promise<Result<FileFacts, AttachmentFault>> {
  const extension = extensionOf(full);
  const magic = attachmentKinds[extension]?.magic ?? [];
  const { size } = await stat(full);
  if (size > MAX_ATTACHMENT_BYTES) return fail('heavy');
  const { bytes, sha256, head } = await digestFile(full);
  if (bytes === 0) return fail('empty');
  if (!magic.every((byte, index) => head[index] === byte)) return fail('magic');
  if (extension !== 'pdf') return ok({ bytes, sha256, pages: undefined, firstPage: undefined });
  const pdf = await pdfFacts(full);
  return pdf.ok ? ok({ bytes, sha256, ...pdf.value }) : pdf;
}

/** Page count and size of a PDF. One behind a password is published all the same, and a check tells of it. */
async function pdfFacts(
  full: string,
): Promise<Result<Pick<FileFacts, 'pages' | 'firstPage'>, AttachmentFault>> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(await readFile(full)));
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

/** Size, SHA-256 and first bytes of a file of any size, read in pieces. */
async function digestFile(full: string): Promise<{ bytes: number; sha256: string; head: Uint8Array }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(full)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  const handle = await open(full);
  try {
    const head = new Uint8Array(8);
    await handle.read(head, 0, head.length, 0);
    return { bytes, sha256: hash.digest('hex'), head };
  } finally {
    await handle.close();
  }
}
