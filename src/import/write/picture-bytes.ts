import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PictureFault } from '../../domain/picture.ts';
import { readPictureFile } from '../../media/picture-file.ts';

/** A picture that the site can show: the file as it is, or made anew where a page could not show it. */
export type UsablePicture =
  | { readonly kind: 'file' }
  | {
      readonly kind: 'mended';
      readonly bytes: Uint8Array;
      readonly extension: 'png' | 'jpg';
      readonly fault: PictureFault;
    }
  | { readonly kind: 'unusable'; readonly fault: PictureFault };

/** Largest side in pixels of a picture that was too large. */
const LARGEST = 4000;

/**
 * Checks whether a picture can be shown, and mends it where not: of a moving one the first frame is taken, a
 * damaged one is decoded as far as it goes, a huge one is made smaller.
 */
export async function usablePicture(full: string): Promise<UsablePicture> {
  const facts = await readPictureFile(full);
  if (facts.ok) return { kind: 'file' };
  const fault = facts.error;
  if (fault === 'unreadable' || typeof fault === 'object') return { kind: 'unusable', fault };
  try {
    const extension = fault === 'animated' ? 'png' : 'jpg';
    const image = sharp(await readFile(full), { limitInputPixels: 400_000_000, failOn: 'none', pages: 1 })
      .autoOrient()
      .resize({ width: LARGEST, height: LARGEST, fit: 'inside', withoutEnlargement: true });
    const bytes = await (extension === 'png'
      ? image.png()
      : image.flatten({ background: '#fff' }).jpeg({ quality: 90 })
    ).toBuffer();
    return { kind: 'mended', bytes, extension, fault };
  } catch {
    return { kind: 'unusable', fault };
  }
}

/** Caches `usablePicture`: on an old site many articles show the same pictures. */
export class PictureLooks {
  readonly #known = new Map<string, Promise<UsablePicture>>();

  async look(full: string): Promise<UsablePicture> {
    const known = this.#known.get(full);
    if (known) return known;
    const looked = usablePicture(full);
    this.#known.set(full, looked);
    // The bytes of a mended picture are not kept.
    if ((await looked).kind === 'mended') this.#known.delete(full);
    return looked;
  }
}
