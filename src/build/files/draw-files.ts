import path from 'node:path';
import sharp from 'sharp';
import type { PictureVersion } from '../../domain/picture.ts';
import { openObjects, type StoredObject } from '../../io/objects.ts';
import { drawFirstPages } from '../../media/draw-first-pages.ts';
import type { FirstPage } from '../../media/first-pages.ts';
import type { PictureSource } from '../../media/pictures.ts';
import { pictureRenderer } from '../../media/render-picture.ts';
import { type CardSite, drawShareCards } from '../../media/share-cards.ts';
import type { ShareCard } from '../../views/share-card.ts';

// Called in worker threads.

// Pictures are made in one thread a core: each needs no threads of its own.
sharp.concurrency(1);

/** Makes versions of one picture, in their order. @public */
export async function storePicture(
  { file }: PictureSource,
  versions: readonly PictureVersion[],
  contentDir: string,
  objectsDir: string,
): Promise<readonly StoredObject[]> {
  const objects = openObjects(objectsDir);
  const render = pictureRenderer(path.join(contentDir, file));
  const made: StoredObject[] = [];
  for (const version of versions) made.push(objects.put(await render(version)));
  return made;
}

/** Draws first pages of files for download. @public */
export async function storeFirstPages(
  pages: readonly FirstPage[],
  contentDir: string,
  objectsDir: string,
): Promise<readonly StoredObject[]> {
  const objects = openObjects(objectsDir);
  return (await drawFirstPages(pages, contentDir)).map((bytes) => objects.put(bytes));
}

/** Draws cards for sharing. @public */
export async function storeCards(
  cards: readonly ShareCard[],
  site: CardSite,
  contentDir: string,
  photos: ReadonlyMap<string, string>,
  objectsDir: string,
): Promise<readonly StoredObject[]> {
  const objects = openObjects(objectsDir);
  return (await drawShareCards(cards, site, contentDir, photos)).map((bytes) => objects.put(bytes));
}
