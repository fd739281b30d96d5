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
import type { ParseBatches } from '../corpus/content-reader.ts';
import { checkSnapshot } from '../corpus/diagnostics/run-check.ts';
import { fetchCounterSnapshot } from '../corpus/read/counter-snapshot.ts';
import { history } from '../corpus/read/history.ts';
import type { ContentScan } from '../corpus/read/scan.ts';
import { openOwnContent } from '../corpus/run.ts';
import { librarySource, type Snapshot } from '../corpus/snapshot.ts';
import type { CounterSnapshot } from '../domain/counter-snapshot.ts';
import { dayOf, momentAt } from '../domain/date.ts';
import { createLibrary, type LibrarySource } from '../domain/library.ts';
import type { Site } from '../domain/site.ts';
import type { Unpublished } from '../domain/unpublished.ts';
import { digest, digestOf } from '../io/digest.ts';
import { engineDigest } from '../io/engine-digest.ts';
import { filesBelow } from '../io/files.ts';
import { type Objects, openObjects } from '../io/objects.ts';
import { type Pool, threadModule } from '../io/pool.ts';
import { buildText } from '../text/build.ts';
import { previewText } from '../text/preview.ts';
import { previewSite } from '../views/preview.ts';
import { writeNginx } from './deploy/hosting.ts';
import { planOldSite } from './files/old-site.ts';
import type { MadeSite, SiteInputs } from './make-site.ts';
import { type Laid, type LastSite, lookAfter } from './store/laid.ts';
import { withLock } from './store/lock.ts';
import { publish } from './store/publish.ts';
import { openSiteRecord, type SiteRecord } from './store/site-record.ts';

const OBJECTS = path.join(WORK_DIR, 'objects');
/** Lies there while a build is under way: one that was killed leaves objects that no record names. */
const BUILDING = path.join(WORK_DIR, 'building');

/** What a build works with. */
export interface BuildTools {
  /** Tells people what the build does. */
  readonly log: (line: string) => void;
  /** Threads; closed by whoever opened them. */
  readonly pool: Pool;
  /** A walk over the content folder that began while this code was loading. */
  readonly scan?: Promise<ContentScan>;
}

/**
 * Checks the content and builds the whole site. False where content must be mended first; the last site is
 * then as it was, as it is where the build throws or is killed.
 */
export function buildSite(tools: BuildTools): Promise<boolean> {
  return withLock(
    path.join(WORK_DIR, 'build.lock'),
    () => build(tools),
    () => tools.log(buildText.waiting),
  );
}

