import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type KeptFault, readKept, writeKept } from '../../io/kept-file.ts';
import { type KeptSegments, openSegments } from '../../io/kept-segments.ts';
import { OFFLINE_FOLDER } from '../../offline/manifest/manifest.ts';
import type { FileRecord } from '../files/planned-file.ts';

/** The record of the last build: every file of its site with its key, and the folder it was published to. */
export interface SiteRecord extends SiteFacts {
  readonly files: ReadonlyMap<string, FileRecord>;
}

interface SiteFacts {
  /** Digest of all that the site was made of; nothing where the build that wrote the record was killed. */
  readonly key: string | undefined;
  /** How many pages and files of pages it has. */
  readonly pages: number;
  /** Entries in its search index. */
  readonly indexed: number;
  readonly dist: string | undefined;
}

/** Bump when the record or the store changes its shape; what files are made of is in their keys. */
const VERSION = 'site 6';

const CUT_OFF: SiteFacts = { key: undefined, pages: 0, indexed: 0, dist: undefined };

/** The lists for offline reading get new names at every change: they lie in one segment. */
const together = (file: string): string => (file.startsWith(`${OFFLINE_FOLDER}/`) ? OFFLINE_FOLDER : file);

/** Where the record lies: what each file was made of, in segments; and what they are as a site. */
export interface RecordStore {
  /** The record of the last build, or why there is none to read. */
  readonly last: SiteRecord | KeptFault;
  /**
   * Writes the record of a build, as far as it differs from the last one. Where a build is killed in the
   * middle of it, each file is still what its record says, and together they are no site that is known.
   */
  write(record: SiteRecord): Promise<void>;
}

/** Opens the record in a working folder. */
export function openSiteRecord(workDir: string): RecordStore {
  const factsFile = path.join(workDir, 'site.v8');
  const segments = openSegments<FileRecord>(path.join(workDir, 'site'), VERSION, together);
  return {
    last: lastOf(readKept<SiteFacts>(factsFile, VERSION), segments),
    async write({ files, ...facts }) {
      await rm(factsFile, { force: true });
      await segments.write(files);
      await writeKept(factsFile, VERSION, facts);
    },
  };
}

function lastOf(
  facts: SiteFacts | KeptFault,
  { values: files, fault }: KeptSegments<FileRecord>,
): SiteRecord | KeptFault {
  if (facts === 'unusable' || fault === 'unusable') return 'unusable';
  if (fault === 'absent') return 'absent';
  return { ...(facts === 'absent' ? CUT_OFF : facts), files };
}
