import path from 'node:path';
import { type KeptFault, readKept, writeKept } from '../../io/kept-file.ts';
import type { FileRecord } from '../files/planned-file.ts';

/** The record of the last build: every file of its site with its key, and the folder it was published to. */
export interface SiteRecord {
  /** Digest of all that the site was made of. */
  readonly key: string;
  readonly files: ReadonlyMap<string, FileRecord>;
  /** How many pages and files of pages it has. */
  readonly pages: number;
  /** Entries in its search index. */
  readonly indexed: number;
  readonly dist: string;
}

/** Bump when the record or the store changes its shape; what files are made of is in their keys. */
const VERSION = 'site 3';
const fileIn = (workDir: string): string => path.join(workDir, 'site.v8');

/** Reads the record of the last build, or why there is none to read. */
export const readSiteRecord = (workDir: string): SiteRecord | KeptFault =>
  readKept<SiteRecord>(fileIn(workDir), VERSION);

/** Writes the record of a build; a reader finds the old one or the new one, whole. */
export const writeSiteRecord = (workDir: string, record: SiteRecord): Promise<void> =>
  writeKept(fileIn(workDir), VERSION, record);
