import { deflateRawSync } from 'node:zlib';
import { ByteWriter } from '../format/bytes.ts';
import { gatherFacets } from '../format/facets.ts';
import type { ShardHead } from '../format/head.ts';
import {
  blockOf,
  contentName,
  type Division,
  KEY_BLOCKS,
  keyBlockOf,
  keyKinds,
  orderOf,
  PAIR_ROWS,
  packOf,
  TERM_SLOT,
  TEXT_SLOT,
} from '../format/layout.ts';
import { prominence, writeBlock } from '../format/postings.ts';
import { keyHash } from '../query/terms.ts';
import { contentDigest } from './content-digest.ts';
import type { IndexedPassage, SearchRecord } from './record.ts';

/** A file of the index. */
export interface IndexFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A shard that was made. */
export interface Shard {
  /** The file of its posting lists. */
  readonly file: string;
  readonly head: ShardHead;
  readonly files: readonly IndexFile[];
  /** In how many passages each syllable stands, whatever its marks. */
  readonly words: readonly (readonly [base: string, passages: number])[];
}

const ZERO = '0'.charCodeAt(0);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Makes the files of a shard from its records: the same for the same records, in whatever order they come.
 */
export function encodeShard(given: readonly SearchRecord[], division: Division): Shard {
  const records = inOrder(given, division);
  const passages = records.flatMap((record) => record.passages);
  const firsts: number[] = [];
  let next = 0;
  for (const record of records) {
    firsts.push(next);
    next += record.passages.length;
  }
  const { blocks: termBlocks, words } = encodeTerms(passages, division.blocks);
  const keyBlocks = encodeKeys(records, firsts);
  const facts = deflateRawSync(JSON.stringify(gatherFacets(records)), { level: 9 });
  const packs = encodeTexts(records, division);

  const body = new ByteWriter();
  for (const block of [...keyBlocks, ...termBlocks, encodePairs(passages), facts]) body.bytes(block);
  const bytes = body.done();
  const file = contentName('terms', contentDigest(bytes));
  const head: ShardHead = {
    firsts: Uint32Array.from(firsts),
    slots: Uint8Array.from(passages, ({ text }) => text.length / TEXT_SLOT),
    packs: {
      passages: Uint32Array.from(packs, ({ passages }) => passages),
      digests: Uint8Array.from(packs.flatMap(({ digest }) => [...digest])),
    },
    keyBlocks: Uint32Array.from(keyBlocks, ({ length }) => length),
    termBlocks: Uint32Array.from(termBlocks, ({ length }) => length / TERM_SLOT),
    facts: facts.length,
    pairBits: passages.reduce((sum, { rows }) => sum + rows.length, 0),
  };
  return {
    file,
    head,
    files: [
      { name: file, bytes },
      ...packs.map(({ digest, bytes }) => ({ name: contentName('text', digest), bytes })),
    ],
    words,
  };
}

/**
 * Records pack by pack. Inside one they lie by their number of passages and the lengths of their texts, which
 * so ordered pack to half; where an entry lies there changes nothing beyond its pack and its shard.
 */
function inOrder(records: readonly SearchRecord[], division: Division): readonly SearchRecord[] {
  return records
    .map((record) => ({ record, pack: packOf(record.id, division), order: orderOf(record.id) }))
    .sort(
      (a, b) =>
        a.pack - b.pack ||
        byLengths(a.record, b.record) ||
        a.order - b.order ||
        byText(a.record.id, b.record.id),
    )
    .map(({ record }) => record);
}

function byLengths({ passages: a }: SearchRecord, { passages: b }: SearchRecord): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, { text }] of a.entries()) {
    const difference = text.length - (b[index]?.text.length ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function encodeTerms(
  passages: readonly IndexedPassage[],
  blocks: number,
): { readonly blocks: readonly Uint8Array[]; readonly words: Shard['words'] } {
  const lists = new Map<string, { passages: number[]; prominences: number[] }>();
  for (const [passage, { terms }] of passages.entries()) {
    for (const term of terms === '' ? [] : terms.split(' ')) {
      const name = term.slice(0, -3);
      const list = lists.get(name) ?? { passages: [], prominences: [] };
      lists.set(name, list);
      list.passages.push(passage);
      list.prominences.push(
        prominence(term.charCodeAt(term.length - 2) - ZERO, term.charCodeAt(term.length - 1) - ZERO),
      );
    }
  }
  const byBlock: string[][] = Array.from({ length: blocks }, () => []);
  const having = new Map<string, Set<number>>();
  for (const [name, list] of lists) {
    const base = name.slice(0, name.indexOf(':'));
    (byBlock[blockOf(base, blocks)] as string[]).push(name);
    const known = having.get(base) ?? new Set();
    for (const passage of list.passages) known.add(passage);
    having.set(base, known);
  }
  const encoded = byBlock.map((names) =>
    writeBlock(
      names.sort(byText).map((name) => {
        const [base = '', marks = ''] = name.split(':');
        const list = lists.get(name);
        return {
          base,
          marks,
          passages: Uint32Array.from(list?.passages ?? []),
          prominences: Uint8Array.from(list?.prominences ?? []),
        };
      }),
      passages.length,
    ),
  );
  const words = [...having].map(([base, { size }]) => [base, size] as const).sort(([a], [b]) => byText(a, b));
  return { blocks: encoded, words };
}

/** Keys as their hashes; each with the place of its entry in the shard and what it stands for. */
function encodeKeys(records: readonly SearchRecord[], firsts: readonly number[]): readonly Uint8Array[] {
  const blocks: (readonly [hash: number, entry: number, kind: number])[][] = Array.from(
    { length: KEY_BLOCKS },
    () => [],
  );
  for (const [entry, { keys }] of records.entries()) {
    for (const [key, kind] of keys)
      (blocks[keyBlockOf(key)] as (readonly [number, number, number])[]).push([
        keyHash(key),
        firsts[entry] as number,
        keyKinds.indexOf(kind),
      ]);
  }
  return blocks.map((keys) => {
    const bytes = new ByteWriter();
    for (const [hash, first, kind] of keys) {
      bytes.uint32(hash);
      bytes.varint(first * keyKinds.length + kind);
    }
    return bytes.done();
  });
}

/** The pair signature, row by row: one bit for each passage. */
function encodePairs(passages: readonly IndexedPassage[]): Uint8Array {
  const rowBytes = Math.ceil(passages.length / 8);
  const bits = new Uint8Array(rowBytes * PAIR_ROWS);
  for (const [passage, { rows }] of passages.entries()) {
    const bit = 1 << (passage & 7);
    for (const row of rows) {
      const at = row * rowBytes + (passage >> 3);
      bits[at] = (bits[at] ?? 0) | bit;
    }
  }
  return bits;
}

function encodeTexts(
  records: readonly SearchRecord[],
  division: Division,
): readonly { readonly passages: number; readonly digest: Uint8Array; readonly bytes: Uint8Array }[] {
  const packs = Map.groupBy(records, ({ id }) => packOf(id, division));
  return [...packs.values()].map((some) => {
    const texts = some.flatMap(({ passages }) => passages);
    const written = new ByteWriter();
    for (const { text } of texts) written.bytes(text);
    const bytes = written.done();
    return { passages: texts.length, digest: contentDigest(bytes), bytes };
  });
}
