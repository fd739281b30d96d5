import { letStandFor, standsFor } from '../io/inputs-digest.ts';
import { type KeptSegments, openSegments } from '../io/kept-segments.ts';
import type { ParsedEntry } from './read/parse-entry.ts';

/** What a content file said, with the digest of all that it was made of. */
export interface KeptEntry {
  readonly key: string;
  readonly parsed: ParsedEntry;
  /** What stands for its entry among the inputs of a page: asked of every entry at every build. */
  readonly stands: string;
}

/** What is kept of a content file that was parsed. */
export const keptOf = (key: string, parsed: ParsedEntry): KeptEntry => ({
  key,
  parsed,
  stands: parsed.made ? standsFor(parsed.made.entry) : '',
});

/** Opens what earlier runs kept of content files. */
export function openKeptEntries(folder: string, version: string): KeptSegments<KeptEntry> {
  const segments = openSegments<KeptEntry>(folder, version);
  for (const { parsed, stands } of segments.values.values())
    if (parsed.made) letStandFor(parsed.made.entry, stands);
  return segments;
}
