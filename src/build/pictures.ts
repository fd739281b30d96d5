import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Entry } from '../domain/library.ts';
import {
  PICTURE_FOLDER,
  type PictureFile,
  type PictureFormat,
  pictureFormats,
  pictureName,
  pictureWidths,
} from '../domain/picture.ts';
import { copyChanged } from './files.ts';

/** A picture with the file it is made from. */
export interface PictureSource {
  readonly picture: PictureFile;
  /** Relative to the content folder. */
  readonly file: string;
}

/** Every picture that an entry shows, with its file; `files` knows them by content hash. */
export function picturesOf(entry: Entry, files: ReadonlyMap<string, string>): readonly PictureSource[] {
  const own =
    entry.kind === 'album' ? entry.photos : entry.kind === 'article' && entry.cover ? [entry.cover] : [];
  return [...own, ...Object.values(entry.pictures)].flatMap((picture) => {
    const file = files.get(picture.hash);
    return file === undefined ? [] : [{ picture, file }];
  });
}

/** AVIF at low effort: 5 % larger than the best, five times as fast. */
const ENCODERS = {
  avif: (image: Sharp) => image.avif({ quality: 52, effort: 2 }),
  webp: (image: Sharp) => image.webp({ quality: 76, effort: 4 }),
} as const;

/**
 * Makes the sizes of each picture that are not in the cache yet, and puts all of them into the site. Named by content,
 * so a picture is made once however often the site is built. Location and other metadata stay behind.
 */
export async function makePictures(
  sources: readonly PictureSource[],
  contentDir: string,
  cacheDir: string,
  siteDir: string,
): Promise<number> {
  let made = 0;
  for (const { picture, file } of new Map(sources.map((source) => [source.picture.hash, source])).values()) {
    for (const width of pictureWidths(picture.width)) {
      for (const format of pictureFormats) {
        const name = pictureName(picture, width, format);
        const cached = path.join(cacheDir, name);
        if (await makePicture(path.join(contentDir, file), width, format, cached)) made += 1;
        await copyChanged(cached, path.join(siteDir, PICTURE_FOLDER, name));
      }
    }
  }
  return made;
}

/** Makes one size of a picture unless it is there; says whether it had to. */
export async function makePicture(
  source: string,
  width: number,
  format: PictureFormat,
  target: string,
): Promise<boolean> {
  const known = await access(target).then(
    () => true,
    () => false,
  );
  if (known) return false;
  await mkdir(path.dirname(target), { recursive: true });
  const image = sharp(source).autoOrient().toColourspace('srgb').resize(width);
  await ENCODERS[format](image).toFile(`${target}.new`);
  await rename(`${target}.new`, target);
  return true;
}
