import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { WORK_DIR } from '../../config.ts';
import type { Day } from '../../domain/date.ts';
import type { Entry, Library } from '../../domain/library.ts';
import type { Site } from '../../domain/site.ts';
import { digestOf } from '../../io/digest.ts';
import { engineDigest } from '../../io/engine-digest.ts';
import { digestOfInputs } from '../../io/inputs-digest.ts';
import { type KeptFault, readKept, writeKept } from '../../io/kept-file.ts';
import type { Objects, StoredObject } from '../../io/objects.ts';
import { type Pool, threadModule } from '../../io/pool.ts';
import {
  CONTENT_FOLDER,
  type Division,
  divisionOf,
  INDEX_FILE,
  INDEX_FOLDER,
  shardOf,
} from '../format/layout.ts';
import { factInputs } from './facts.ts';
import { gatherIndex } from './gather.ts';
import type { Indexed, ShardInput } from './make-shard.ts';
import type { IndexFile, Shard } from './shard.ts';

/** What earlier builds made: records by shard, and a list of the shards. */
const CACHE = path.join(WORK_DIR, 'search');
const KEPT = path.join(CACHE, 'shards.v8');

const MAKING = threadModule<typeof import('./make-shard.ts')>(new URL('./make-shard.ts', import.meta.url));

/** A shard with its files in the store. */
interface StoredShard extends Omit<Shard, 'files'> {
  /** Digest of all that is in it, and of the code that made it. */
  readonly key: string;
  readonly files: readonly StoredFile[];
}

/** A file of the index by its name. */
type StoredFile = readonly [name: string, object: StoredObject];

/** The search index of a site. */
export interface SearchIndex {
  /** Its files by their path below the site. */
  readonly files: ReadonlyMap<string, StoredObject>;
  /** How many entries are in it. */
  readonly entries: number;
  /** Why nothing of an earlier build was used. */
  readonly fault: KeptFault | undefined;
}

/** The code that an index is made by: nothing that other code made is used again. */
const indexingCode = (): string => engineDigest('search/index/search-index.ts');

/**
 * Builds the search index, its shards in the threads of a pool. Shards without a change are reused, where
 * the store still holds their files.
 */
export async function buildSearchIndex(
  library: Library,
  today: Day,
  objects: Objects,
  pool: Pool,
): Promise<SearchIndex> {
  const entries: readonly Entry[] = [
    ...library.articles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  const code = indexingCode();
  const division = divisionOf(entries.length);
  const dealt: Indexed[][] = Array.from({ length: division.shards }, () => []);
  for (const entry of entries) {
    const inputs = factInputs(entry, library, today);
    const indexed = { inputs, digest: digestOfInputs(inputs, code) };
    (dealt[shardOf(entry.id, division)] as Indexed[]).push(indexed);
  }
  const keys = dealt.map((shard) => keyOfShard(shard, code, division));
  const found = readKept<readonly StoredShard[]>(KEPT, code);
  const kept = new Map<string, StoredShard>();
  for (const shard of typeof found === 'string' ? [] : found)
    if (shard.files.every(([, object]) => objects.holds(object))) kept.set(shard.key, shard);
  const missing = dealt.flatMap((entries, number): readonly (ShardInput & { readonly key: string })[] => {
    const key = keys[number] as string;
    const records = path.join(CACHE, recordsFile(division, number));
    return kept.has(key) ? [] : [{ key, division, entries, records, code }];
  });
  const made = await Promise.all(missing.map(({ key: _, ...input }) => pool.run(MAKING, 'makeShard', input)));
  for (const [index, { key }] of missing.entries()) kept.set(key, store(key, made[index] as Shard, objects));
  const shards = keys.flatMap((key) => kept.get(key) ?? []);
  const files = filesOf(shards, library.site.synonyms, entries.length, division, objects);
  if (missing.length > 0 || typeof found === 'string' || found.length !== shards.length)
    await writeKept(KEPT, code, shards);
  await removeStale(division);
  return { files, entries: entries.length, fault: typeof found === 'string' ? found : undefined };
}

const recordsFile = ({ shards }: Division, number: number): string => `records-${shards}-${number}.v8`;

/** Removes what earlier divisions and earlier versions left. */
async function removeStale(division: Division): Promise<void> {
  const records = Array.from({ length: division.shards }, (_, number) => recordsFile(division, number));
  const wanted = new Set([path.basename(KEPT), ...records]);
  for (const name of await readdir(CACHE))
    if (!wanted.has(name)) await rm(path.join(CACHE, name), { recursive: true, force: true });
  // Where the index lay before its files were objects.
  await rm(path.join(WORK_DIR, 'index'), { recursive: true, force: true });
}

/** The digest of all that a shard is made of, in whatever order its entries come. */
const keyOfShard = (entries: readonly Indexed[], code: string, division: Division): string =>
  digestOf([code, division, entries.map(({ digest }) => digest).sort()]);

const put = ({ name, bytes }: IndexFile, objects: Objects): StoredFile => [name, objects.put(bytes)];

const store = (key: string, { files, ...shard }: Shard, objects: Objects): StoredShard => ({
  ...shard,
  key,
  files: files.map((file) => put(file, objects)),
});

/** The files of all shards, and those that speak of them together. */
function filesOf(
  shards: readonly StoredShard[],
  synonyms: Site['synonyms'],
  entries: number,
  division: Division,
  objects: Objects,
): SearchIndex['files'] {
  const { entry, heads } = gatherIndex(shards, synonyms, entries, division);
  const files = [put(heads, objects), ...shards.flatMap((shard) => shard.files)];
  return new Map([
    ...files.map(([name, object]): StoredFile => [`${CONTENT_FOLDER}/${name}`, object]),
    [`${INDEX_FOLDER}/${INDEX_FILE}`, objects.put(JSON.stringify(entry))],
  ]);
}
