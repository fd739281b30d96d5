import { ByteReader, ByteWriter } from './bytes.ts';
import { TERM_SLOT } from './layout.ts';

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
  readonly passages: Uint32Array;
  /** Its prominence in each. */
  readonly prominences: Uint8Array;
}

class BitWriter {
  readonly #bytes: number[] = [];
  #bits = 0;

  bit(value: number): void {
    if (this.#bits % 8 === 0) this.#bytes.push(0);
    if (value) this.#bytes[this.#bytes.length - 1] = (this.#bytes.at(-1) ?? 0) | (1 << (this.#bits % 8));
    this.#bits += 1;
  }

  /** Writes the lowest bits of a value, the lowest first. */
  bits(value: number, count: number): void {
    for (let index = 0; index < count; index++) this.bit((value >>> index) & 1);
  }

  unary(value: number): void {
    for (let index = 0; index < value; index++) this.bit(1);
    this.bit(0);
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
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

/**
 * Writes a block of terms; their postings are in rising order of passages, of which the shard has so many.
 * Zeros fill it up to whole slots.
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
  const rest = block.length % TERM_SLOT;
  if (rest > 0) block.bytes(new Uint8Array(TERM_SLOT - rest));
  return block.done();
}

/** The terms of a block that stand for a syllable without marks, one for each way to mark it. */
export function readBlock(bytes: Uint8Array, base: string, passages: number): readonly TermPostings[] {
  const reader = new ByteReader(bytes);
  const wanted = encoder.encode(base);
  const found: TermPostings[] = [];
  while (!reader.isAtEnd) {
    const letters = reader.varint();
    // No term is empty: from here on there is only what fills the last slot.
    if (letters === 0) break;
    const term = reader.bytes(letters);
    const marks = reader.bytes(reader.varint());
    const count = reader.varint();
    const list = reader.bytes(reader.varint());
    if (isSame(term, wanted))
      found.push({ base, marks: decoder.decode(marks), ...readPostings(list, count, passages) });
  }
  return found;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** So many bits are there at least, at whatever bit of its first byte a word of four bytes begins. */
const SURE_BITS = 25;

/** With how many ones a word begins, from its lowest bit on; those beyond the sure ones do not count. */
function onesIn(word: number): number {
  const zeros = ~(word & (2 ** SURE_BITS - 1));
  return 31 - Math.clz32(zeros & -zeros);
}

/**
 * Reads a posting list word by word, not bit by bit: the lists of a question have a hundred thousand bits,
 * and the first question is asked of code that no browser has compiled yet.
 */
function readPostings(
  list: Uint8Array,
  count: number,
  passages: number,
): Pick<TermPostings, 'passages' | 'prominences'> {
  if (count > passages) throw new RangeError('search index: a list longer than the shard');
  const rice = riceBits(count, passages);
  const having = new Uint32Array(count);
  const prominences = new Uint8Array(count);
  let at = 0;
  /** The bits from a place on; behind the end there are zeros. */
  const word = (): number => {
    const byte = at >> 3;
    return (
      ((list[byte] ?? 0) |
        ((list[byte + 1] ?? 0) << 8) |
        ((list[byte + 2] ?? 0) << 16) |
        ((list[byte + 3] ?? 0) << 24)) >>>
      (at & 7)
    );
  };
  let last = -1;
  for (let index = 0; index < count; index++) {
    let ones = onesIn(word());
    let gap = 0;
    while (ones >= SURE_BITS) {
      at += SURE_BITS;
      gap += SURE_BITS;
      ones = onesIn(word());
    }
    at += ones + 1;
    gap = (gap + ones) * 2 ** rice + (word() & ((1 << rice) - 1));
    at += rice;
    last += gap + 1;
    if (last >= passages) throw new RangeError('search index: a passage that the shard does not have');
    having[index] = last;
    const bits = word();
    const level = onesIn(bits);
    if (level < 4) {
      prominences[index] = prominence(level + 1, 0);
      at += level + 1;
    } else {
      prominences[index] = prominence(Math.min(4, (bits >> 6) & 7), ((bits >> 4) & 3) + 1);
      at += 9;
    }
  }
  if (at > list.length * 8) throw new RangeError('search index: the bits end too soon');
  return { passages: having, prominences };
}
