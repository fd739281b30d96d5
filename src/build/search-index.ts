import { createHash } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PagefindIndex } from 'pagefind';
import { attachmentText } from '../corpus/attachment-text.ts';
import { readBody } from '../corpus/markdown.ts';
import { plainText } from '../corpus/plain-text.ts';
import { WORK_DIR } from '../corpus/run.ts';
import type { Day } from '../domain/date.ts';
import type { Entry, Library } from '../domain/library.ts';
import { type Facts, factsOf, type Passage, recordOf, type SearchRecord } from '../search/record.ts';
import { dealToShards } from '../search/shards.ts';
import { copyChanged, syncFolder } from './files.ts';
import { writeIndexFile } from './search-files.ts';

/** Where the index of the site lies: the engine, and one folder for each shard. */
export const INDEX_FOLDER = 'pagefind';

/** Shards of earlier builds, by the digest of all that is in them. */
const CACHE = path.join(WORK_DIR, 'search');

/** Bump when records or files of the index change their shape. */
const VERSION = '3';

/**
 * How many places of words one file of the index holds. Pagefind's own 20,000 makes files that are mostly not asked
 * for; its variable for it is called unstable, and without it searches only transfer more.
 */
process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '1000';

interface Indexed {
  readonly entry: Entry;
  readonly facts: Facts;
}

/**
 * Makes the search index from the entries themselves, so that it can run beside the pages; shards in which nothing
 * changed are taken from the last build. Gives the number of entries in it.
 */
export async function buildSearchIndex(library: Library, today: Day, folder: string): Promise<number> {
  const entries: readonly Entry[] = [
    ...library.articles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  const shards = dealToShards(entries).map((shard) =>
    shard.map((entry): Indexed => ({ entry, facts: factsOf(entry, library, today) })),
  );
  const target = path.join(folder, INDEX_FOLDER);
  const digests = shards.map(digestOf);
  const kept = await readdir(CACHE).catch(() => [] as string[]);
  const missing = digests.filter((digest) => !kept.includes(digest));
  if (missing.length > 0) {
    const pagefind = await import('pagefind');
    for (const [number, shard] of shards.entries()) {
      const digest = digests[number] as string;
      if (missing.includes(digest)) await makeShard(pagefind.createIndex, shard, number, digest);
    }
    await pagefind.close();
  }
  for (const [number, digest] of digests.entries()) {
    await syncFolder(path.join(CACHE, digest, 'shard'), path.join(target, String(number)));
  }
  await copyChanged(path.join(CACHE, digests[0] as string, 'pagefind.js'), path.join(target, 'pagefind.js'));
  for (const name of await readdir(target)) {
    if (name !== 'pagefind.js' && !(Number(name) < shards.length))
      await rm(path.join(target, name), { recursive: true });
  }
  for (const name of kept) if (!digests.includes(name)) await rm(path.join(CACHE, name), { recursive: true });
  return entries.length;
}

function digestOf(shard: readonly Indexed[], number: number): string {
  const hash = createHash('sha256').update(`${VERSION} ${number}`);
  for (const { entry, facts } of shard) hash.update(JSON.stringify([entry.address, entry.digest, facts]));
  return hash.digest('hex').slice(0, 20);
}

type CreateIndex = typeof import('pagefind').createIndex;

async function makeShard(
  createIndex: CreateIndex,
  shard: readonly Indexed[],
  number: number,
  digest: string,
): Promise<void> {
  // Names of results begin with the language: a private part in it keeps those of two shards apart.
  const { index } = await createIndex({ forceLanguage: `vi-x-${number}` });
  if (!index) throw new Error('the search index could not be started');
  const records = new Map<string, SearchRecord>();
  for (const { entry, facts } of shard) {
    const record = recordOf(entry, facts, await passagesOf(entry));
    records.set(record.url, record);
    await add(index, record, entry.file);
  }
  const { files, errors } = await index.getFiles();
  if (errors.length > 0) throw new Error(`search index: ${errors.join('; ')}`);
  await index.deleteIndex();
  const made = path.join(CACHE, `${digest}.new`);
  await rm(made, { recursive: true, force: true });
  const dates: Record<string, number> = {};
  for (const file of files) {
    const written = await writeIndexFile(file, records, number === 0, made);
    if (written) dates[written.id] = written.date;
  }
  await writeFile(path.join(made, 'shard/dates.json'), JSON.stringify(dates));
  await rename(made, path.join(CACHE, digest));
}

async function add(index: PagefindIndex, record: SearchRecord, file: string): Promise<void> {
  const { url, content, meta, filters, shown, pieces } = record;
  // Files of the index are named by what Pagefind was given: what it was not given must change their names too.
  const version = createHash('sha256')
    .update(JSON.stringify([shown, pieces]))
    .digest('hex')
    .slice(0, 8);
  const { errors } = await index.addCustomRecord({
    url,
    content,
    language: 'vi',
    meta: { ...meta, version },
    filters: Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, [...values]])),
  });
  if (errors.length > 0) throw new Error(`search index, ${file}: ${errors.join('; ')}`);
}

/** The texts of an entry: its body or the captions of its pictures, then its files page by page. */
async function passagesOf(entry: Entry): Promise<readonly Passage[]> {
  const captions =
    entry.kind === 'album' ? entry.photos.map((photo) => ({ text: photo.caption ?? photo.alt })) : [];
  const passages: Passage[] = [{ text: plainText(await readBody(entry)) }, ...captions];
  for (const attachment of entry.attachments) {
    const text = await attachmentText(attachment);
    const { name, label = '', href, kind } = attachment;
    const pages = text.kind === 'text' ? text.pages : [''];
    for (const [index, page] of pages.entries()) {
      const number = kind === 'PDF' && text.kind === 'text' ? { page: index + 1 } : {};
      passages.push({ text: page, file: { name, label, href }, ...number });
    }
  }
  return passages;
}
