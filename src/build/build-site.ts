import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AstroIntegration, build } from 'astro';
import { contentDir, distDir, WORK_DIR } from '../config.ts';
import { runCheck } from '../corpus/diagnostics/run-check.ts';
import { dayOf, momentAt } from '../domain/date.ts';
import type { Entry, Library } from '../domain/library.ts';
import { pageFileOf } from '../domain/old-address.ts';
import { PICTURE_FOLDER } from '../domain/picture.ts';
import { applyDifference, copyChanged, differenceOf, filesBelow } from '../io/files.ts';
import { siteRelative } from '../io/site-path.ts';
import { inThread } from '../io/thread.ts';
import { firstPagesOf, makeFirstPages } from '../media/first-pages.ts';
import { iconFiles, makeIcons } from '../media/icons.ts';
import { makePictures, type PictureSource, picturesOf, versionsOf } from '../media/pictures.ts';
import { makeShareCards } from '../media/share-cards.ts';
import { writeOffline } from '../offline/manifest/write-offline.ts';
import { buildSearchIndex } from '../search/index/search-index.ts';
import { buildText } from '../text/build.ts';
import { entryCards, type ShareCard, siteCard } from '../views/share-card.ts';
import { overweightPages } from './budgets.ts';
import { PICTURE_CACHE } from './content-files.ts';
import { counterKeys } from './counter-keys.ts';
import { writeHosting } from './deploy/hosting.ts';

/** The site is built here and moved to `dist` when it is whole: a build that fails leaves the last good one alone. */
const STAGING = path.join(WORK_DIR, 'site');
const BUILDING = path.join(WORK_DIR, 'building');
const OWN_FILES = path.join(WORK_DIR, 'own-files.json');
const CARD_CACHE = path.join(WORK_DIR, 'the');
const MANIFEST = 'counter-keys.json';

/** The names of files that an entry lays beside its page, copied as they are. */
async function copyAttachments(entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    for (const { key, file } of entry.attachments) {
      await copyChanged(path.join(contentDir(), file), path.join(STAGING, decodeURI(key)));
    }
  }
}

const cardsOf = (library: Library): readonly ShareCard[] => [
  siteCard(library),
  ...entryCards(library).values(),
];

/** Files that we lay beside the pages that Astro writes, relative to the site. */
function ownFiles(
  library: Library,
  entries: readonly Entry[],
  pictures: readonly PictureSource[],
): readonly string[] {
  const sizes = pictures.flatMap((source) =>
    versionsOf(source).map(({ name }) => `${PICTURE_FOLDER}/${name}`),
  );
  const attachments = entries.flatMap((entry) => entry.attachments.map(({ key }) => decodeURI(key)));
  const redirects = library.redirects.map(({ from }) => pageFileOf(from));
  const cards = cardsOf(library).map(({ file }) => file);
  const emblem = library.site.emblem ? [library.site.emblem] : [];
  const firstPages = entries.flatMap((entry) => firstPagesOf(entry).map(({ address }) => address.slice(1)));
  return [...sizes, ...firstPages, ...cards, ...attachments, ...redirects, ...iconFiles, ...emblem];
}

/** Takes away what the last build laid and this one will not: what an editor deletes must be gone. */
async function removeStale(own: readonly string[]): Promise<void> {
  const last = await readFile(OWN_FILES, 'utf8').then(
    (text) => JSON.parse(text) as string[],
    () => [],
  );
  const keep = new Set(own);
  for (const file of last) if (!keep.has(file)) await rm(path.join(STAGING, file), { force: true });
  await writeFile(OWN_FILES, JSON.stringify(own));
}

/**
 * Lets Astro make the pages, and says which files it stands for: the pages made now and those kept from the last
 * build, and the styles, scripts and fonts that they use.
 */
