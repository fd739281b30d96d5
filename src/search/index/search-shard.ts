import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { readBody } from '../../corpus/read/entry-body.ts';
import type { Entry } from '../../domain/library.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { attachmentText } from '../../media/attachment-text.ts';
import type { ShardEntry } from '../pagefind/index-files.ts';
import { baseOf, keyTerm } from '../query/terms.ts';
import { type Facts, type Passage, recordOf, type SearchRecord } from './record.ts';
import { writeIndexFile } from './search-files.ts';

/**
 * How many places of words one file of the index holds, but for words that have more. Pagefind's own 20,000 makes files
 * that are mostly not asked for; its variable for it is called unstable, and without it searches only transfer more.
 */
const FILE_PLACES = 2000;
process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = String(FILE_PLACES);

/** An entry with what its result shows. */
export interface Indexed {
  readonly entry: Entry;
  readonly facts: Facts;
}

/** A part of the index that is to be made. */
export interface ShardOrder {
  readonly number: number;
  readonly entries: readonly Indexed[];
  /** The folder that it becomes, whole or not at all. */
  readonly target: string;
}

/** Makes shards of the index, one after the other. */
export async function makeShards(orders: readonly ShardOrder[]): Promise<void> {
  for (const order of orders) await makeShard(order);
  await close();
}

async function makeShard({ number, entries, target }: ShardOrder): Promise<void> {
  // Names of results begin with the language: a private part in it keeps those of two shards apart.
  const { index } = await createIndex({ forceLanguage: `vi-x-${number}` });
  if (!index) throw new Error('the search index could not be started');
  const records = new Map<string, SearchRecord>();
  for (const { entry, facts } of entries) {
    const record = recordOf(entry, facts, await passagesOf(entry));
    records.set(record.url, record);
    await add(index, record, entry.file);
  }
  const { files, errors } = await index.getFiles();
  if (errors.length > 0) throw new Error(`search index: ${errors.join('; ')}`);
  await index.deleteIndex();
  const made = `${target}.new`;
  await rm(made, { recursive: true, force: true });
  const dates: Record<string, number> = {};
  for (const file of files) {
    const written = await writeIndexFile(file, records, made);
    if (written) dates[written.id] = written.date;
  }
  await writeFile(path.join(made, 'dates.json'), JSON.stringify(dates));
  const map = files.find((file) => file.path.endsWith('.pf_meta'))?.path;
  if (map === undefined) throw new Error('search index: a shard without its map');
  const entry: ShardEntry = { map, common: commonWords(records.values()) };
  await writeFile(path.join(made, 'shard.json'), JSON.stringify(entry));
  await rename(made, target);
}

/** The words that stand in more places than a file holds, without marks, the commonest first. */
function commonWords(records: Iterable<SearchRecord>): string {
  const places = new Map<string, number>();
  for (const { content } of records) {
    for (const term of content.split(' ')) {
      const base = baseOf(term);
      places.set(base, (places.get(base) ?? 0) + 1);
    }
  }
  const common = [...places].filter(([, count]) => count > FILE_PLACES).sort(([, a], [, b]) => b - a);
  return common.map(([base]) => base).join(' ');
}

async function add(index: PagefindIndex, record: SearchRecord, file: string): Promise<void> {
  const { url, content, meta, filters, shown, pieces } = record;
  // Files of the index are named by what Pagefind was given: what it was not given must change their names too.
  const version = keyTerm(JSON.stringify([shown, pieces]));
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
