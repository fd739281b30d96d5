import type { Site } from '../../domain/site.ts';
import type { Objects, StoredObject } from '../../io/objects.ts';
import { type Pool, threadModule } from '../../io/pool.ts';
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

/** Loaded where something is drawn: what it draws with takes longer to load than a small change to build. */
const DRAWING = threadModule<typeof import('./draw-files.ts')>(new URL('./draw-files.ts', import.meta.url));
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
        const versions = some.map((file) => file.source.version);
        return pool.run(DRAWING, 'storePicture', source.picture, versions, contentDir, objectsDir);
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
        DRAWING,
        'storeFirstPages',
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
        DRAWING,
        'storeCards',
        cards,
        { name, parent, url, colours, emblem },
        contentDir,
        photos,
        objectsDir,
      );
    }),
  icon: async (files, { objects, contentDir, site }) => {
    if (files.length === 0) return [];
    const { drawIcons } = await import('../../media/icons.ts');
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
