import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';
import { contentDir, WORK_DIR } from '../config.ts';
import { type Attachment, extensionOf } from '../domain/attachment.ts';
import { normalise } from '../domain/vietnamese.ts';
import { docxPages } from './docx-text.ts';
import { QUIET } from './pdf.ts';

/**
 * The words of a file for download, or why there are none: `scan` has pages and no text layer, `encrypted` asks for a
 * password, `damaged` cannot be opened, `other` is of a kind whose text is not read.
 */
export type AttachmentText =
  | { readonly kind: 'text'; readonly pages: readonly string[] }
  | { readonly kind: 'scan' | 'encrypted' | 'damaged' | 'other' };

/** Bump when the way text is read changes, so that what an older version read is read again. */
const VERSION = '1';

const CACHE = path.join(WORK_DIR, 'attachment-text');

/** A document of fewer letters than this has no text: a scanner's stamp or a page number is none. */
const FEWEST_LETTERS = 20;

const readers: Readonly<Record<string, (bytes: Uint8Array) => Promise<AttachmentText>>> = {
  pdf: readPdf,
  docx: readDocx,
};

/** May the words of this file be read at all? */
export function hasReadableKind(attachment: Pick<Attachment, 'name'>): boolean {
  return extensionOf(attachment.name) in readers;
}

/** Large files are opened one after the other: many at once would fill the memory. */
let turn: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work);
  turn = mine.catch(() => {});
  return mine;
}

/**
 * The text of an entry's attachment, page by page, in NFC. Read once for each content (SHA-256) and kept in the
 * working folder; `folder` is the content folder. Never throws for what the file holds; throws where the file is not there.
 */
export async function attachmentText(
  attachment: Pick<Attachment, 'name' | 'file' | 'sha256'>,
  folder = contentDir(),
): Promise<AttachmentText> {
  const read = readers[extensionOf(attachment.name)];
  if (!read) return { kind: 'other' };
  const kept = path.join(CACHE, `${attachment.sha256}-${VERSION}.json`);
  const known = (): Promise<AttachmentText | undefined> =>
    readFile(kept, 'utf8').then(
      (json) => JSON.parse(json) as AttachmentText,
      () => undefined,
    );
  return (
    (await known()) ??
    inTurn(async () => {
      // Another entry may have the same file.
      const meanwhile = await known();
      if (meanwhile) return meanwhile;
      const text = await read(new Uint8Array(await readFile(path.join(folder, attachment.file))));
      await mkdir(CACHE, { recursive: true });
      const temporary = `${kept}.${process.pid}-${threadId}`;
      await writeFile(temporary, JSON.stringify(text));
      await rename(temporary, kept);
      return text;
    })
  );
}

function ofPages(pages: readonly string[]): AttachmentText {
  const tidy = pages.map((page) => normalise(page.replaceAll('\0', '')).trim());
  const letters = tidy.reduce((sum, page) => sum + (page.match(/\p{L}/gu)?.length ?? 0), 0);
  return letters < FEWEST_LETTERS ? { kind: 'scan' } : { kind: 'text', pages: tidy };
}

/** The text of a PDF file. The reader takes the bytes over: do not use them again. */
export async function readPdf(bytes: Uint8Array): Promise<AttachmentText> {
  try {
    const pdf = await getDocumentProxy(bytes, QUIET);
    try {
      return ofPages((await extractText(pdf)).text);
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (cause) {
    return { kind: cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
}

/** Office wraps a file that asks for a password into a container of the older format. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** The text of a DOCX file. */
export async function readDocx(bytes: Uint8Array): Promise<AttachmentText> {
  if (OLE.every((byte, index) => bytes[index] === byte)) return { kind: 'encrypted' };
  const pages = docxPages(bytes);
  return pages ? ofPages(pages) : { kind: 'damaged' };
}
