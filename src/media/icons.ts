import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Site } from '../domain/site.ts';
import { copyChanged } from '../io/files.ts';
import { ICON_FOLDER, icons } from '../views/icons.ts';

/** Bump when the way icons are drawn changes. */
const VERSION = '1';

/** What stands for a body that has no emblem: a disc in its own two colours. */
const disc = (gold: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="26" fill="none" stroke="${gold}" stroke-width="6"/><circle cx="32" cy="32" r="12" fill="${gold}"/></svg>`;

/** Files of the icons, relative to the site. */
export const iconFiles = icons.map(({ name }) => `${ICON_FOLDER}/${name}`);

/**
 * Draws the icons by which the site stands on a phone's screen, from the emblem on the brand's colour. Kept between
 * builds until emblem or colours change.
 */
export async function makeIcons(
  site: Site,
  contentDir: string,
  cacheDir: string,
  siteDir: string,
): Promise<void> {
  const { emblem, colours } = site;
  const drawing =
    emblem === undefined ? Buffer.from(disc(colours.gold)) : await readFile(path.join(contentDir, emblem));
  const hash = createHash('sha256')
    .update(VERSION)
    .update(colours.brand)
    .update(drawing)
    .digest('hex')
    .slice(0, 16);
  await mkdir(cacheDir, { recursive: true });
  for (const { name, size, inset } of icons) {
    const cached = path.join(cacheDir, `${hash}-${name}`);
    const known = await access(cached).then(
      () => true,
      () => false,
    );
    if (!known) {
      const inner = Math.round(size * (1 - 2 * inset));
      const picture = await sharp(drawing, { density: 384 })
        .resize(inner, inner, { fit: 'contain', background: '#00000000' })
        .png()
        .toBuffer();
      await sharp({ create: { width: size, height: size, channels: 4, background: colours.brand } })
        .composite([{ input: picture }])
        .png({ palette: true })
        .toFile(`${cached}.new`);
      await rename(`${cached}.new`, cached);
    }
    await copyChanged(cached, path.join(siteDir, ICON_FOLDER, name));
  }
}