async function buildPages(): Promise<readonly string[]> {
  const files: string[] = [];
  const recordAssets = {
    name: 'trangtin-record-assets',
    generateBundle: (_options: object, bundle: object) => void files.push(...Object.keys(bundle)),
  };
  const record: AstroIntegration = {
    name: 'trangtin-record',
    hooks: {
      'astro:build:done': ({ pages, assets }) => {
        files.push(...pages.map(({ pathname }) => `${decodeURI(pathname)}index.html`));
        files.push(...[...assets.values()].flat().map((url) => siteRelative(STAGING, fileURLToPath(url))));
      },
    },
  };
  const vite = { build: { emptyOutDir: false }, plugins: [recordAssets] };
  await build({ outDir: STAGING, logLevel: 'warn', integrations: [record], vite });
  return files;
}

/** The folder keeps what the last build made; pages, feeds and assets that nothing asks for any more go. */
async function removeStalePages(wanted: ReadonlySet<string>): Promise<void> {
  for (const file of await filesBelow(STAGING)) {
    const isOfPages = /\.html$|rss\.xml$|^_astro\//.test(file) && !file.startsWith('pagefind');
    if (isOfPages && !wanted.has(file) && file !== '404.html') await rm(path.join(STAGING, file));
  }
}

/** After a build that was cut off nothing of it can be trusted; after a whole one everything can. */
async function prepareStaging(): Promise<void> {
  const cutOff = await access(BUILDING).then(
    () => true,
    () => false,
  );
  if (cutOff) {
    await rm(STAGING, { recursive: true, force: true });
    await rm(path.join(WORK_DIR, 'astro'), { recursive: true, force: true });
  }
  await mkdir(STAGING, { recursive: true });
  await writeFile(BUILDING, '');
}

/**
 * Checks the content and builds the whole site: pages, pictures, attachments, search index, manifest of counter keys.
 * Tells what it does through `log`. False where content must be mended first; `dist` is then as it was.
 */
export async function buildSite(log: (line: string) => void): Promise<boolean> {
  const started = performance.now();
  const { corpus, library, good, report } = await runCheck();
  log(report);
  if (!good || !library) return false;
  const { site } = library;
  const entries = library.entries;
  const pictures = entries.flatMap((entry) => picturesOf(entry, corpus.pictureFiles));
  await prepareStaging();
  // Astro copies the files of public as they stand, but never takes one away that is no longer there.
  const own = [...ownFiles(library, entries, pictures), ...(await filesBelow('public'))];
  await removeStale(own);

  log(buildText.building);
  const [made, indexed, pages] = await Promise.all([
    makePictures(pictures, contentDir(), PICTURE_CACHE, STAGING),
    buildSearchIndex(library, dayOf(momentAt(Date.now())), STAGING),
    buildPages(),
    inThread(new URL('../media/share-cards.ts', import.meta.url), makeShareCards, cardsOf(library), site, {
      contentDir: contentDir(),
      pictures: corpus.pictureFiles,
      cacheDir: CARD_CACHE,
      siteDir: STAGING,
    }),
    copyAttachments(entries),
    makeFirstPages(entries.flatMap(firstPagesOf), contentDir(), PICTURE_CACHE, STAGING),
    site.emblem && copyChanged(path.join(contentDir(), site.emblem), path.join(STAGING, site.emblem)),
    makeIcons(site, contentDir(), path.join(WORK_DIR, 'bieu-tuong'), STAGING),
  ]);
  await removeStalePages(new Set([...pages, ...own]));
  await writeFile(path.join(STAGING, MANIFEST), JSON.stringify(counterKeys(library)));
  await writeHosting(library, STAGING, path.join(WORK_DIR, 'nginx'));

  await writeOffline(library, STAGING, path.join(WORK_DIR, 'hashes.json'));

  const difference = await differenceOf(STAGING, distDir());
  // A page that is as it was has been weighed before, with the styles and scripts that its names stand for.
  const heavy = await overweightPages(STAGING, difference.changed);
  for (const { page, part, bytes, limit } of heavy) log(buildText.tooHeavy(page, part, bytes, limit));
  if (heavy.length > 0) return false;
  await applyDifference(difference, STAGING, distDir());
  await rm(BUILDING);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
  log(
    buildText.done({
      entries: entries.length,
      made,
      indexed,
      changed: difference.changed.length,
      removed: difference.gone.length,
      seconds,
    }),
  );
  return true;
}
