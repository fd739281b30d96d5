import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { PictureFormat, PictureVersion } from '../domain/picture.ts';

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

const resize = (source: string, width: number) =>
  upright(source).resize(width).raw().toBuffer({ resolveWithObject: true });

/**
 * Makes versions of the picture in a file, one after the other. Formats of one width that are asked for in a
 * row share the reading and resizing.
 */
export function pictureRenderer(source: string): (version: PictureVersion) => Promise<Buffer> {
  let last: { readonly width: number; readonly made: ReturnType<typeof resize> } | undefined;
  return async ({ resized }) => {
    if (!resized) return renderOriginal(source);
    const { width, format } = resized;
    if (last?.width !== width) last = { width, made: resize(source, width) };
    const { data, info } = await last.made;
    return ENCODERS[format](sharp(data, { raw: info })).toBuffer();
  };
}
