import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Entry } from '../domain/library.ts';
import {
  originalName,
  type PictureFile,
  type PictureFormat,
  pictureFormats,
  pictureName,
  pictureWidths,
} from '../domain/picture.ts';

/** A picture with the file it is made from. */
export interface PictureSource {
  readonly picture: PictureFile;
  /** Relative to the content folder. */
  readonly file: string;
}

/** Every picture that an entry shows. */
export function shownPictures(entry: Entry): readonly PictureFile[] {
  const photos = entry.kind === 'album' ? entry.photos : [];
  const cover = entry.kind === 'article' && entry.cover ? [entry.cover] : [];
  const posters = Object.values(entry.media).flatMap(({ poster }) => poster ?? []);
  return [...photos, ...cover, ...Object.values(entry.pictures), ...posters];
}

/** Every picture that an entry shows, with its file; `files` knows them by content hash. */
export function picturesOf(entry: Entry, files: ReadonlyMap<string, string>): readonly PictureSource[] {
  return shownPictures(entry).flatMap((picture) => {
    const file = files.get(picture.hash);
    return file === undefined ? [] : [{ picture, file }];
  });
}

/** One version of a picture: a width and a format. */
export interface Version {
  /** Named by content, so that it is made once however often the site is built. */
  readonly name: string;
  /** The bytes of the file, made of the picture's own file at this path. */
  render(source: string): Promise<Buffer>;
}

/**
 * AVIF at low effort and with the colours at half the resolution, as cameras store them: a third of the time
 * of the next effort in full colours, and a tenth larger. WebP, which few browsers still get, at two thirds
 * of the next effort's time, a twentieth larger.
 */
const ENCODERS: Readonly<Record<PictureFormat, (image: Sharp) => Sharp>> = {
  avif: (image) => image.avif({ quality: 52, effort: 1, chromaSubsampling: '4:2:0' }),
  webp: (image) => image.webp({ quality: 74, effort: 2 }),
};

/** Upright, in the colours of the web, eight bits; location and other metadata stay behind. */
const upright = (source: string): Sharp => sharp(source).autoOrient().toColourspace('srgb');

/** A JPEG without anything written into it is published as it is; every other original is written anew. */
async function renderOriginal(source: string): Promise<Buffer> {
  const { format, exif, xmp, iptc, space } = await sharp(source).metadata();
  const clean = format === 'jpeg' && space === 'srgb' && !exif && !xmp && !iptc;
  if (clean) return readFile(source);
  return upright(source).flatten({ background: '#ffffff' }).jpeg({ quality: 92 }).toBuffer();
}

/**
 * Lists all versions of a picture: each width and format, and the one for download in its full size. The
 * formats of a width that are rendered of one list share the reading and resizing.
 */
export function versionsOf({ picture }: Pick<PictureSource, 'picture'>): readonly Version[] {
  const sizes = pictureWidths(picture.width).flatMap((width) => {
    const resize = once((source) =>
      upright(source).resize(width).raw().toBuffer({ resolveWithObject: true }),
    );
    return pictureFormats.map((format) => ({
      name: pictureName(picture, width, format),
      async render(source: string) {
        const { data, info } = await resize(source);
        return ENCODERS[format](sharp(data, { raw: info })).toBuffer();
      },
    }));
  });
  return [...sizes, { name: originalName(picture), render: renderOriginal }];
}

/** Remembers what was made last, as long as the same is asked for. */
function once<T>(make: (source: string) => Promise<T>): (source: string) => Promise<T> {
  let last: { readonly source: string; readonly made: Promise<T> } | undefined;
  return (source) => {
    if (last?.source !== source) last = { source, made: make(source) };
    return last.made;
  };
}
