import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build as bundle } from 'esbuild';
import type { Entry, Library } from '../../domain/library.ts';
import { PICTURE_FOLDER, pictureFallback } from '../../domain/picture.ts';
import { filesBelow } from '../../io/files.ts';
import { type FileHash, hashFiles, shortHash } from '../../io/hashes.ts';
import { iconFiles } from '../../media/icons.ts';
import { shownPictures } from '../../media/pictures.ts';
import {
  type Build,
  INDEX_FOLDER,
  INDEX_SET,
  type ListedFile,
  listAddress,
  OFFLINE_FOLDER,
  OFFLINE_PAGE,
  partOf,
  SHELF_PAGE,
  setOfList,
} from './manifest.ts';

/** About how many hashes lie in one list: a few kilobytes to fetch when a page is kept. */
const HASHES_A_LIST = 100;

/** An index up to this size, in bytes, is kept with the shell; of a larger one what every search needs first. */
const SMALL_INDEX = 1_500_000;

const SHELL_PAGES = ['/', '/tim-kiem/', '/van-ban/', SHELF_PAGE, OFFLINE_PAGE];
const WORKER = 'sw.js';

/** Files that are no part of what readers read, or that speak of all the others. */
const APART = /^(?:_headers|_redirects|counter-keys\.json|sw\.js|_offline\/.*)$/;
const NAMED_BY_CONTENT = new RegExp(`^${PICTURE_FOLDER}/`);

/** A path as browsers ask for it: that of a page without its file name. */
const pathOf = (file: string): string => encodeURI(`/${file.replace(/(^|\/)index\.html$/, '$1')}`);

/** The files of a built site by the path at which browsers ask for them. */
type SiteFiles = ReadonlyMap<string, FileHash>;

async function readSite(siteDir: string, cache: string): Promise<SiteFiles> {
  const own = (await filesBelow(siteDir)).filter((file) => !APART.test(file));
  const hashed = await hashFiles(
    siteDir,
    own.filter((file) => !NAMED_BY_CONTENT.test(file)),
    cache,
  );
  const site = new Map<string, FileHash>();
  for (const file of own.sort()) {
    const known = hashed.get(file) ?? { bytes: (await stat(path.join(siteDir, file))).size, hash: '' };
    site.set(pathOf(file), known);
  }
  return site;
}

function listed(site: SiteFiles, paths: Iterable<string>): readonly ListedFile[] {
  return [...new Set(paths)].flatMap((path) => {
    const file = site.get(path);
    return file ? [[path, file.bytes, file.hash] as const] : [];
  });
}

const indexPaths = (site: SiteFiles): readonly string[] =>
  [...site.keys()].filter((path) => path.startsWith(INDEX_FOLDER));

/** Does every search need this file of the index, whatever it asks for? Those of words, results and choices lie deeper. */
export const isNeededFirst = (path: string): boolean =>
  /^(?:\d+\/)?[^/]+$/.test(path.slice(INDEX_FOLDER.length));

function shellOf(library: Library, site: SiteFiles): readonly ListedFile[] {
  const index = listed(site, indexPaths(site));
  const size = index.reduce((sum, [, bytes]) => sum + bytes, 0);
  const first = index.filter(([path]) => isNeededFirst(path));
  const { emblem } = library.site;
  const frame = [...site.keys()].filter((path) => path.startsWith('/_astro/'));
  return [
    ...listed(site, [
      ...SHELL_PAGES,
      ...frame,
      ...(emblem ? [`/${encodeURI(emblem)}`] : []),
      '/trang.webmanifest',
      `/${iconFiles[0]}`,
    ]),
    ...(size <= SMALL_INDEX ? index : first),
  ];
}

/** A page with its pictures, each in one size, and its files for download. */
const pathsOfEntry = (entry: Entry): readonly string[] => [
  entry.address,
  ...shownPictures(entry).map((picture) => pictureFallback(picture)),
  ...entry.attachments.map(({ href }) => href),
];

/** What readers may keep: the index, the articles of a section, the documents of a year. */
function setsOf(library: Library, site: SiteFiles): ReadonlyMap<string, readonly ListedFile[]> {
  const pages = [...site.keys()].filter((path) => path.endsWith('/'));
  const sets = new Map([[INDEX_SET, listed(site, [...indexPaths(site), '/tim-kiem/'])]]);
  for (const { address, items } of [...library.sections, ...library.documentYears]) {
    const set = setOfList(address);
    if (set === undefined || items.length === 0) continue;
    const lists = pages.filter((page) => page === address || page.startsWith(`${address}trang/`));
    sets.set(set, listed(site, [...lists, ...items.flatMap(pathsOfEntry)]));
  }
  return sets;
}

/** The service worker's code, in one file. */
async function workerCode(): Promise<string> {
  const { outputFiles } = await bundle({
    entryPoints: ['src/offline/worker/worker.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Writes what readers need to keep this build and no other: lists of files with sizes and hashes below a folder named
 * by the build's id, and the service worker that carries the id. The id is made of all that readers can read, so that
 * a build which changes nothing has the id of the last one. `cache` is where hashes are kept between builds.
 */
export async function writeOffline(library: Library, siteDir: string, cache: string): Promise<void> {
  const site = await readSite(siteDir, cache);
  const code = await workerCode();
  const id = shortHash(JSON.stringify([code, ...site]));
  const hashes = [...site].filter(([, { hash }]) => hash !== '');
  const build: Build = { id, parts: Math.max(1, Math.ceil(hashes.length / HASHES_A_LIST)) };

  const lists = new Map<string, object>([['shell', shellOf(library, site)]]);
  const sets = setsOf(library, site);
  const sizes = [...sets].map(([name, list]) => {
    lists.set(name, list);
    return [name, { files: list.length, bytes: list.reduce((sum, [, bytes]) => sum + bytes, 0) }] as const;
  });
  lists.set('sets', Object.fromEntries(sizes));
  for (let part = 0; part < build.parts; part += 1) lists.set(`hashes-${part}`, {});
  for (const [path, { hash }] of hashes)
    Object.assign(lists.get(partOf(path, build.parts)) ?? {}, { [path]: hash });

  const folder = path.join(siteDir, OFFLINE_FOLDER);
  for (const old of await readdir(folder).catch(() => [])) {
    if (old !== id) await rm(path.join(folder, old), { recursive: true });
  }
  await mkdir(path.join(folder, id), { recursive: true });
  for (const [name, list] of lists)
    await writeFile(path.join(siteDir, listAddress(build, name)), JSON.stringify(list));
  await writeFile(path.join(siteDir, WORKER), `const BUILD=${JSON.stringify(build)};\n${code}`);
}
