import path from 'node:path';
import { contentDir, runTime, WORK_DIR } from '../config.ts';
import { momentAt } from '../domain/date.ts';
import { type ContentOptions, type ContentReader, openContent } from './content-reader.ts';
import type { Snapshot } from './snapshot.ts';

/** Where what was read of the content folder is kept between runs. */
const KEPT = path.join(WORK_DIR, 'corpus');

/** Opens the content folder of this run, with what the last run kept of it. */
export function openOwnContent(options: Omit<ContentOptions, 'keptDir'> = {}): ContentReader {
  return openContent(contentDir(), { ...options, keptDir: KEPT });
}

/** Reads the content folder of this run and keeps what was read for the next one. */
export async function readOwnSnapshot(): Promise<Snapshot> {
  const content = openOwnContent();
  const snapshot = await content.read(momentAt(runTime()));
  await content.save();
  return snapshot;
}
