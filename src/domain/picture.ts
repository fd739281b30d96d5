import type { ByteKind } from './byte-kind.ts';

/** A picture file by its content: what its size on the page and its address follow from. */
export interface PictureFile {
  /** Content hash: names the resized files, so that an unchanged picture is never made twice. */
  readonly hash: string;
  /** Width and height in pixels, upright. */
  readonly width: number;
  readonly height: number;
}

/**
 * Why a file cannot be a picture of the site: not a picture that is known, damaged, a phone's HEIC, moving,
 * or of more pixels or bytes than any camera gives.
 */
export type PictureFault =
  | 'unreadable'
  | 'damaged'
  | 'animated'
  | 'pages'
  | 'huge'
  | { readonly is: ByteKind };

/** A picture with the words that go with it. */
export interface Picture extends PictureFile {
  readonly alt: string;
  readonly caption: string | undefined;
}

/** Formats that browsers get, best first; the last is what `<img src>` names. */
export const pictureFormats = ['avif', 'webp'] as const;
/** A format in which versions of pictures are made. */
export type PictureFormat = (typeof pictureFormats)[number];

/** Widths in pixels that pictures are made in: a phone, a phone of high density or a column, a full page. */
const WIDTHS = [480, 960, 1600] as const;

/** The widths made of a picture that is `width` pixels wide: never wider than it is. */
export function pictureWidths(width: number): readonly number[] {
  const smaller = WIDTHS.filter((w) => w < width);
  const full = Math.min(width, WIDTHS[WIDTHS.length - 1] as number);
  return [...new Set([...smaller, full])];
}

/**
 * How wide pictures are shown, by their place: values of `sizes`. They follow the columns of src/styles;
 * lengths in `sizes` count in the browser's own font size, so they are written in pixels.
 */
export const pictureSizes = {
  /** The column of an article, or the whole screen of a phone. */
  column: '(min-width: 800px) 736px, calc(100vw - 32px)',
  lead: '(min-width: 1250px) 808px, (min-width: 960px) calc(100vw - 460px), calc(100vw - 32px)',
  card: '(min-width: 1250px) 390px, (min-width: 720px) calc(50vw - 36px), calc(100vw - 32px)',
  strip: '(min-width: 1250px) 379px, (min-width: 960px) calc(33.3vw - 32px), (min-width: 390px) 304px, 78vw',
  photo: '(min-width: 1250px) 390px, (min-width: 720px) calc(50vw - 36px), calc(100vw - 32px)',
  row: '(min-width: 640px) 192px, 104px',
  thumbnail: '104px',
} as const;

/** The folder of the site that holds the resized pictures. */
export const PICTURE_FOLDER = '_anh';

/** File name of one resized picture below the picture folder. */
function pictureName(file: PictureFile, width: number, format: PictureFormat): string {
  return `${file.hash}-${width}.${format}`;
}

/** File name of the picture in its full size, upright and without what a camera wrote into it. */
function originalName(file: PictureFile): string {
  return `${file.hash}-goc.jpg`;
}

/** One version of a picture. */
export interface PictureVersion {
  /** Named by content, so that it is made once however often the site is built. */
  readonly name: string;
  /** How wide in pixels, and in which format; undefined for the one for download, in its full size. */
  readonly resized: { readonly width: number; readonly format: PictureFormat } | undefined;
}

/** All versions of a picture: each width in each format, and the one for download. */
export const pictureVersions = (file: PictureFile): readonly PictureVersion[] => [
  ...pictureWidths(file.width).flatMap((width) =>
    pictureFormats.map((format) => ({ name: pictureName(file, width, format), resized: { width, format } })),
  ),
  { name: originalName(file), resized: undefined },
];

/** The address of a picture as it was uploaded, for download. */
export function originalAddress(file: PictureFile): string {
  return `/${PICTURE_FOLDER}/${originalName(file)}`;
}

/** Address of one resized picture. */
function pictureAddress(file: PictureFile, width: number, format: PictureFormat): string {
  return `/${PICTURE_FOLDER}/${pictureName(file, width, format)}`;
}

/** The value of `srcset` for a picture in one format. */
export function pictureSrcset(file: PictureFile, format: PictureFormat): string {
  return pictureWidths(file.width)
    .map((width) => `${pictureAddress(file, width, format)} ${width}w`)
    .join(', ');
}

/** The address of the version that a browser without `srcset`, a feed or another site gets. */
export function pictureFallback(file: PictureFile, wanted = 960): string {
  const widths = pictureWidths(file.width);
  const width = widths.find((w) => w >= wanted) ?? (widths[widths.length - 1] as number);
  return pictureAddress(file, width, 'webp');
}
