import { type ByteReader, ByteWriter } from './bytes.ts';
import { KEY_BLOCKS, PAIR_ROWS, TEXT_SLOT } from './layout.ts';

// The heads of all shards: how much each holds, and where each part of its file and each text lies.

/** A pack of texts. */
export interface Pack {
  readonly file: string;
  /** How many passages it holds. */
  readonly passages: number;
}

/** The head of a shard, parsed. */
export interface ShardHead {
  /** How many passages each entry has. */
  readonly entries: Uint32Array;
  /** The length of the text of each passage in slots. */
  readonly slots: Uint8Array;
  readonly packs: readonly Pack[];
  /** Bytes of each block of keys, and of each block of terms. */
  readonly keyBlocks: Uint32Array;
  readonly termBlocks: Uint32Array;
  /** Bytes of the facts, packed. */
  readonly facts: number;
  /** How many bits of the pair signature are set. */
  readonly pairBits: number;
}

/** A range of bytes of a file; `to` is exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the heads of all shards, column by column. Lengths of one block in all shards lie together, since
 * they are much alike: that packs them in two thirds.
 */
export function writeHeads(heads: readonly ShardHead[]): Uint8Array {
  const bytes = new ByteWriter();
  for (const { entries, slots, packs, facts, pairBits } of heads)
    for (const value of [entries.length, slots.length, packs.length, facts, pairBits]) bytes.varint(value);
  for (const { entries } of heads) bytes.planes(entries);
  for (const { slots } of heads) bytes.bytes(slots);
  for (const { packs } of heads) {
    bytes.planes(packs.map(({ passages }) => passages));
    for (const { file } of packs) bytes.text(file);
  }
  bytes.planes(acrossOf(heads.map(({ keyBlocks }) => keyBlocks)));
  bytes.planes(acrossOf(heads.map(({ termBlocks }) => termBlocks)));
  return bytes.done();
}

/** The first of each list, then the second of each. */
const acrossOf = (lists: readonly Uint32Array[]): readonly number[] =>
  Array.from(lists[0] ?? [], (_, place) => lists.map((list) => list[place] as number)).flat();

/** Reads the heads of so many shards that have so many blocks of terms. */
export function readHeads(reader: ByteReader, shards: number, blocks: number): readonly ShardHead[] {
  const counts = Array.from({ length: shards }, () => ({
    entries: reader.varint(),
    passages: reader.varint(),
    packs: reader.varint(),
    facts: reader.varint(),
    pairBits: reader.varint(),
  }));
  const entries = counts.map((count) => reader.planes(count.entries));
  const slots = counts.map(({ passages }) => reader.bytes(passages));
  const packs = counts.map((count) =>
    Array.from(reader.planes(count.packs), (passages) => ({ file: reader.text(), passages })),
  );
  const keyBlocks = reader.planes(KEY_BLOCKS * shards);
  const termBlocks = reader.planes(blocks * shards);
  const ofShard = (across: Uint32Array, shard: number): Uint32Array => {
    const list = new Uint32Array(across.length / shards);
    for (let place = 0; place < list.length; place++) list[place] = across[place * shards + shard] as number;
    return list;
  };
  return counts.map(({ facts, pairBits }, shard) => ({
    entries: entries[shard] as Uint32Array,
    slots: slots[shard] as Uint8Array,
    packs: packs[shard] as readonly Pack[],
    keyBlocks: ofShard(keyBlocks, shard),
    termBlocks: ofShard(termBlocks, shard),
    facts,
    pairBits,
  }));
}

/** Where the parts of a shard's file lie, in bytes from its beginning. */
export interface ShardLayout {
  /** The first passage of each entry. */
  readonly firsts: Uint32Array;
  keyBlock(block: number): Range;
  termBlock(block: number): Range;
  /** One bit for each passage. */
  pairRow(row: number): Range;
  readonly facts: Range;
  /** The pack of a passage and where its text lies there; undefined for one that the shard does not have. */
  text(passage: number): (Range & Pick<Pack, 'file'>) | undefined;
}

/** Lays a shard out: blocks of keys, blocks of terms, rows of pairs, facts. */
export function layoutOf({ entries, slots, packs, keyBlocks, termBlocks, facts }: ShardHead): ShardLayout {
  const keys = startsOf(keyBlocks, 0);
  const terms = startsOf(termBlocks, keys.at(-1) ?? 0);
  const pairs = terms.at(-1) ?? 0;
  const rowBytes = Math.ceil(slots.length / 8);
  const factsAt = pairs + rowBytes * PAIR_ROWS;
  const between = (starts: Uint32Array, index: number): Range => ({
    from: starts[index] ?? 0,
    to: starts[index + 1] ?? 0,
  });
  return {
    firsts: startsOf(entries, 0).subarray(0, entries.length),
    keyBlock: (block) => between(keys, block),
    termBlock: (block) => between(terms, block),
    pairRow: (row) => ({ from: pairs + row * rowBytes, to: pairs + (row + 1) * rowBytes }),
    facts: { from: factsAt, to: factsAt + facts },
    text(passage) {
      let first = 0;
      for (const { file, passages } of packs) {
        if (passage < first + passages) {
          let from = 0;
          for (let before = first; before < passage; before++) from += slots[before] ?? 0;
          return { file, from: from * TEXT_SLOT, to: (from + (slots[passage] ?? 0)) * TEXT_SLOT };
        }
        first += passages;
      }
      return undefined;
    },
  };
}

/** Where each of some lengths begins, and where the last one ends. */
function startsOf(lengths: Uint32Array, at: number): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  starts[0] = at;
  for (let place = 0; place < lengths.length; place++)
    starts[place + 1] = (starts[place] as number) + (lengths[place] as number);
  return starts;
}
