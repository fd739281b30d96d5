import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { type AttachmentFault, attachmentKinds, extensionOf } from '../../domain/attachment.ts';
import type { PictureFault, PictureFile } from '../../domain/picture.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { PICTURE_VERSION, readPictureFile } from '../../media/picture-file.ts';

/** What is known of a file for download without the entry that it belongs to. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number | undefined;
  /** Width and height of the first page in points, where there are pages. */
  readonly firstPage: { readonly width: number; readonly height: number } | undefined;
}

/** Why there is no file at a place: nothing is there, or a link, which would publish whatever it leads to. */
export type Absence = 'missing' | 'link';

/** Files beyond this are refused: git hosts take no larger ones, and no reader on a phone gets to their end. */
const MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024;

/** Looks at the files beside the entries. What was learnt of a file is kept until its size or time changes. */
export interface Assets {
  /** `file` is relative to the content folder. */
  picture(file: string): Promise<Result<PictureFile, Absence | PictureFault>>;
  attachment(file: string): Promise<Result<FileFacts, Absence | AttachmentFault>>;
  /** What to keep for the next run. */
  snapshot(): AssetCache;
}

/** What is known of a file, and the stamp of the file of which it is known. */
interface Known {
  readonly stamp: string;
  readonly picture?: PictureFile;
  readonly file?: FileFacts;
}

/** Bump when more is learnt of a file than before. */
const FACTS_VERSION = '2';

/** Facts by file, as they are kept between runs (JSON). */
export type AssetCache = Readonly<Record<string, Known>>;

export function createAssets(contentDir: string, cache: AssetCache = {}): Assets {
  const used: Record<string, Known> = {};

  /** Asks one question of a file once, and not at all where the answer is kept. */
  function asker<K extends 'picture' | 'file', F>(
    question: K,
    answer: (full: string) => Promise<Result<NonNullable<Known[K]>, F>>,
  ) {
    type Answer = Result<NonNullable<Known[K]>, Absence | F>;
    const running = new Map<string, Promise<Answer>>();
    const ask = async (file: string): Promise<Answer> => {
      const full = path.join(contentDir, file);
      const info = await lstat(full).catch(() => undefined);
      if (info?.isSymbolicLink()) return fail('link');
      if (!info?.isFile()) return fail('missing');
      const stamp = `${PICTURE_VERSION}:${FACTS_VERSION}:${info.size}:${info.mtimeMs}`;
      const kept = cache[file]?.stamp === stamp ? cache[file][question] : undefined;
      const result: Answer = kept === undefined ? await answer(full) : ok(kept);
      if (result.ok) used[file] = { ...used[file], stamp, [question]: result.value };
      return result;
    };
    return (file: string): Promise<Answer> => {
      const promise = running.get(file) ?? ask(file);
      running.set(file, promise);
      return promise;
    };
  }

  return {
    picture: asker('picture', readPictureFile),
    attachment: asker('file', readAttachment),
    snapshot: () => used,
  };
}

async function readAttachment(full: string): Promise<Result<FileFacts, AttachmentFault>> {
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

/** A file behind a password is a file all the same: its pages are not known, and a check tells of it. */
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
