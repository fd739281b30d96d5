import path from 'node:path';
import { build as bundle } from 'esbuild';
import { ENGINE_DIR } from '../../config.ts';
import { addresses } from '../../domain/addresses.ts';
import type { Entry, Library } from '../../domain/library.ts';
import { PICTURE_FOLDER, pictureFallback } from '../../domain/picture.ts';
import { digest } from '../../io/digest.ts';
import { shownPictures } from '../../media/pictures.ts';
import { iconFiles } from '../../views/icons.ts';
import {
  type Build,
  HASH_DIGITS,
  INDEX_FOLDER,
  INDEX_SET,
  type ListedFile,
  listAddress,
  NO_NETWORK_PAGE,
  OFFLINE_READING_PAGE,
  partOf,
  setOfList,
} from './manifest.ts';

/** About how many hashes lie in one list: a few kilobytes to fetch when a page is kept. */
const HASHES_A_LIST = 100;
/** All lists get new names with every build: so many at most, in which more hashes lie then. */
const MOST_LISTS = 512;

/** In how many lists so many hashes lie. */
export const listsFor = (hashes: number): number =>
  Math.min(MOST_LISTS, Math.max(1, Math.ceil(hashes / HASHES_A_LIST)));

/**
 * An index up to this size, in bytes, is kept with the shell; of a larger one what every search needs first.
 */
const SMALL_INDEX = 1_500_000;

const SHELL_PAGES = [
  addresses.home,
  addresses.search,
  addresses.documents,
  OFFLINE_READING_PAGE,
  NO_NETWORK_PAGE,
];
const WORKER = 'sw.js';

/** Files that are no part of what readers read, or that speak of all the others. */
const APART =
  /^(?:_headers|_redirects|counter-keys\.json|sw\.js|_offline\/.*|\.well-known\/.*|bien-tap\/.*)$/;
const NAMED_BY_CONTENT = new RegExp(`^${PICTURE_FOLDER}/`);

/** A path as browsers ask for it: that of a page without its file name. */
function pathOf(file: string): string {
  const path = `/${isIndex(file) ? file.slice(0, -INDEX.length) : file}`;
  return PLAIN.test(path) ? path : encodeURI(path);
}
/** Most paths: they are encoded as they are. */
const PLAIN = /^[\w./-]*$/;
const INDEX = 'index.html';
const isIndex = (file: string): boolean => file === INDEX || file.endsWith(`/${INDEX}`);

/** Size and hash of a file of the site. */
export interface FileHash {
  readonly bytes: number;
  readonly hash: string;
}

/** The files of a built site by their path, or by that at which browsers ask for them. */
type SiteFiles = ReadonlyMap<string, FileHash>;

function siteFilesOf(files: SiteFiles): SiteFiles {
  const own = [...files.keys()].filter((file) => !APART.test(file)).sort();
  return new Map(
    own.map((file) => {
      const { bytes, hash } = files.get(file) as FileHash;
      return [pathOf(file), { bytes, hash: NAMED_BY_CONTENT.test(file) ? '' : hash.slice(0, HASH_DIGITS) }];
    }),
  );
}

function listed(site: SiteFiles, paths: Iterable<string>): readonly ListedFile[] {
  return [...new Set(paths)].flatMap((path) => {
    const file = site.get(path);
    return file ? [[path, file.bytes, file.hash] as const] : [];
  });
}

const indexPaths = (site: SiteFiles): readonly string[] =>
  [...site.keys()].filter((path) => path.startsWith(INDEX_FOLDER));

/** Whether every search needs a file of the index, whatever it asks for. */
export const isNeededFirst = (path: string): boolean =>
  /^(?:index\.json|files\/heads-.*)$/.test(path.slice(INDEX_FOLDER.length));

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

/** The pages of each list, by the address of its first. */
function listPages(site: SiteFiles): ReadonlyMap<string, readonly string[]> {
  const pages = new Map<string, string[]>();
  for (const page of site.keys()) {
    if (!page.endsWith('/')) continue;
    const first = page.replace(/trang\/[^/]+\/$/, '');
    const known = pages.get(first);
    if (known) known.push(page);
    else pages.set(first, [page]);
  }
  return pages;
}

/** What readers may keep: the index, the articles of a section, the documents of a year. */
function setsOf(library: Library, site: SiteFiles): ReadonlyMap<string, readonly ListedFile[]> {
  const pages = listPages(site);
  const sets = new Map([[INDEX_SET, listed(site, [...indexPaths(site), addresses.search])]]);
  for (const { address, items } of [...library.sections, ...library.documentYears]) {
    const set = setOfList(address);
    if (set === undefined || items.length === 0) continue;
    const lists = pages.get(address) ?? [];
    sets.set(set, listed(site, [...lists, ...items.flatMap(pathsOfEntry)]));
  }
  return sets;
}

/** The service worker's code, in one file. */
export async function bundleWorker(): Promise<string> {
  const { outputFiles } = await bundle({
    entryPoints: [path.join(ENGINE_DIR, 'src/offline/worker/worker.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * The files for reading offline, by their path: lists of files with sizes and hashes below a folder named by
 * the build's id, and the service worker that carries the id. The id is a digest of all that readers can
 * read, so that a build which changes nothing keeps it.
 *
 * @param files every other file of the site
 * @param code the service worker, from {@link bundleWorker}
 */
export function offlineFiles(library: Library, files: SiteFiles, code: string): ReadonlyMap<string, string> {
  const site = siteFilesOf(files);
  const id = digest(JSON.stringify([code, ...site])).slice(0, HASH_DIGITS);
  const hashes = [...site].filter(([, { hash }]) => hash !== '');
  const build: Build = { id, parts: listsFor(hashes.length) };

  const lists = new Map<string, object>([['shell', shellOf(library, site)]]);
  const sets = setsOf(library, site);
  const sizes = [...sets].map(([name, list]) => {
    lists.set(name, list);
    return [name, { files: list.length, bytes: list.reduce((sum, [, bytes]) => sum + bytes, 0) }] as const;
  });
  lists.set('sets', Object.fromEntries(sizes));
  const parts = new Map<string, Record<string, string>>();
  for (let part = 0; part < build.parts; part += 1) parts.set(`hashes-${part}`, {});
  for (const [address, { hash }] of hashes) {
    const part = parts.get(partOf(address, build.parts));
    if (part) part[address] = hash;
  }
  return new Map([
    ...[...lists, ...parts].map(
      ([name, list]) => [listAddress(build, name).slice(1), JSON.stringify(list)] as const,
    ),
    [WORKER, `const BUILD=${JSON.stringify(build)};\n${code}`],
  ]);
}
