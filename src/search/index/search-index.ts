import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { deflateRawSync } from 'node:zlib';
import { WORK_DIR } from '../../config.ts';
import type { Day } from '../../domain/date.ts';
import type { Entry, Library } from '../../domain/library.ts';
import type { Site } from '../../domain/site.ts';
import { copyChanged } from '../../io/files.ts';
import type { Pool } from '../../io/pool.ts';
import {
  CONTENT_FOLDER,
  type Division,
  divisionOf,
  FORMAT_VERSION,
  INDEX_FILE,
  INDEX_FOLDER,
  type IndexEntry,
  shardOf,
} from '../format/layout.ts';
import { contentDigest, contentName } from './content-name.ts';
import { factsOf } from './facts.ts';
import { type Indexed, makeShard, type ShardInput } from './make-shard.ts';
import type { IndexFile, Shard } from './shard.ts';
import { frequentWords } from './words.ts';

/** What earlier builds made: files of the index, records by shard, and a list of the shards. */
const CACHE = path.join(WORK_DIR, 'search');
const FILES = path.join(CACHE, 'files');
const KEPT = path.join(CACHE, 'shards.v8');

/** A shard of an earlier build, by the digest of all that is in it; its files are there by their names. */
interface KeptShard extends Omit<Shard, 'files'> {
  readonly key: string;
  readonly files: readonly string[];
}

/**
 * Builds the search index in `folder`, its shards in the threads of a pool. Shards without a change are
 * reused.
 *
 * @returns the number of entries in the index
 */
export async function buildSearchIndex(
  library: Library,
  today: Day,
  folder: string,
  pool: Pool,
): Promise<number> {
  const entries: readonly Entry[] = [
    ...library.articles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  const division = divisionOf(entries.length);
  const dealt: Indexed[][] = Array.from({ length: division.shards }, () => []);
  for (const entry of entries) {
    const facts = factsOf(entry, library, today);
    const digest = contentDigest(JSON.stringify([FORMAT_VERSION, entry.id, entry.digest, facts]));
    (dealt[shardOf(entry.id, division)] as Indexed[]).push({ entry, facts, digest });
  }
  const keys = dealt.map((shard) => keyOfShard(shard, division));
  const kept = await keptShards();
  const missing = dealt.flatMap((entries, number): readonly (ShardInput & { readonly key: string })[] => {
    const key = keys[number] as string;
    const records = path.join(CACHE, recordsFile(division, number));
    return kept.has(key) ? [] : [{ key, division, entries, records }];
  });
  const module = new URL('./make-shard.ts', import.meta.url);
  const made = await Promise.all(missing.map(({ key: _, ...input }) => pool.run(module, makeShard, input)));
  for (const [index, { key }] of missing.entries()) kept.set(key, await keep(key, made[index] as Shard));
  const shards = keys.flatMap((key) => kept.get(key) ?? []);
  await publish(shards, library.site.synonyms, entries.length, division, folder);
  await writeFile(`${KEPT}.new`, v8.serialize(shards));
  await rename(`${KEPT}.new`, KEPT);
  await removeStale(division, folder);
  return entries.length;
}

const recordsFile = ({ shards }: Division, number: number): string => `records-${shards}-${number}.v8`;

/** Removes what earlier divisions and earlier versions left. */
async function removeStale(division: Division, folder: string): Promise<void> {
  const records = Array.from({ length: division.shards }, (_, number) => recordsFile(division, number));
  const wanted = new Set([path.basename(FILES), path.basename(KEPT), ...records]);
  for (const name of await readdir(CACHE))
    if (!wanted.has(name)) await rm(path.join(CACHE, name), { recursive: true, force: true });
  // Where the index of Pagefind lay.
  await rm(path.join(folder, 'pagefind'), { recursive: true, force: true });
}

/** The digest of all that a shard is made of, in whatever order its entries come. */
function keyOfShard(entries: readonly Indexed[], division: Division): string {
  return contentDigest(
    JSON.stringify([FORMAT_VERSION, division, entries.map(({ digest }) => digest).sort()]),
  );
}

/** Shards of the last build of which every file is still there. */
async function keptShards(): Promise<Map<string, KeptShard>> {
  await mkdir(FILES, { recursive: true });
  const present = new Set(await readdir(FILES));
  try {
    const shards = v8.deserialize(await readFile(KEPT)) as readonly KeptShard[];
    const whole = shards.filter(({ files }) => files.every((file) => present.has(file)));
    return new Map(whole.map((shard) => [shard.key, shard]));
  } catch {
    return new Map();
  }
}

async function keep(key: string, { files, ...shard }: Shard): Promise<KeptShard> {
  await Promise.all(files.map(writeKept));
  return { ...shard, key, files: files.map(({ name }) => name) };
}

async function writeKept({ name, bytes }: IndexFile): Promise<void> {
  const file = path.join(FILES, name);
  await writeFile(`${file}.new`, bytes);
  await rename(`${file}.new`, file);
}

/** Writes what speaks of all shards, and lays the files of the index where readers find them. */
async function publish(
  shards: readonly KeptShard[],
  synonyms: Site['synonyms'],
  entries: number,
  division: Division,
  folder: string,
): Promise<void> {
  const packed = (part: string, content: Uint8Array | string): IndexFile => {
    const bytes = deflateRawSync(content, { level: 9 });
    return { name: contentName(part, bytes), bytes };
  };
  const heads = packed('heads', Buffer.concat(shards.map(({ head }) => head)));
  const words = packed('words', JSON.stringify(frequentWords(shards.map((shard) => shard.words))));
  const entry: IndexEntry = {
    format: FORMAT_VERSION,
    entries,
    blocks: division.blocks,
    heads: heads.name,
    words: words.name,
    shards: shards.map(({ file, head }) => [file, head.length]),
    ...(synonyms.length > 0 ? { synonyms } : {}),
  };
  for (const file of [heads, words]) await writeKept(file);
  const names = new Set([heads.name, words.name, ...shards.flatMap(({ files }) => files)]);
  const target = path.join(folder, CONTENT_FOLDER);
  await mkdir(target, { recursive: true });
  for (const name of names) await copyChanged(path.join(FILES, name), path.join(target, name));
  await writeFile(path.join(folder, INDEX_FOLDER, INDEX_FILE), JSON.stringify(entry));
  for (const place of [target, FILES]) {
    for (const name of await readdir(place)) if (!names.has(name)) await rm(path.join(place, name));
  }
}
