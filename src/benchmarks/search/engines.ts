import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import MiniSearch from 'minisearch';
import * as pagefind from 'pagefind';
import { fold } from '../../domain/vietnamese.ts';
import { filesBelow } from '../../io/files.ts';
import type { CorpusPage } from './corpus.ts';

/** Indexes the pages with Pagefind as it comes: titles as meta data, nothing folded, its own sizes. */
export async function buildPlainPagefind(pages: readonly CorpusPage[], folder: string): Promise<void> {
  const { index } = await pagefind.createIndex({ forceLanguage: 'vi' });
  if (!index) throw new Error('Pagefind could not be started');
  for (const { id, title, text } of pages) {
    await index.addCustomRecord({
      url: `/${encodeURIComponent(id)}/`,
      content: `${title}. ${text}`,
      language: 'vi',
      meta: { title },
    });
  }
  await index.writeFiles({ outputPath: folder });
  await pagefind.close();
  // Its user interfaces are no part of an index.
  for (const file of await filesBelow(folder)) {
    if (/pagefind-(?:.*ui|highlight|component).*/.test(file)) await rm(path.join(folder, file));
  }
}

/** MiniSearch with folding, the whole index in memory. Gives the ids that a query finds. */
export function createMiniSearch(pages: readonly CorpusPage[]): (query: string) => readonly string[] {
  const engine = new MiniSearch<{ key: number; title: string; text: string }>({
    idField: 'key',
    fields: ['title', 'text'],
    processTerm: fold,
    searchOptions: { boost: { title: 2 } },
  });
  engine.addAll(pages.map(({ title, text }, key) => ({ key, title, text })));
  return (query) =>
    engine
      .search(query)
      .slice(0, 10)
      .map(({ id }) => (pages[id as number] as CorpusPage).id);
}

/** Bytes of all files below a folder. */
export async function bytesBelow(folder: string): Promise<number> {
  const sizes = (await filesBelow(folder)).map(
    async (file) => (await readFile(path.join(folder, file))).length,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
