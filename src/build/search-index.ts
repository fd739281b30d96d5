import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { readBody } from '../corpus/markdown.ts';
import { plainText } from '../corpus/plain-text.ts';
import type { Entry, Library } from '../domain/library.ts';
import { recordOf } from '../search/record.ts';

/** Builds the search index from the entries themselves, so that it can run beside the pages. */
export async function buildSearchIndex(library: Library, folder: string): Promise<number> {
  const { index } = await pagefind.createIndex({ forceLanguage: 'vi' });
  if (!index) throw new Error('the search index could not be started');
  const entries: readonly Entry[] = [
    ...library.articles,
    ...library.documents,
    ...library.albums,
    ...library.pages,
  ];
  for (const entry of entries) {
    const captions =
      entry.kind === 'album' ? entry.photos.map((photo) => photo.caption ?? photo.alt).join('. ') : '';
    const record = recordOf(entry, `${plainText(await readBody(entry))} ${captions}`, library);
    const { errors } = await index.addCustomRecord({ ...record, language: 'vi' } as Parameters<
      typeof index.addCustomRecord
    >[0]);
    if (errors.length > 0) throw new Error(`search index, ${entry.file}: ${errors.join('; ')}`);
  }
  const outputPath = path.join(folder, 'pagefind');
  await rm(outputPath, { recursive: true, force: true });
  await index.writeFiles({ outputPath });
  await pagefind.close();
  return entries.length;
}
