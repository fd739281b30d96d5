import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AttachmentFault, extensionOf } from '../../domain/attachment.ts';
import type { MediaFacts, MediaFault } from '../../domain/media.ts';
import type { PictureFault, PictureFile } from '../../domain/picture.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { normalise } from '../../domain/vietnamese.ts';
import { type FileFacts, readAttachmentFile } from '../../media/attachment-file.ts';
import { readMediaFile } from '../../media/media-file.ts';
import { readPictureFile } from '../../media/picture-file.ts';

/** Why there is no file at a place: nothing is there, or a link, which would publish whatever it leads to. */
export type Absence = 'missing' | 'link';

/**
 * Reads facts of the files beside entries. Facts of a content (by its digest) are kept as long as there is
 * such a content.
 */
export interface Assets {
  /** `file` is relative to the content folder. */
  picture(file: string): Promise<Result<PictureFile, Absence | PictureFault>>;
  attachment(file: string): Promise<Result<FileFacts, Absence | AttachmentFault>>;
  media(file: string): Promise<Result<MediaFacts, Absence | MediaFault>>;
  /** The text of a small file, NFC, with its SHA-256 in hexadecimal. */
  words(file: string): Promise<Result<FileWords, Absence | 'not-utf8'>>;
  /** All facts that were read or used, for the next run. */
  facts(): AssetFacts;
}

/** The text of a file. */
export interface FileWords {
  readonly text: string;
  readonly sha256: string;
}

type Facts = PictureFile | FileFacts | MediaFacts;
type Fault = PictureFault | AttachmentFault | MediaFault;

/**
 * Facts of contents by {@link factsKey}; faults too, so that a bad file is not opened at every build.
 */
export type AssetFacts = ReadonlyMap<string, Result<Facts, Fault>>;

const factsKey = (question: 'picture' | 'file' | 'media', file: string, digest: string): string =>
  `${question}:${extensionOf(file)}:${digest}`;

async function absenceOf(full: string): Promise<Absence | undefined> {
  const info = await lstat(full).catch(() => undefined);
  if (info?.isSymbolicLink()) return 'link';
  return info?.isFile() ? undefined : 'missing';
}

/**
 * Opens the files beside the entries of a content folder.
 *
 * @param contentDir the folder that the files lie in
 * @param digestOf digest of a file's content, where it is known; without one nothing is kept of the file
 * @param known what earlier runs learnt
 */
export function createAssets(
  contentDir: string,
  digestOf: (file: string) => string | undefined = () => undefined,
  known: AssetFacts = new Map(),
): Assets {
  const used = new Map<string, Result<Facts, Fault>>();

  /** Asks one question of a file once, and not at all where the answer is known. */
  function asker<T extends Facts, F extends Fault>(
    question: 'picture' | 'file' | 'media',
    answer: (full: string) => Promise<Result<T, F>>,
  ) {
    const running = new Map<string, Promise<Result<T, Absence | F>>>();
    const ask = async (file: string): Promise<Result<T, Absence | F>> => {
      const full = path.join(contentDir, file);
      const absence = await absenceOf(full);
      if (absence) return fail(absence);
      const digest = digestOf(file);
      const key = digest === undefined ? undefined : factsKey(question, file, digest);
      const result = ((key !== undefined && known.get(key)) || (await answer(full))) as Result<T, F>;
      if (key !== undefined) used.set(key, result);
      return result;
    };
    return (file: string): Promise<Result<T, Absence | F>> => {
      const promise = running.get(file) ?? ask(file);
      running.set(file, promise);
      return promise;
    };
  }

  return {
    picture: asker('picture', readPictureFile),
    attachment: asker('file', readAttachmentFile),
    media: asker('media', readMediaFile),
    async words(file) {
      const full = path.join(contentDir, file);
      const absence = await absenceOf(full);
      if (absence) return fail(absence);
      const bytes = await readFile(full);
      if (!isUtf8(bytes)) return fail('not-utf8');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return ok({ text: normalise(bytes.toString('utf8')), sha256 });
    },
    facts: () => used,
  };
}
