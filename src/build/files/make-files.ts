import path from 'node:path';
import sharp from 'sharp';
import type { Site } from '../../domain/site.ts';
import { type Objects, openObjects, type StoredObject } from '../../io/objects.ts';
import type { Pool } from '../../io/pool.ts';
import { drawFirstPages, type FirstPage } from '../../media/first-pages.ts';
import { drawIcons } from '../../media/icons.ts';
import { type PictureSource, versionsOf } from '../../media/pictures.ts';
import { type CardSite, drawShareCards } from '../../media/share-cards.ts';
import type { ShareCard } from '../../views/share-card.ts';
import type { FileSource, MadeFile, PlannedFile } from './planned-file.ts';

/** What all makers of files need. */
export interface MakeContext {
  readonly objects: Objects;
  /** The folder of the store of objects, for worker threads. */
  readonly objectsDir: string;
  readonly contentDir: string;
  readonly pictureFiles: ReadonlyMap<string, string>;
  readonly site: Site;
  readonly pool: Pool;
  /** Renders pages. */
  readonly renderPages: (files: readonly FileOf<'page'>[]) => Promise<readonly MadeFile[]>;
}

/** A planned file whose source is of one kind. */
export type FileOf<K extends FileSource['kind']> = PlannedFile & {
  readonly source: Extract<FileSource, { readonly kind: K }>;
};

/** Makes files of one kind, in their order. */
type Maker<K extends FileSource['kind']> = (
  files: readonly FileOf<K>[],
  context: MakeContext,
) => Promise<readonly MadeFile[]>;

// Pictures are made in one thread a core: each needs no threads of its own.
sharp.concurrency(1);

const HERE = new URL(import.meta.url);
/** Cards and first pages a task: enough to pay for loading fonts or the PDF engine. */
const DRAWN_A_TASK = 40;

const makers: { readonly [K in FileSource['kind']]: Maker<K> } = {
  text: async (files, { objects }) => files.map(({ source }) => objects.put(source.text())),
  copy: async (files, { objects }) => files.map(({ source }) => objects.putFile(source.from)),
  page: (files, { renderPages }) => renderPages(files),
  picture: async (files, { pool, contentDir, objectsDir }) => {
    const groups = [...Map.groupBy(files, ({ source }) => source.picture.picture.hash).values()];
    const made = await Promise.all(
      groups.map((some) => {
        const [{ source }] = some as [FileOf<'picture'>];
        const names = some.map((file) => file.source.name);
        return pool.run(HERE, storePicture, source.picture, names, contentDir, objectsDir);
      }),
    );
    const byFile = new Map(
      groups.flatMap((some, g) => some.map((file, at) => [file, made[g]?.[at]] as const)),
    );
    return files.map((file) => byFile.get(file) as StoredObject);
  },
  'first-page': (files, { pool, contentDir, objectsDir }) =>
    inBatches(files, DRAWN_A_TASK, (some) =>
      pool.run(
        HERE,
        storeFirstPages,
        some.map(({ source }) => source.page),
        contentDir,
        objectsDir,
      ),
    ),
  card: (files, { pool, contentDir, pictureFiles, site, objectsDir }) =>
    inBatches(files, DRAWN_A_TASK, (some) => {
      const cards = some.map(({ source }) => source.card);
      const hashes = new Set(cards.flatMap(({ photo }) => photo?.hash ?? []));
      const photos = new Map([...pictureFiles].filter(([hash]) => hashes.has(hash)));
      const { name, parent, url, colours, emblem } = site;
      return pool.run(
        HERE,
        storeCards,
        cards,
        { name, parent, url, colours, emblem },
        contentDir,
        photos,
        objectsDir,
      );
    }),
  icon: async (files, { objects, contentDir, site }) => {
    if (files.length === 0) return [];
    const drawn = await drawIcons(site, contentDir);
    return files.map(({ source }) => objects.put(drawn[source.index] as Buffer));
  },
};

/** Makes planned files, each kind by its own maker, and gives them by their path. */
export async function makeFiles(
  files: readonly PlannedFile[],
  context: MakeContext,
): Promise<ReadonlyMap<string, MadeFile>> {
  const made = new Map<string, MadeFile>();
  await Promise.all(
    (Object.keys(makers) as FileSource['kind'][]).map(async (kind) => {
      const own = files.filter(({ source }) => source.kind === kind);
      const results = await (makers[kind] as Maker<FileSource['kind']>)(
        own as FileOf<FileSource['kind']>[],
        context,
      );
      for (const [index, { file }] of own.entries()) made.set(file, results[index] as MadeFile);
    }),
  );
  return made;
}

/** Processes items in batches, all batches concurrently; results keep the order of the items. */
export async function inBatches<T, U>(
  items: readonly T[],
  size: number,
  work: (some: readonly T[]) => Promise<readonly U[]>,
): Promise<readonly U[]> {
  const batches: Promise<readonly U[]>[] = [];
  for (let at = 0; at < items.length; at += size) batches.push(work(items.slice(at, at + size)));
  return (await Promise.all(batches)).flat();
}

/** In a worker thread: makes versions of one picture, by their names and in their order. @public */
export async function storePicture(
  picture: PictureSource,
  names: readonly string[],
  contentDir: string,
  objectsDir: string,
): Promise<readonly StoredObject[]> {
  const objects = openObjects(objectsDir);
  const versions = new Map(versionsOf(picture).map((version) => [version.name, version]));
  const made: StoredObject[] = [];
  for (const name of names) {
    const version = versions.get(name);
    if (!version) throw new Error(`${picture.file} has no version ${name}`);
    made.push(objects.put(await version.render(path.join(contentDir, picture.file))));
  }
  return made;
}

/** In a worker thread: draws first pages of files for download. @public */
export async function storeFirstPages(
  pages: readonly FirstPage[],
  contentDir: string,
  objectsDir: string,
): Promise<readonly StoredObject[]> {
  const objects = openObjects(objectsDir);
  return (await drawFirstPages(pages, contentDir)).map((bytes) => objects.put(bytes));
}

/** In a worker thread: draws cards for sharing. @public */
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
