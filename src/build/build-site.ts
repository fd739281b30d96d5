import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  contentDir,
  counterUrl,
  distDir,
  ENGINE_DIR,
  isPreview,
  runTime,
  serverPort,
  WORK_DIR,
} from '../config.ts';
import { checkSnapshot } from '../corpus/diagnostics/run-check.ts';
import { fetchCounterSnapshot } from '../corpus/read/counter-snapshot.ts';
import { history } from '../corpus/read/history.ts';
import { type ParseBatch, parseEntries } from '../corpus/read/parse-entry.ts';
import { openOwnContent } from '../corpus/run.ts';
import { librarySource, type Snapshot } from '../corpus/snapshot.ts';
import { type Day, dayOf, momentAt } from '../domain/date.ts';
import { createLibrary, type Library, type LibrarySource } from '../domain/library.ts';
import type { Site } from '../domain/site.ts';
import type { Unpublished } from '../domain/unpublished.ts';
import { digest } from '../io/digest.ts';
import { filesBelow } from '../io/files.ts';
import { openPool, type Pool } from '../io/pool.ts';
import { offlineFiles } from '../offline/manifest/offline-files.ts';
import { buildSearchIndex } from '../search/index/search-index.ts';
import { buildText } from '../text/build.ts';
import { previewText } from '../text/preview.ts';
import { frameOf } from '../views/frame.ts';
import { sitePages } from '../views/pages.ts';
import { previewPages, previewSite } from '../views/preview.ts';
import { writeNginx } from './deploy/hosting.ts';
import { editorFiles } from './editor/editor-files.ts';
import { type MakeContext, makeFiles } from './files/make-files.ts';
import { planOldSite } from './files/old-site.ts';
import { pageFiles, renderInPool } from './files/pages.ts';
import { planFiles, textFile, themeFiles } from './files/plan.ts';
import type { FileRecord, PlannedFile } from './files/planned-file.ts';
import { siteMapFiles } from './files/site-map.ts';
import { withLock } from './store/lock.ts';
import { type Objects, openObjects } from './store/objects.ts';
import { publish } from './store/publish.ts';
import { readSiteRecord, type SiteRecord, writeSiteRecord } from './store/site-record.ts';
import { openTheme } from './theme/compile-theme.ts';

const OBJECTS = path.join(WORK_DIR, 'objects');
/** Lies there while a build is under way: one that was killed leaves objects that no record names. */
const BUILDING = path.join(WORK_DIR, 'building');

/**
 * Checks the content and builds the whole site. Tells what it does through `log`. False where content must be mended
 * first; the last site is then as it was, as it is where the build throws or is killed.
 */
export function buildSite(log: (line: string) => void): Promise<boolean> {
  return withLock(
    path.join(WORK_DIR, 'build.lock'),
    async () => {
      const pool = openPool();
      try {
        return await build(log, pool);
      } finally {
        await pool.close();
      }
    },
    () => log(buildText.waiting),
  );
}

