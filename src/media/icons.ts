import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Site } from '../domain/site.ts';
import { ICON_FOLDER, icons } from '../views/icons.ts';

/** What stands for a body that has no emblem: a disc in its own two colours. */
const disc = (gold: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="26" fill="none" stroke="${gold}" stroke-width="6"/><circle cx="32" cy="32" r="12" fill="${gold}"/></svg>`;

/** Files of the icons, relative to the site. */
export const iconFiles = icons.map(({ name }) => `${ICON_FOLDER}/${name}`);

/**
 * Draws the icons by which the site stands on a phone's screen, in the order of {@link iconFiles}: the emblem on the
 * brand's colour, as PNG.
 */
export async function drawIcons(
  { emblem, colours }: Pick<Site, 'emblem' | 'colours'>,
  contentDir: string,
): Promise<Buffer[]> {
  const drawing =
    emblem === undefined ? Buffer.from(disc(colours.gold)) : await readFile(path.join(contentDir, emblem));
  return Promise.all(
    icons.map(async ({ size, inset }) => {
      const inner = Math.round(size * (1 - 2 * inset));
      const picture = await sharp(drawing, { density: 384 })
        .resize(inner, inner, { fit: 'contain', background: '#00000000' })
        .png()
        .toBuffer();
      return sharp({ create: { width: size, height: size, channels: 4, background: colours.brand } })
        .composite([{ input: picture }])
        .png({ palette: true })
        .toBuffer();
    }),
  );
}
