import { ByteReader, ByteWriter } from './bytes.ts';
import { KEY_BLOCKS, PAIR_ROWS } from './layout.ts';

// The head of a shard: how much it holds, and where each part of its file lies.

/** A pack of texts. */
export interface Pack {
  readonly file: string;
  /** How many passages it holds. */
  readonly passages: number;
}

/** The head of a shard, parsed. */
export interface ShardHead {
  readonly passages: number;
  /** The first passage of each entry. */
  readonly firsts: readonly number[];
  readonly packs: readonly Pack[];
  /** Bytes of each block of keys, and of each block of terms. */
  readonly keyBlocks: readonly number[];
  readonly termBlocks: readonly number[];
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

/** Writes the head of a shard. */
export function writeHead(head: ShardHead): Uint8Array {
  const bytes = new ByteWriter();
  bytes.varint(head.passages);
  bytes.varint(head.firsts.length);
  let last = 0;
  for (const first of head.firsts) {
    bytes.varint(first - last);
    last = first;
  }
  bytes.varint(head.packs.length);
  for (const { file, passages } of head.packs) {
    bytes.text(file);
    bytes.varint(passages);
  }
  for (const length of [...head.keyBlocks, ...head.termBlocks, head.facts, head.pairBits])
    bytes.varint(length);
  return bytes.done();
}

/** Reads the head of a shard that has so many blocks of terms. */
export function readHead(bytes: Uint8Array, blocks: number): ShardHead {
  const reader = new ByteReader(bytes);
  const list = (count: number): number[] => Array.from({ length: count }, () => reader.varint());
  const passages = reader.varint();
  let last = 0;
  const firsts = list(reader.varint()).map((gap) => (last += gap));
  const packs = Array.from({ length: reader.varint() }, () => ({
    file: reader.text(),
    passages: reader.varint(),
  }));
  return {
    passages,
    firsts,
    packs,
    keyBlocks: list(KEY_BLOCKS),
    termBlocks: list(blocks),
    facts: reader.varint(),
    pairBits: reader.varint(),
  };
}

/** Where the parts of a shard's file lie, in bytes from its beginning. */
export interface ShardLayout {
  keyBlock(block: number): Range;
  termBlock(block: number): Range;
  /** One bit for each passage. */
  pairRow(row: number): Range;
  readonly facts: Range;
  /** One byte for each passage: the length of its text in slots. */
  readonly textLengths: Range;
}

/** Lays a shard out: blocks of keys, blocks of terms, rows of pairs, facts, lengths of texts. */
export function layoutOf({ passages, keyBlocks, termBlocks, facts }: ShardHead): ShardLayout {
  const keys = startsOf(keyBlocks, 0);
  const terms = startsOf(termBlocks, keys.at(-1) ?? 0);
  const pairs = terms.at(-1) ?? 0;
  const rowBytes = Math.ceil(passages / 8);
  const factsAt = pairs + rowBytes * PAIR_ROWS;
  const between = (starts: readonly number[], index: number): Range => ({
    from: starts[index] ?? 0,
    to: starts[index + 1] ?? 0,
  });
  return {
    keyBlock: (block) => between(keys, block),
    termBlock: (block) => between(terms, block),
    pairRow: (row) => ({ from: pairs + row * rowBytes, to: pairs + (row + 1) * rowBytes }),
    facts: { from: factsAt, to: factsAt + facts },
    textLengths: { from: factsAt + facts, to: factsAt + facts + passages },
  };
}

/** Where each of some lengths begins, and where the last one ends. */
function startsOf(lengths: readonly number[], at: number): readonly number[] {
  const starts = [at];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}
