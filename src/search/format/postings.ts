import { ByteReader, ByteWriter } from './bytes.ts';

// Posting lists: which passages have a term, and how prominently, bit by bit.

/**
 * How prominent a term is in a passage, as one number: how often it stands there, as a level of 0 to 4, and
 * whether it stands in the title and how long that is, 0 to 4 (see `query/bm25f.ts`). One of the two is not
 * 0.
 */
export const prominence = (level: number, title: number): number => title * 5 + level;
/** The level of frequency in the body, from a prominence. */
export const levelIn = (value: number): number => value % 5;
/** The level of frequency in the title, from a prominence. */
export const titleIn = (value: number): number => Math.floor(value / 5);
/** How many prominences there are. */
export const PROMINENCES = 25;

/**
 * A term of a block: a syllable without its marks, and its marks; the passages that have it, in rising order.
 */
export interface TermPostings {
  readonly base: string;
  readonly marks: string;
  readonly passages: readonly number[];
  /** Its prominence in each. */
  readonly prominences: readonly number[];
}

class BitWriter {
  readonly #bytes: number[] = [];
  #bits = 0;

  bit(value: number): void {
    if (this.#bits % 8 === 0) this.#bytes.push(0);
    if (value) this.#bytes[this.#bytes.length - 1] = (this.#bytes.at(-1) ?? 0) | (1 << (this.#bits % 8));
    this.#bits += 1;
  }

  bits(value: number, count: number): void {
    for (let index = count - 1; index >= 0; index--) this.bit((value >>> index) & 1);
  }

  unary(value: number): void {
    for (let index = 0; index < value; index++) this.bit(1);
    this.bit(0);
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bit(): number {
    const byte = this.#bytes[this.#at >> 3];
    if (byte === undefined) throw new RangeError('search index: the bits end too soon');
    return (byte >> (this.#at++ & 7)) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++) value = (value << 1) | this.bit();
    return value;
  }

  unary(): number {
    let value = 0;
    while (this.bit() === 1) value += 1;
    return value;
  }
}

/** The Rice parameter for a list: about log2 of the mean gap, which is known from the two counts. */
const riceBits = (count: number, passages: number): number =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, passages / count) * 0.69)));

/**
 * Levels 1 to 4 are 0, 10, 110, 1110; a term in the title is 1111 with two bits for the title and three for
 * the level.
 */
function writeProminence(bits: BitWriter, value: number): void {
  if (titleIn(value) === 0) {
    bits.unary(levelIn(value) - 1);
    return;
  }
  bits.bits(15, 4);
  bits.bits(titleIn(value) - 1, 2);
  bits.bits(levelIn(value), 3);
}

function readProminence(bits: BitReader): number {
  let level = 1;
  while (level <= 4 && bits.bit() === 1) level += 1;
  if (level <= 4) return prominence(level, 0);
  const title = bits.bits(2) + 1;
  return prominence(Math.min(4, bits.bits(3)), title);
}

/**
 * Writes a block of terms; their postings are in rising order of passages, of which the shard has so many.
 */
export function writeBlock(terms: readonly TermPostings[], passages: number): Uint8Array {
  const block = new ByteWriter();
  for (const { base, marks, passages: having, prominences } of terms) {
    const bits = new BitWriter();
    const rice = riceBits(having.length, passages);
    let last = -1;
    for (const [index, passage] of having.entries()) {
      const gap = passage - last - 1;
      bits.unary(gap >> rice);
      bits.bits(gap, rice);
      writeProminence(bits, prominences[index] ?? 0);
      last = passage;
    }
    const list = bits.done();
    block.text(base);
    block.text(marks);
    block.varint(having.length);
    block.varint(list.length);
    block.bytes(list);
  }
  return block.done();
}

/** The terms of a block that stand for a syllable without marks, one for each way to mark it. */
export function readBlock(bytes: Uint8Array, base: string, passages: number): readonly TermPostings[] {
  const reader = new ByteReader(bytes);
  const found: TermPostings[] = [];
  while (!reader.isAtEnd) {
    const term = reader.text();
    const marks = reader.text();
    const count = reader.varint();
    const list = reader.bytes(reader.varint());
    if (term === base) found.push({ base, marks, ...readPostings(list, count, passages) });
  }
  return found;
}

function readPostings(
  list: Uint8Array,
  count: number,
  passages: number,
): Pick<TermPostings, 'passages' | 'prominences'> {
  const bits = new BitReader(list);
  const rice = riceBits(count, passages);
  const having: number[] = [];
  const prominences: number[] = [];
  let last = -1;
  for (let index = 0; index < count; index++) {
    last += bits.unary() * 2 ** rice + bits.bits(rice) + 1;
    if (last >= passages) throw new RangeError('search index: a passage that the shard does not have');
    having.push(last);
    prominences.push(readProminence(bits));
  }
  return { passages: having, prominences };
}
