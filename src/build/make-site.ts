import { readFileSync } from 'node:fs';
import { contentDir, WORK_DIR } from '../config.ts';
import type { Day } from '../domain/date.ts';
import type { Change } from '../domain/history.ts';
import type { Library } from '../domain/library.ts';
import type { Unpublished } from '../domain/unpublished.ts';
import { digest } from '../io/digest.ts';
import type { Objects } from '../io/objects.ts';
import type { Pool } from '../io/pool.ts';
import { offlineFiles } from '../offline/manifest/offline-files.ts';
import { buildSearchIndex } from '../search/index/search-index.ts';
import { buildText } from '../text/build.ts';
import { frameOf } from '../views/frame.ts';
import { sitePages } from '../views/pages.ts';
import { previewPages } from '../views/preview.ts';
import { editorFiles } from './editor/editor-files.ts';
import { type MakeContext, makeFiles } from './files/make-files.ts';
import type { OldSiteFiles } from './files/old-site.ts';
import { pageFiles, renderInPool } from './files/pages.ts';
import { planFiles, textFile, themeFiles } from './files/plan.ts';
import type { FileRecord, MadeFile, PlannedFile } from './files/planned-file.ts';
import { siteMapFiles } from './files/site-map.ts';
import type { Laid } from './store/laid.ts';
import type { SiteRecord } from './store/site-record.ts';
import { openTheme } from './theme/compile-theme.ts';

/** What a site is made of. */
export interface SiteInputs {
  readonly library: Library;
  /** Why a page is not public, by its address; undefined where this is no preview. */
  readonly unpublished: ReadonlyMap<string, Unpublished> | undefined;
  readonly today: Day;
  /** Changes of each content file, newest first. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** The file of each picture, relative to the content folder, by its content hash. */
  readonly pictureFiles: ReadonlyMap<string, string>;
  /** Files of the engine's `public`, by their path below it, with their path on the disk. */
  readonly publicFiles: ReadonlyMap<string, string>;
  /** What the former site left in the content folder. */
  readonly oldSite: OldSiteFiles;
}

/** Where and with what a site is made. */
export interface MakeTools {
  readonly objects: Objects;
  /** The folder of the objects, for worker threads. */
  readonly objectsDir: string;
  readonly pool: Pool;
  /** The record of the last build, whose files are reused where their keys are the same. */
  readonly last: SiteRecord | undefined;
  readonly laid: Laid;
  readonly log: (line: string) => void;
}

/** A site in the store, ready to be published. */
export interface MadeSite {
  readonly files: SiteRecord['files'];
  readonly pages: number;
  /** Pages and files of pages that had to be rendered. */
  readonly rendered: number;
  /** Versions of pictures that had to be made. */
  readonly pictures: number;
  /** Entries in the search index. */
  readonly indexed: number;
  /** Whether an earlier build kept a search index that cannot be used. */
  readonly forgotten: boolean;
}

/** Makes every file of a site, or reuses that of the last build where its key is the same. */
export async function makeSite(
  { library, unpublished, today, changes, pictureFiles, publicFiles, oldSite }: SiteInputs,
  { objects, objectsDir, pool, last, laid, log }: MakeTools,
): Promise<MadeSite> {
  const published = sitePages(library, { today, historyOf: (file) => changes.get(file) ?? [] });
  const pages = unpublished ? previewPages(published, unpublished) : published;

  // What needs no theme is made while the theme is compiled.
  const given = { objects, objectsDir, contentDir: contentDir(), pictureFiles };
  const frame = frameOf(library);
  const context: Omit<MakeContext, 'renderPages'> = { ...given, site: library.site, pool };
  const beside = makeOrReuse(
    [
      ...planFiles({ library, ...given, today, digestOfFile, publicFiles }),
      ...siteMapFiles(pages, library.site.url),
      ...oldSite.files,
      ...(await editorFiles(library.site, WORK_DIR)),
    ],
    { ...context, renderPages: async () => [] },
    { last, laid },
  );
  const indexed = buildSearchIndex(library, today, objects, pool);
  // Whatever fails first is what is told; the others then end with the pool.
  for (const task of [beside, indexed]) task.catch(() => {});
  const theme = await openTheme(() => log(buildText.compiling));
  const renderPages = renderInPool(pool, { frame, contentDir: contentDir(), objectsDir }, theme);
  const shown = makeOrReuse(
    [...themeFiles(theme), ...pageFiles(pages, frame, theme, last?.files)],
    { ...context, renderPages },
    { last, laid },
  );
  const made = await Promise.all([beside, shown]);
  const index = await indexed;
  const files = new Map([...made[0].files, ...made[1].files]);
  for (const [file, object] of index.files) files.set(file, { ...object, key: object.hash });
  const offline = offlineFiles(library, files, theme.worker);
  const lists = await makeOrReuse(
    [...offline].map(([file, text]) => textFile(file, text)),
    { ...context, renderPages },
    { last, laid },
  );
  for (const [file, record] of lists.files) files.set(file, record);

  return {
    files,
    pages: pages.length,
    rendered: made[1].rendered,
    pictures: made[0].pictures,
    indexed: index.entries,
    forgotten: index.fault === 'unusable',
  };
}

/** Files of the site, and how many of some kinds had to be made. */
interface Made {
  readonly files: ReadonlyMap<string, FileRecord>;
  readonly rendered: number;
  readonly pictures: number;
}

/**
 * Takes each file from the last build where it was made of the same and its bytes are there; makes the
 * others.
 */
async function makeOrReuse(
  planned: readonly PlannedFile[],
  context: MakeContext,
  { last, laid }: Pick<MakeTools, 'last' | 'laid'>,
): Promise<Made> {
  const byFile = uniqueByFile(planned);
  const files = new Map<string, FileRecord>();
  const missing: PlannedFile[] = [];
  for (const plan of byFile.values()) {
    const known = last?.files.get(plan.file);
    if (known?.key === plan.key && laid.isThere(plan.file, known))
      files.set(plan.file, known.inputs === plan.inputs ? known : recordOf(known, plan));
    else missing.push(plan);
  }
  const made = await makeFiles(missing, context);
  for (const plan of missing) files.set(plan.file, recordOf(made.get(plan.file) as MadeFile, plan));
  const count = (kind: PlannedFile['source']['kind']): number =>
    missing.filter(({ source }) => source.kind === kind).length;
  return { files, rendered: count('page'), pictures: count('picture') };
}

const recordOf = (made: MadeFile, { key, inputs }: PlannedFile): FileRecord => ({
  ...made,
  key,
  ...(inputs === undefined ? {} : { inputs }),
});

/** Two inputs for one file are an error, unless they are the same (a picture that two entries show). */
function uniqueByFile(planned: readonly PlannedFile[]): ReadonlyMap<string, PlannedFile> {
  const byFile = new Map<string, PlannedFile>();
  for (const plan of planned) {
    const other = byFile.get(plan.file);
    if (other && other.key !== plan.key) throw new Error(`two sources for ${plan.file}`);
    byFile.set(plan.file, plan);
  }
  return byFile;
}

const digestOfFile = (file: string): string => digest(readFileSync(file));
