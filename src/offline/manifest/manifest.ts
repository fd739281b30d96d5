import { fnv1a } from '../../domain/fnv1a.ts';

// The service worker carries this file and what it imports.

/**
 * Folder of the lists of files that a build publishes for reading offline. They lie below a folder named by
 * the build's id, so that a service worker of one build never reads the lists of another.
 */
export const OFFLINE_FOLDER = '_offline';

/** Which build a service worker belongs to. */
export interface Build {
  readonly id: string;
  /** In how many parts the hashes of all files lie. */
  readonly parts: number;
}

/**
 * A file: its path on the site, its size, and its hash; none where the name itself is made of the content.
 */
export type ListedFile = readonly [path: string, bytes: number, hash: string];

/** What readers may keep, by the name of the set: how many files, how many bytes. */
export type Sets = Readonly<Record<string, { readonly files: number; readonly bytes: number }>>;

/** Hashes of some files by path. */
export type Hashes = Readonly<Record<string, string>>;

/** Name of the set of the search index. */
export const INDEX_SET = 'tim-kiem';

/** The page shown offline in place of one that is not kept. */
export const NO_NETWORK_PAGE = '/ngoai-tuyen/mat-mang/';
/** The page where readers choose what to keep. */
export const OFFLINE_READING_PAGE = '/ngoai-tuyen/';

/** Where the search index lies. */
export const INDEX_FOLDER = '/_search/';

/** Address of a list of a build: that of the shell, a set, all sets (`sets`) or one part of the hashes. */
export function listAddress(build: Build, name: string): string {
  return `/${OFFLINE_FOLDER}/${build.id}/${name}.json`;
}

/** The list that holds the hash of a path: every part gets about as many. */
export const partOf = (path: string, parts: number): string => `hashes-${fnv1a(path) % parts}`;

/** The set that keeps what a list shows: of a section, or of the documents of a year. */
export function setOfList(address: string): string | undefined {
  const section = /^\/chuyen-muc\/([^/]+)\/$/.exec(address)?.[1];
  if (section !== undefined) return `muc-${section}`;
  const year = /^\/van-ban\/(\d{4})\/$/.exec(address)?.[1];
  return year === undefined ? undefined : `van-ban-${year}`;
}

/**
 * Length of a hash in hexadecimal digits: a SHA-256 cut off, enough to tell two files apart.
 */
export const HASH_DIGITS = 16;
