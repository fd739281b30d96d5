import { ByteReader } from '../format/bytes.ts';
import type { Facets } from '../format/facets.ts';
import { layoutOf, readHead, type ShardHead } from '../format/head.ts';
import {
  blockOf,
  CONTENT_FOLDER,
  FORMAT_VERSION,
  INDEX_FILE,
  INDEX_FOLDER,
  type IndexEntry,
  keyBlockOf,
  keyKinds,
  PAIR_ROWS,
  TEXT_SLOT,
} from '../format/layout.ts';
import { readPassage } from '../format/passage.ts';
import { readBlock } from '../format/postings.ts';
import type { EntryKey, IndexReader, ShardReader } from '../query/index-reader.ts';
import { readSynonyms } from '../query/synonyms.ts';
import { fetchWhole, openFiles, type RangeFile } from './range-file.ts';

const addressOf = (name: string): string => `/${CONTENT_FOLDER}/${name}`;

/** Opens the index of the site. Rejects, now or at a later read, where it is missing or damaged. */
export async function openIndex(): Promise<IndexReader> {
  const entry = JSON.parse(
    new TextDecoder().decode(await fetchWhole(`/${INDEX_FOLDER}/${INDEX_FILE}`, { cache: 'no-cache' })),
  ) as IndexEntry;
  if (entry.format !== FORMAT_VERSION) throw new Error('search index: of another version of the site');
  const [heads, words] = await Promise.all([
    fetchWhole(addressOf(entry.heads)).then(unpack),
    fetchWhole(addressOf(entry.words)).then(unpack),
  ]);
  const reader = new ByteReader(heads);
  const file = openFiles();
  const shards = entry.shards.map(([name, length]) =>
    openShard(readHead(reader.bytes(length), entry.blocks), file(addressOf(name)), (pack) =>
      file(addressOf(pack)),
    ),
  );
  const magnitudes = readWords(words);
  return {
    shards,
    passages: shards.reduce((sum, { passages }) => sum + passages, 0),
    frequency: (base) => magnitudes.get(base),
    startingWith: (letters) => [...magnitudes.keys()].filter((base) => base.startsWith(letters)),
    synonyms: readSynonyms(entry.synonyms ?? []),
  };
}

/** Syllables with the number of passages that have them, about, the most frequent first. */
function readWords(bytes: Uint8Array): ReadonlyMap<string, number> {
  const groups = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>;
  const ranked = Object.entries(groups).sort(([a], [b]) => Number(b) - Number(a));
  return new Map(
    ranked.flatMap(([magnitude, words]) =>
      words.split(' ').map((word) => [word, 1.4 * 2 ** Number(magnitude)] as const),
    ),
  );
}

function openShard(head: ShardHead, file: RangeFile, pack: (name: string) => RangeFile): ShardReader {
  const layout = layoutOf(head);
  const blocks = head.termBlocks.length;
  const readTexts = once(() => file.read(layout.textLengths).then((lengths) => placesOf(head, lengths)));
  // Texts come next: where they lie is asked for in the same request. What fails here fails there again.
  const expectTexts = (): void => void readTexts().catch(() => {});
  return {
    passages: head.passages,
    firsts: head.firsts,
    pairDensity: head.pairBits / (PAIR_ROWS * Math.max(1, head.passages)),
    cost: (base) => head.termBlocks[blockOf(base, blocks)] ?? 0,
    async terms(base) {
      expectTexts();
      return readBlock(await file.read(layout.termBlock(blockOf(base, blocks))), base, head.passages);
    },
    pairs: (row) => file.read(layout.pairRow(row)),
    async keys(key) {
      expectTexts();
      return readKeys(await file.read(layout.keyBlock(keyBlockOf(key))));
    },
    facets: once(async () => JSON.parse(await unpackText(await file.read(layout.facts))) as Facets),
    async text(passage) {
      const place = (await readTexts())[passage];
      if (!place) throw new RangeError('search index: a passage that the shard does not have');
      const filled = await pack(place.file).read(place);
      return readPassage(await unpackText(filled.subarray(1, filled.length - (filled[0] ?? 0))));
    },
  };
}

/** Where the text of each passage lies. */
function placesOf({ packs }: ShardHead, lengths: Uint8Array) {
  const places: { readonly file: string; readonly from: number; readonly to: number }[] = [];
  for (const { file, passages } of packs) {
    let from = 0;
    for (const slots of lengths.subarray(places.length, places.length + passages)) {
      places.push({ file, from, to: from + slots * TEXT_SLOT });
      from += slots * TEXT_SLOT;
    }
  }
  return places;
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

const unpackText = async (packed: Uint8Array): Promise<string> =>
  new TextDecoder().decode(await unpack(packed));

/** Unpacks raw deflate (RFC 1951). */
async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const chunks: Uint8Array[] = [];
  const reading = (async () => {
    const reader = readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      chunks.push(value);
    }
  })();
  await Promise.all([writer.write(new Uint8Array(packed)), writer.close(), reading]);
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
