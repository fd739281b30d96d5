import path from 'node:path';
import { contentDir, WORK_DIR } from '../config.ts';
import { momentAt } from '../domain/date.ts';
import { type ContentReader, openContent, type ParseBatches } from './content-reader.ts';
import type { Corpus } from './corpus.ts';

/** Where what was read of the content folder is kept between runs. */
const KEPT = path.join(WORK_DIR, 'corpus.v8');

/** Opens the content folder of this run, with what the last run kept of it. */
export function openOwnContent(parse?: ParseBatches): ContentReader {
  return openContent(contentDir(), KEPT, parse);
}

/** Reads the content folder of this run and keeps what was read for the next one. */
export async function readOwnCorpus(parse?: ParseBatches): Promise<Corpus> {
  const content = openOwnContent(parse);
  const corpus = await content.read(momentAt(Date.now()));
  await content.save();
  return corpus;
}

/**
 * The corpus of this process. Pages are bundled apart from the scripts, so the one reading that both share hangs on
 * the global object; within a build every file is read and checked once.
 */
const SHARED = Symbol.for('trangtin.corpus');
type Shared = { [SHARED]?: Promise<Corpus> };

/** Reads the content folder, once a process; `fresh` reads it again (the development server, after a change). */
export function openCorpus(fresh = false): Promise<Corpus> {
  const shared = globalThis as Shared;
  if (fresh || !shared[SHARED]) shared[SHARED] = readOwnCorpus();
  return shared[SHARED];
}
