import { ByteReader } from '../format/bytes.ts';
import type { Facets } from '../format/facets.ts';
import { layoutOf, readHeads, type ShardHead } from '../format/head.ts';
import { blockOf, FORMAT_VERSION, keyBlockOf, keyKinds, PAIR_ROWS, TERM_SLOT } from '../format/layout.ts';
import { readPassage } from '../format/passage.ts';
import { readBlock } from '../format/postings.ts';
import type { EntryKey, IndexReader, ShardReader } from '../query/index-reader.ts';
import { readSynonyms } from '../query/synonyms.ts';
import { addressOf, type FetchedIndex, fetchIndex } from './fetch-index.ts';
import { openFiles, type RangeFile } from './range-file.ts';
import { openUnpacker, unpack } from './unpack.ts';

/** Opens the index of the site. Rejects, now or at a later read, where it is missing or damaged. */
export const openIndex = async (): Promise<IndexReader> => readIndex(await fetchIndex());

/** Opens an index of which the first files were fetched. */
export async function readIndex({ entry, heads: packed }: FetchedIndex): Promise<IndexReader> {
  if (entry.format !== FORMAT_VERSION) throw new Error('search index: of another version of the site');
  const reader = new ByteReader(await unpack(packed));
  const open = openFiles();
  const file = (name: string): RangeFile => open(addressOf(name));
  const unpackText = openUnpacker();
  const heads = readHeads(reader, entry.shards.length, entry.blocks);
  const shards = heads.map((head, number) =>
    openShard(head, file(entry.shards[number] as string), { pack: file, unpackText }),
  );
  const magnitudes = readWords(reader.text());
  return {
    shards,
    passages: shards.reduce((sum, { passages }) => sum + passages, 0),
    frequency: (base) => magnitudes.get(base),
    startingWith: (letters) => [...magnitudes.keys()].filter((base) => base.startsWith(letters)),
    synonyms: readSynonyms(entry.synonyms ?? []),
  };
}

/** Syllables with the number of passages that have them, about, the most frequent first. */
function readWords(written: string): ReadonlyMap<string, number> {
  const groups = JSON.parse(written) as Readonly<Record<string, string>>;
  const ranked = Object.entries(groups).sort(([a], [b]) => Number(b) - Number(a));
  const magnitudes = new Map<string, number>();
  for (const [magnitude, words] of ranked)
    for (const word of words.split(' ')) magnitudes.set(word, 1.4 * 2 ** Number(magnitude));
  return magnitudes;
}

/** Where the texts of a shard come from. */
interface Texts {
  readonly pack: (name: string) => RangeFile;
  readonly unpackText: (packed: Uint8Array) => Promise<string>;
}

function openShard(head: ShardHead, file: RangeFile, { pack, unpackText }: Texts): ShardReader {
  const layout = layoutOf(head);
  const blocks = head.termBlocks.length;
  const passages = head.slots.length;
  return {
    passages,
    firsts: head.firsts,
    lengths: head.slots,
    pairDensity: head.pairBits / (PAIR_ROWS * Math.max(1, passages)),
    cost: (base) => (head.termBlocks[blockOf(base, blocks)] ?? 0) * TERM_SLOT,
    async terms(base) {
      return readBlock(await file.read(layout.termBlock(blockOf(base, blocks))), base, passages);
    },
    pairs: (row) => file.read(layout.pairRow(row)),
    async keys(key) {
      return readKeys(await file.read(layout.keyBlock(keyBlockOf(key))));
    },
    facets: once(async () => {
      const facts = await unpack(await file.read(layout.facts));
      return JSON.parse(new TextDecoder().decode(facts)) as Facets;
    }),
    async text(passage) {
      const place = layout.text(passage);
      if (!place) throw new RangeError('search index: a passage that the shard does not have');
      const filled = await pack(place.file).read(place);
      return readPassage(await unpackText(filled.subarray(1, filled.length - (filled[0] ?? 0))));
    },
  };
}

function readKeys(bytes: Uint8Array): readonly EntryKey[] {
  const reader = new ByteReader(bytes);
  const keys: EntryKey[] = [];
  while (!reader.isAtEnd) {
    const hash = reader.uint32();
    const value = reader.varint();
    const kind = keyKinds[value % keyKinds.length] ?? 'cited';
    keys.push({ hash, first: Math.floor(value / keyKinds.length), kind });
  }
  return keys;
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => (known ??= read());
}