async function build(log: (line: string) => void, pool: Pool): Promise<boolean> {
  const started = performance.now();
  const now = momentAt(runTime());
  const port = serverPort(4321);
  const content = openOwnContent((batches) => parseBatches(batches, pool));
  const last = readSiteRecord(WORK_DIR);
  if (content.fault === 'unusable' || last === 'unusable') log(buildText.forgotten);
  const snapshot = await content.read(now);
  const { good, report } = await checkSnapshot(snapshot);
  log(report);
  await content.save();
  if (!good || !snapshot.site) return false;

  log(buildText.building);
  const library = await countedLibrary(sourceOf({ ...snapshot, site: snapshot.site }), log);
  const objects = openObjects(OBJECTS);
  const changes = await history();
  const facts = { today: dayOf(now), historyOf: (file: string) => changes.get(file) ?? [] };
  const published = sitePages(library, facts);
  const pages = isPreview ? previewPages(published, unpublishedOf(snapshot)) : published;
  const known = typeof last === 'string' ? undefined : last;
  const cutOff = await beginBuilding();

  // What needs no theme is made while the theme is compiled.
  const given = {
    objects,
    objectsDir: OBJECTS,
    contentDir: contentDir(),
    pictureFiles: snapshot.pictureFiles,
  };
  const frame = frameOf(library);
  const oldSite = await planOldSite(contentDir(), library);
  const context: Omit<MakeContext, 'renderPages'> = { ...given, site: library.site, pool };
  const beside = makeOrReuse(
    [
      ...planFiles({ library, ...given, digestOfFile, publicFiles: await publicFiles() }),
      ...siteMapFiles(pages, library.site.url),
      ...oldSite.files,
      ...(await editorFiles(library.site, WORK_DIR)),
    ],
    { ...context, renderPages: async () => [] },
    known,
  );
  const indexed = indexFiles(library, dayOf(now), objects, pool);
  // Whatever fails first is what is told; the others then end with the pool.
  for (const task of [beside, indexed]) task.catch(() => {});
  const theme = await openTheme(() => log(buildText.compiling));
  const renderPages = renderInPool(pool, { frame, contentDir: contentDir(), objectsDir: OBJECTS }, theme);
  const shown = makeOrReuse(
    [...themeFiles(theme), ...pageFiles(pages, frame, theme)],
    { ...context, renderPages },
    known,
  );
  const made = await Promise.all([beside, shown]);
  const index = await indexed;
  const files = new Map([...made[0].files, ...made[1].files, ...index.files]);
  const offline = offlineFiles(library, files, theme.worker);
  const lists = await makeOrReuse(
    [...offline].map(([file, text]) => textFile(file, text)),
    { ...context, renderPages },
    known,
  );
  for (const [file, record] of lists.files) files.set(file, record);

  for (const { overweight = [] } of files.values())
    for (const { page, part, bytes, limit } of overweight) log(buildText.tooHeavy(page, part, bytes, limit));
  const { changed, removed } = await withLock(`${distDir()}.lock`, async () =>
    publish(objects, files, distDir(), publishedFiles(known, objects)),
  );
  await writeNginx(library, oldSite.addresses, port, path.join(WORK_DIR, 'nginx'));
  await writeSiteRecord(WORK_DIR, { files, dist: distDir() });
  await removeUnused(objects, known, files, cutOff);
  rmSync(BUILDING, { force: true });
  log(
    buildText.done({
      entries: library.entries.length,
      rendered: made[1].rendered,
      reused: pages.length - made[1].rendered,
      pictures: made[0].pictures,
      indexed: index.entries,
      files: files.size,
      changed,
      removed,
      seconds: ((performance.now() - started) / 1000).toFixed(1).replace('.', ','),
    }),
  );
  if (isPreview) log(previewText.built(distDir()));
  return true;
}

/** What the site is made of: what is published; in a preview all that there is. */
const sourceOf = (snapshot: Snapshot & { readonly site: Site }): LibrarySource =>
  isPreview
    ? librarySource({ ...snapshot, site: previewSite(snapshot.site) }, 'all')
    : librarySource(snapshot);

const unpublishedOf = ({ items }: Snapshot): ReadonlyMap<string, Unpublished> =>
  new Map(
    items.flatMap(({ entry, unpublished }) => (unpublished ? [[entry.address, unpublished] as const] : [])),
  );

/** Few files are parsed here: a thread would take longer to start. */
const parseBatches: (
  batches: readonly ParseBatch[],
  pool: Pool,
) => Promise<readonly Awaited<ReturnType<typeof parseEntries>>[]> = (batches, pool) =>
  batches.length <= 1
    ? Promise.all(batches.map(parseEntries))
    : Promise.all(
        batches.map((batch) =>
          pool.run(new URL('../corpus/read/parse-entry.ts', import.meta.url), parseEntries, batch),
        ),
      );

