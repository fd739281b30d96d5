import { access, copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Entry } from '../domain/library.ts';
import {
  originalName,
  PICTURE_FOLDER,
  type PictureFile,
  type PictureFormat,
  pictureFormats,
  pictureName,
  pictureWidths,
} from '../domain/picture.ts';
import { copyChanged } from '../io/files.ts';

/** A picture with the file it is made from. */
export interface PictureSource {
  readonly picture: PictureFile;
  /** Relative to the content folder. */
  readonly file: string;
  /** May readers download it in its full size? */
  readonly original: boolean;
}

/** Every picture that an entry shows. */
export function shownPictures(entry: Entry): readonly PictureFile[] {
  const photos = entry.kind === 'album' ? entry.photos : [];
  const cover = entry.kind === 'article' && entry.cover ? [entry.cover] : [];
  return [...photos, ...cover, ...Object.values(entry.pictures)];
}

/** Every picture that an entry shows, with its file; `files` knows them by content hash. */
export function picturesOf(entry: Entry, files: ReadonlyMap<string, string>): readonly PictureSource[] {
  const photos = new Set<PictureFile>(entry.kind === 'album' ? entry.photos : []);
  return shownPictures(entry).flatMap((picture) => {
    const file = files.get(picture.hash);
    return file === undefined ? [] : [{ picture, file, original: photos.has(picture) }];
  });
}

/** One file that is made of a picture. */
export interface Version {
  /** Named by content, so that it is made once however often the site is built. */
  readonly name: string;
  make(source: string, target: string): Promise<unknown>;
}

/** AVIF at low effort: 5 % larger than the best, five times as fast. */
const ENCODERS: Readonly<Record<PictureFormat, (image: Sharp) => Sharp>> = {
  avif: (image) => image.avif({ quality: 52, effort: 2 }),
  webp: (image) => image.webp({ quality: 76, effort: 4 }),
};

/** Upright, in the colours of the web, eight bits; location and other metadata stay behind. */
const upright = (source: string): Sharp => sharp(source).autoOrient().toColourspace('srgb');

/** A JPEG without anything written into it is published as it is; every other original is written anew. */
async function makeOriginal(source: string, target: string): Promise<unknown> {
  const { format, exif, xmp, iptc, space } = await sharp(source).metadata();
  const clean = format === 'jpeg' && space === 'srgb' && !exif && !xmp && !iptc;
  if (clean) return copyFile(source, target);
  return upright(source).flatten({ background: '#ffffff' }).jpeg({ quality: 92 }).toFile(target);
}

/** Every file that is made of a picture. */
export function versionsOf({ picture, original }: Omit<PictureSource, 'file'>): readonly Version[] {
  const sizes = pictureWidths(picture.width).flatMap((width) =>
    pictureFormats.map((format) => ({
      name: pictureName(picture, width, format),
      make: (source: string, target: string) =>
        ENCODERS[format](upright(source).resize(width)).toFile(target),
    })),
  );
  return original ? [...sizes, { name: originalName(picture), make: makeOriginal }] : sizes;
}

/**
 * Makes the versions of each picture that are not in the cache yet, and puts all of them into the site. Tells how many
 * had to be made.
 */
export async function makePictures(
  sources: readonly PictureSource[],
  contentDir: string,
  cacheDir: string,
  siteDir: string,
): Promise<number> {
  let made = 0;
  const done = new Set<string>();
  for (const source of sources) {
    for (const version of versionsOf(source)) {
      if (done.has(version.name)) continue;
      done.add(version.name);
      const cached = path.join(cacheDir, version.name);
      if (await makeVersion(version, path.join(contentDir, source.file), cached)) made += 1;
      await copyChanged(cached, path.join(siteDir, PICTURE_FOLDER, version.name));
    }
  }
  return made;
}

/** Makes one version unless it is there; says whether it had to. It appears whole or not at all. */
export async function makeVersion(version: Version, source: string, target: string): Promise<boolean> {
  const known = await access(target).then(
    () => true,
    () => false,
  );
  if (known) return false;
  await mkdir(path.dirname(target), { recursive: true });
  await version.make(source, `${target}.new`);
  await rename(`${target}.new`, target);
  return true;
}
