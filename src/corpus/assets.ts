import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { getDocumentProxy } from 'unpdf';
import { attachmentKinds, extensionOf } from '../domain/attachment.ts';
import type { PictureFile } from '../domain/picture.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** What is known of a file for download without the entry that it belongs to. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number | undefined;
}

/** Why a file beside an entry cannot be used. */
export type AssetFault = { readonly fault: 'missing' } | { readonly fault: 'bad'; readonly reason: string };

/** Looks at the files beside the entries. What was learnt of a file is kept until its size or time changes. */
export interface Assets {
  /** `file` is relative to the content folder. */
  picture(file: string): Promise<Result<PictureFile, AssetFault>>;
  attachment(file: string): Promise<Result<FileFacts, AssetFault>>;
  /** What to keep for the next run. */
  snapshot(): AssetCache;
}

type Known =
  | { readonly stamp: string; readonly picture: PictureFile }
  | { readonly stamp: string; readonly file: Omit<FileFacts, 'pages'> & { readonly pages: number | null } };

/** Facts by file, as they are kept between runs (JSON). */
export type AssetCache = Readonly<Record<string, Known>>;

/** Pictures of more pixels than a 100-megapixel camera gives are refused: they are bombs or mistakes. */
const MAX_PIXELS = 120_000_000;

export function createAssets(contentDir: string, cache: AssetCache = {}): Assets {
  const used: Record<string, Known> = {};
  const running = new Map<string, Promise<Result<Known, AssetFault>>>();

  function look(file: string, make: (full: string, stamp: string) => Promise<Result<Known, AssetFault>>) {
    const known = running.get(file);
    if (known) return known;
    const promise = (async (): Promise<Result<Known, AssetFault>> => {
      const full = path.join(contentDir, file);
      const info = await stat(full).catch(() => undefined);
      if (!info?.isFile()) return fail({ fault: 'missing' });
      const stamp = `${info.size}:${info.mtimeMs}`;
      const cached = cache[file];
      const result = cached?.stamp === stamp ? ok(cached) : await make(full, stamp);
      if (result.ok) used[file] = result.value;
      return result;
    })();
    running.set(file, promise);
    return promise;
  }

  return {
    async picture(file) {
      const result = await look(file, readPicture);
      if (!result.ok) return result;
      return 'picture' in result.value ? ok(result.value.picture) : fail({ fault: 'bad', reason: 'kind' });
    },
    async attachment(file) {
      const result = await look(file, readAttachment);
      if (!result.ok) return result;
      if (!('file' in result.value)) return fail({ fault: 'bad', reason: 'kind' });
      const { pages, ...facts } = result.value.file;
      return ok({ ...facts, pages: pages ?? undefined });
    },
    snapshot: () => used,
  };
}

/** Bump when the way pictures are made changes, so that old results are not taken for new ones. */
const PICTURE_VERSION = '1';

async function readPicture(full: string, stamp: string): Promise<Result<Known, AssetFault>> {
  try {
    const bytes = await readFile(full);
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
    const { autoOrient } = await image.metadata();
    // Decoded once, so that a file that breaks off in the middle is found here and not on a reader's screen.
    await image.resize(1, 1, { fit: 'fill' }).raw().toBuffer();
    const hash = createHash('sha256').update(PICTURE_VERSION).update(bytes).digest('hex').slice(0, 16);
    return ok({ stamp, picture: { hash, width: autoOrient.width, height: autoOrient.height } });
  } catch (cause) {
    return fail({
      fault: 'bad',
      reason: cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause),
    });
  }
}

async function readAttachment(full: string, stamp: string): Promise<Result<Known, AssetFault>> {
  const extension = extensionOf(full);
  const magic = attachmentKinds[extension]?.magic ?? [];
  const { bytes, sha256, head } = await digestFile(full);
  if (bytes === 0) return fail({ fault: 'bad', reason: 'empty' });
  if (!magic.every((byte, index) => head[index] === byte)) return fail({ fault: 'bad', reason: 'magic' });
  let pages: number | null = null;
  if (extension === 'pdf') {
    try {
      pages = (await getDocumentProxy(new Uint8Array(await readFile(full)))).numPages;
    } catch {
      return fail({ fault: 'bad', reason: 'pdf' });
    }
  }
  return ok({ stamp, file: { bytes, sha256, pages } });
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