async function countedLibrary(source: LibrarySource, log: (line: string) => void): Promise<Library> {
  const { articles, documents, albums, pages } = source;
  const keys = [...articles, ...documents, ...albums, ...pages].flatMap((entry) => [
    entry.id,
    ...entry.attachments.map(({ key }) => key),
  ]);
  return createLibrary(source, await fetchCounterSnapshot(counterUrl(), keys, log, runTime()));
}

/** Files of the site, and how many of some kinds had to be made. */
interface Made {
  readonly files: ReadonlyMap<string, FileRecord>;
  readonly rendered: number;
  readonly pictures: number;
}

/** Takes each file from the last build where it was made of the same and its bytes are there; makes the others. */
async function makeOrReuse(
  planned: readonly PlannedFile[],
  context: MakeContext,
  last: SiteRecord | undefined,
): Promise<Made> {
  const byFile = withoutTwins(planned);
  const files = new Map<string, FileRecord>();
  const missing: PlannedFile[] = [];
  for (const plan of byFile.values()) {
    const known = last?.files.get(plan.file);
    if (known?.key === plan.key && context.objects.holds(known)) files.set(plan.file, known);
    else missing.push(plan);
  }
  const made = await makeFiles(missing, context);
  for (const { file, key } of missing) files.set(file, { ...(made.get(file) as FileRecord), key });
  const count = (kind: PlannedFile['source']['kind']): number =>
    missing.filter(({ source }) => source.kind === kind).length;
  return { files, rendered: count('page'), pictures: count('picture') };
}

/** Two inputs for one file are an error, unless they are the same (a picture that two entries show). */
function withoutTwins(planned: readonly PlannedFile[]): ReadonlyMap<string, PlannedFile> {
  const byFile = new Map<string, PlannedFile>();
  for (const plan of planned) {
    const twin = byFile.get(plan.file);
    if (twin && twin.key !== plan.key) throw new Error(`two sources for ${plan.file}`);
    byFile.set(plan.file, plan);
  }
  return byFile;
}

const digestOfFile = (file: string): string => digest(readFileSync(file));

async function publicFiles(): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(ENGINE_DIR, 'public');
  return new Map((await filesBelow(folder)).map((file) => [file, path.join(folder, file)]));
}

/** Notes that a build is under way; says whether the last one was killed. */
async function beginBuilding(): Promise<boolean> {
  await mkdir(WORK_DIR, { recursive: true });
  const cutOff = existsSync(BUILDING);
  writeFileSync(BUILDING, '');
  return cutOff;
}

/** What lies in the site's folder, where the last build that we know of is the one that laid it. */
function publishedFiles(last: SiteRecord | undefined, objects: Objects): SiteRecord['files'] | undefined {
  if (last?.dist !== distDir()) return undefined;
  // The service worker names the build: another one's, or a part of one, is no ground to go on from.
  const worker = last.files.get('sw.js');
  return worker && objects.isAt(worker, path.join(distDir(), 'sw.js')) ? last.files : undefined;
}

/** Removes objects that the last site had and this one has not; after a build that was killed, all that nothing names. */
async function removeUnused(
  objects: Objects,
  last: SiteRecord | undefined,
  files: SiteRecord['files'],
  cutOff: boolean,
): Promise<void> {
  const used = new Set([...files.values()].map(({ hash }) => hash));
  const there = cutOff || !last ? objects.all() : [...last.files.values()].map(({ hash }) => hash);
  for (const hash of there) if (!used.has(hash)) objects.remove(hash);
}

/** Where the search index is made. */
const INDEX = path.join(WORK_DIR, 'index');

async function indexFiles(
  library: Library,
  today: Day,
  objects: Objects,
  pool: Pool,
): Promise<{ readonly files: SiteRecord['files']; readonly entries: number }> {
  await mkdir(INDEX, { recursive: true });
  const entries = await buildSearchIndex(library, today, INDEX, pool);
  const files = await filesBelow(INDEX);
  return {
    entries,
    files: new Map(
      files.map((file) => {
        const object = objects.putFile(path.join(INDEX, file));
        return [file, { ...object, key: object.hash }];
      }),
    ),
  };
}