async function build({ log, pool, scan }: BuildTools): Promise<boolean> {
  const started = performance.now();
  const now = momentAt(runTime());
  const port = serverPort(4321);
  const content = openOwnContent({ parse: parseIn(pool), scan });
  const record = openSiteRecord(WORK_DIR);
  const { last } = record;
  const forgotten = content.fault === 'unusable' || last === 'unusable';
  if (forgotten) log(buildText.forgotten);
  const objects = openObjects(OBJECTS);
  const known = typeof last === 'string' ? undefined : last;
  const looking = lookAfter(objects, pool, lastSite(known, objects));
  looking.catch(() => {});
  const snapshot = await content.read(now);
  const { good, report, library: uncounted } = await checkSnapshot(snapshot);
  log(report);
  await content.save();
  if (!good || !snapshot.site || !uncounted) return false;

  log(buildText.building);
  const source = sourceOf({ ...snapshot, site: snapshot.site });
  const counted = await fetchCounterSnapshot(counterUrl(), counterKeysOf(source), log, runTime());
  // The check has a library of what is published, without counts.
  const library = counted || isPreview ? createLibrary(source, counted) : uncounted;
  const inputs: SiteInputs = {
    library,
    unpublished: isPreview ? unpublishedOf(snapshot) : undefined,
    today: dayOf(now),
    changes: await history(),
    pictureFiles: snapshot.pictureFiles,
    publicFiles: await publicFiles(),
    oldSite: await planOldSite(contentDir(), library),
  };
  const key = keyOf(snapshot.digest, snapshot.site, inputs, counted);
  const cutOff = await beginBuilding();
  const laid = await looking;
  const made =
    unchanged(known, key, laid) ??
    (await (
      await import('./make-site.ts')
    ).makeSite(inputs, {
      objects,
      objectsDir: OBJECTS,
      pool,
      last: known,
      laid,
      log,
    }));
  if (made.forgotten && !forgotten) log(buildText.forgotten);
  const { files } = made;
  for (const { overweight = [] } of files.values())
    for (const { page, part, bytes, limit } of overweight) log(buildText.tooHeavy(page, part, bytes, limit));
  const { changed, removed } = await withLock(`${distDir()}.lock`, async () =>
    publish(objects, files, distDir(), lastSite(known, objects)?.files, laid),
  );
  await writeNginx(library, inputs.oldSite.addresses, port, path.join(WORK_DIR, 'nginx'));
  if (files !== known?.files || known.dist !== distDir()) {
    const { pages, indexed } = made;
    await record.write({ key, files, pages, indexed, dist: distDir() });
    await removeUnused(objects, known, files, cutOff);
  }
  rmSync(BUILDING, { force: true });
  log(
    buildText.done({
      entries: library.entries.length,
      rendered: made.rendered,
      reused: made.pages - made.rendered,
      pictures: made.pictures,
      indexed: made.indexed,
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

const PARSING = threadModule<typeof import('../corpus/read/parse-entry.ts')>(
  new URL('../corpus/read/parse-entry.ts', import.meta.url),
);

/** Parses in the threads of a pool; few files here, because a thread would take longer to start. */
const parseIn =
  (pool: Pool): ParseBatches =>
  async (batches) => {
    if (batches.length === 0) return [];
    if (batches.length > 1)
      return Promise.all(batches.map((batch) => pool.run(PARSING, 'parseEntries', batch)));
    const { parseEntries } = await import('../corpus/read/parse-entry.ts');
    return Promise.all(batches.map(parseEntries));
  };

/** Everything that the counter knows by a key of its own. */
const counterKeysOf = ({ articles, documents, albums, pages }: LibrarySource): readonly string[] =>
  [...articles, ...documents, ...albums, ...pages].flatMap((entry) => [
    entry.id,
    ...entry.attachments.map(({ key }) => key),
  ]);

/** Digest of all that a site is made of: the same key, the same site. */
function keyOf(
  snapshotDigest: string,
  { emblem }: Site,
  { today, changes, publicFiles, oldSite }: SiteInputs,
  counted: CounterSnapshot | undefined,
): string {
  return digestOf([
    engineDigest(),
    isPreview,
    snapshotDigest,
    emblem && digestOfFile(path.join(contentDir(), emblem)),
    today,
    [...changes],
    counted && { ...counted, counts: [...counted.counts] },
    [...publicFiles].map(([file, from]) => [file, digestOfFile(from)]),
    oldSite.files.map(({ file, key }) => [file, key]),
  ]);
}

/** The last site where it was made of the same, and all of it is still there. */
function unchanged(last: SiteRecord | undefined, key: string, laid: Laid): MadeSite | undefined {
  if (last?.key !== key) return undefined;
  const { files, pages, indexed } = last;
  if (![...files].every(([file, record]) => laid.isThere(file, record))) return undefined;
  return { files, pages, indexed, rendered: 0, pictures: 0, forgotten: false };
}

const digestOfFile = (file: string): string => digest(readFileSync(file));

async function publicFiles(): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(ENGINE_DIR, 'public');
  return new Map((await filesBelow(folder)).map((file) => [file, path.join(folder, file)]));
}

/** Notes that a build is under way; says whether the last one was killed. */
async function beginBuilding(): Promise<boolean> {
  await mkdir(WORK_DIR, { recursive: true });
  // Where earlier versions kept what they read of the content.
  for (const former of ['corpus.v8', 'corpus/texts.v8']) rmSync(path.join(WORK_DIR, former), { force: true });
  const cutOff = existsSync(BUILDING);
  writeFileSync(BUILDING, '');
  return cutOff;
}

/** What lies in the site's folder, where the last build that we know of is the one that laid it. */
function lastSite(last: SiteRecord | undefined, objects: Objects): LastSite | undefined {
  if (last?.dist !== distDir()) return undefined;
  const { dist, files } = last;
  // The service worker names the build: another one's, or a part of one, is no ground to go on from.
  const worker = files.get('sw.js');
  return worker && objects.isAt(worker, path.join(dist, 'sw.js')) ? { dist, files } : undefined;
}

/**
 * Removes objects that the last site had and this one has not; after a build that was killed, all that
 * nothing names.
 */
async function removeUnused(
  objects: Objects,
  last: SiteRecord | undefined,
  files: SiteRecord['files'],
  cutOff: boolean,
): Promise<void> {
  const unused = new Set<string>(cutOff || !last ? objects.all() : []);
  if (!cutOff && last)
    for (const [file, { hash }] of last.files) if (files.get(file)?.hash !== hash) unused.add(hash);
  for (const { hash } of files.values()) unused.delete(hash);
  for (const hash of unused) objects.remove(hash);
}
