import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentDir, WORK_DIR } from '../config.ts';
import { momentAt } from '../domain/date.ts';
import { type Corpus, readCorpus } from './corpus.ts';
import { type AssetCache, createAssets } from './read/assets.ts';
import { withAttachmentMentions } from './read/attachment-mentions.ts';

const ASSET_CACHE = path.join(WORK_DIR, 'assets.json');

/**
 * The corpus of this process. Pages are bundled apart from the scripts, so the one reading that both share hangs on
 * the global object; within a build every file is read and checked once.
 */
const SHARED = Symbol.for('trangtin.corpus');
type Shared = { [SHARED]?: Promise<Corpus> };

/** Reads the content folder, once a process; `fresh` reads it again (the development server, after a change). */
export function openCorpus(fresh = false): Promise<Corpus> {
  const shared = globalThis as Shared;
  if (fresh || !shared[SHARED]) shared[SHARED] = read();
  return shared[SHARED];
}

async function read(): Promise<Corpus> {
  const cache = await readFile(ASSET_CACHE, 'utf8')
    .then((text) => JSON.parse(text) as AssetCache)
    .catch(() => ({}));
  const assets = createAssets(contentDir(), cache);
  const corpus = await withAttachmentMentions(await readCorpus(contentDir(), momentAt(Date.now()), assets));
  await mkdir(WORK_DIR, { recursive: true });
  const temporary = `${ASSET_CACHE}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(assets.snapshot()));
  await rename(temporary, ASSET_CACHE);
  return corpus;
}
