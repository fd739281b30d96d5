import { type ByteReader, ByteWriter } from './bytes.ts';
import {
  contentName,
  KEY_BLOCKS,
  MOST_TEXT_SLOTS,
  NAME_BYTES,
  PAIR_ROWS,
  TERM_SLOT,
  TEXT_SLOT,
} from './layout.ts';

// The heads of all shards: how much each holds, and where each part of its file and each text lies.

/** The packs of a shard. */
export interface Packs {
  /** How many passages each holds. */
  readonly passages: Uint32Array;
  /** The digests of all that their names are made of, one behind the other. */
  readonly digests: Uint8Array;
}

/** The head of a shard, parsed. */
export interface ShardHead {
  /** The first passage of each entry, in rising order. */
  readonly firsts: Uint32Array;
  /** The length of the text of each passage in slots. */
  readonly slots: Uint8Array;
  readonly packs: Packs;
  /** Bytes of each block of keys. */
  readonly keyBlocks: Uint32Array;
  /** Slots of each block of terms. */
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
  for (const { firsts, slots, packs, facts, pairBits } of heads) {
    const counts = [firsts.length, slots.length, packs.passages.length, facts, pairBits];
    for (const value of counts) bytes.varint(value);
  }
  for (const { firsts, slots } of heads) {
    const texts = slots.map((count) => count);
    for (const first of firsts) texts[first] = (texts[first] as number) | BEGINS;
    bytes.bytes(texts);
  }
  for (const { packs } of heads) bytes.planes(packs.passages);
  for (const { packs } of heads) bytes.bytes(packs.digests);
  bytes.planes(acrossOf(heads.map(({ keyBlocks }) => keyBlocks)));
  bytes.planes(acrossOf(heads.map(({ termBlocks }) => termBlocks)));
  return bytes.done();
}

/** Added to the slots of a text with which an entry begins. */
const BEGINS = MOST_TEXT_SLOTS + 1;

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
  const texts = counts.map(({ entries, passages }) => readTexts(reader.bytes(passages), entries));
  const passages = counts.map(({ packs }) => reader.planes(packs));
  const digests = counts.map(({ packs }) => reader.bytes(packs * NAME_BYTES));
  const keyBlocks = reader.planes(KEY_BLOCKS * shards);
  const termBlocks = reader.planes(blocks * shards);
  const ofShard = (across: Uint32Array, shard: number): Uint32Array => {
    const list = new Uint32Array(across.length / shards);
    for (let place = 0; place < list.length; place++) list[place] = across[place * shards + shard] as number;
    return list;
  };
  return counts.map(({ facts, pairBits }, shard) => ({
    ...(texts[shard] as Pick<ShardHead, 'firsts' | 'slots'>),
    packs: { passages: passages[shard] as Uint32Array, digests: digests[shard] as Uint8Array },
    keyBlocks: ofShard(keyBlocks, shard),
    termBlocks: ofShard(termBlocks, shard),
    facts,
    pairBits,
  }));
}

/** Parts the lengths of texts from where the entries begin, of which there are so many. */
function readTexts(bytes: Uint8Array, entries: number): Pick<ShardHead, 'firsts' | 'slots'> {
  if (entries > bytes.length) throw new RangeError('search index: more entries than passages');
  const firsts = new Uint32Array(entries);
  const slots = new Uint8Array(bytes.length);
  let entry = 0;
  for (let passage = 0; passage < bytes.length; passage++) {
    const byte = bytes[passage] as number;
    slots[passage] = byte & MOST_TEXT_SLOTS;
    if (byte & BEGINS) firsts[entry++] = passage;
  }
  if (entry !== entries) throw new RangeError('search index: another number of entries');
  return { firsts, slots };
}

/** Where the parts of a shard's file lie, in bytes from its beginning. */
export interface ShardLayout {
  keyBlock(block: number): Range;
  termBlock(block: number): Range;
  /** One bit for each passage. */
  pairRow(row: number): Range;
  readonly facts: Range;
  /** The pack of a passage and where its text lies there; undefined for one that the shard does not have. */
  text(passage: number): (Range & { readonly file: string }) | undefined;
}

/** Lays a shard out: blocks of keys, blocks of terms, rows of pairs, facts. */
export function layoutOf({ slots, packs, keyBlocks, termBlocks, facts }: ShardHead): ShardLayout {
  const keys = startsOf(keyBlocks, 0, 1);
  const terms = startsOf(termBlocks, keys.at(-1) ?? 0, TERM_SLOT);
  const pairs = terms.at(-1) ?? 0;
  const rowBytes = Math.ceil(slots.length / 8);
  const factsAt = pairs + rowBytes * PAIR_ROWS;
  const between = (starts: Uint32Array, index: number): Range => ({
    from: starts[index] ?? 0,
    to: starts[index + 1] ?? 0,
  });
  return {
    keyBlock: (block) => between(keys, block),
    termBlock: (block) => between(terms, block),
    pairRow: (row) => ({ from: pairs + row * rowBytes, to: pairs + (row + 1) * rowBytes }),
    facts: { from: factsAt, to: factsAt + facts },
    text(passage) {
      let first = 0;
      for (const [pack, passages] of packs.passages.entries()) {
        if (passage < first + passages) {
          let from = 0;
          for (let before = first; before < passage; before++) from += slots[before] ?? 0;
          const digest = packs.digests.subarray(pack * NAME_BYTES, (pack + 1) * NAME_BYTES);
          const to = from + (slots[passage] ?? 0);
          return { file: contentName('text', digest), from: from * TEXT_SLOT, to: to * TEXT_SLOT };
        }
        first += passages;
      }
      return undefined;
    },
  };
}

/** Where each of some lengths, counted in units of so many bytes, begins, and where the last one ends. */
function startsOf(lengths: Uint32Array, at: number, unit: number): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  starts[0] = at;
  for (let place = 0; place < lengths.length; place++)
    starts[place + 1] = (starts[place] as number) + (lengths[place] as number) * unit;
  return starts;
}
