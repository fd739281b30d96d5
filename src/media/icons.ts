import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Site } from '../domain/site.ts';
import { icons } from '../views/icons.ts';

/** What stands for a body that has no emblem: a disc in its own two colours. */
const disc = (gold: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="26" fill="none" stroke="${gold}" stroke-width="6"/><circle cx="32" cy="32" r="12" fill="${gold}"/></svg>`;

/** Sizes in a favicon, in pixels. */
const FAVICON_SIZES = [16, 32, 48] as const;

/**
 * Draws the icons of the installed site, in the order of `iconFiles`: the emblem on the brand's colour,
 * as PNG; last the favicon.
 */
export async function drawIcons(
  { emblem, colours }: Pick<Site, 'emblem' | 'colours'>,
  contentDir: string,
): Promise<Buffer[]> {
  const drawing =
    emblem === undefined ? Buffer.from(disc(colours.gold)) : await readFile(path.join(contentDir, emblem));
  const draw = async ({
    size,
    inset,
  }: {
    readonly size: number;
    readonly inset: number;
  }): Promise<Buffer> => {
    const inner = Math.round(size * (1 - 2 * inset));
    const picture = await sharp(drawing, { density: 384 })
      .resize(inner, inner, { fit: 'contain', background: '#00000000' })
      .png()
      .toBuffer();
    return sharp({ create: { width: size, height: size, channels: 4, background: colours.brand } })
      .composite([{ input: picture }])
      .png({ palette: true })
      .toBuffer();
  };
  const small = await Promise.all(FAVICON_SIZES.map((size) => draw({ size, inset: 0.06 })));
  return [...(await Promise.all(icons.map(draw))), ico(small)];
}

/**
 * An ICO file of square PNG pictures in the order of {@link FAVICON_SIZES}: a directory of 16 bytes each,
 * then the pictures.
 */
function ico(pictures: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index;
    const size = FAVICON_SIZES[index] as number;
    head.writeUInt8(size, entry);
    head.writeUInt8(size, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += picture.length;
  }
  return Buffer.concat([head, ...pictures]);
}
