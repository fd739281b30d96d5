import { contentDir, runTime } from '../config.ts';
import { momentAt } from '../domain/date.ts';
import { type ContentOptions, type ContentReader, openContent } from './content-reader.ts';
import { KEPT } from './kept-dir.ts';
import { scanContent } from './read/scan.ts';
import type { Snapshot } from './snapshot.ts';

/** Opens the content folder of this run, with what the last run kept of it. */
export function openOwnContent(options: Omit<ContentOptions, 'keptDir'> = {}): ContentReader {
  return openContent(contentDir(), { ...options, keptDir: KEPT });
}

/** Reads the content folder of this run and keeps what was read for the next one. */
export async function readOwnSnapshot(): Promise<Snapshot> {
  const content = openOwnContent({ scan: scanContent(contentDir(), KEPT) });
  const snapshot = await content.read(momentAt(runTime()));
  await content.save();
  return snapshot;
}
