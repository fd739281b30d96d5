import { deflateRawSync } from 'node:zlib';
import { ByteWriter } from '../format/bytes.ts';
import { writeHeads } from '../format/head.ts';
import { contentName, type Division, FORMAT_VERSION, type IndexEntry } from '../format/layout.ts';
import { contentDigest } from './content-digest.ts';
import type { IndexFile, Shard } from './shard.ts';
import { frequentWords } from './words.ts';

/** What of all shards is read first: the entry of the index, and the file of heads that it names. */
export interface Gathered {
  readonly entry: IndexEntry;
  readonly heads: IndexFile;
}

/**
 * Puts together what is known of all shards. What every session reads lies in one file: to ask for another
 * takes longer than to unpack it.
 */
export function gatherIndex(
  shards: readonly Pick<Shard, 'file' | 'head' | 'words'>[],
  synonyms: readonly (readonly string[])[],
  entries: number,
  { blocks }: Division,
): Gathered {
  const bytes = new ByteWriter();
  bytes.bytes(writeHeads(shards.map(({ head }) => head)));
  bytes.text(JSON.stringify(frequentWords(shards.map(({ words }) => words))));
  const packed = deflateRawSync(bytes.done(), { level: 9 });
  const heads: IndexFile = { name: contentName('heads', contentDigest(packed)), bytes: packed };
  const entry: IndexEntry = {
    format: FORMAT_VERSION,
    entries,
    blocks,
    heads: heads.name,
    shards: shards.map(({ file }) => file),
    ...(synonyms.length > 0 ? { synonyms } : {}),
  };
  return { entry, heads };
}
