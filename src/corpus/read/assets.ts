import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { AttachmentFault } from '../../domain/attachment.ts';
import type { PictureFault, PictureFile } from '../../domain/picture.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { FACTS_VERSION, type FileFacts, readAttachmentFile } from '../../media/attachment-file.ts';
import { PICTURE_VERSION, readPictureFile } from '../../media/picture-file.ts';

/** Why there is no file at a place: nothing is there, or a link, which would publish whatever it leads to. */
export type Absence = 'missing' | 'link';

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
    attachment: asker('file', readAttachmentFile),
    snapshot: () => used,
  };
}
