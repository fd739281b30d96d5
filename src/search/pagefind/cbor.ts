/**
 * Reads the part of CBOR (RFC 8949) that Pagefind writes: whole numbers, texts, and lists that say their length. Throws
 * on anything else, and at the end of the bytes.
 */
export class CborReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many values the list that begins here has; they follow. */
  list(): number {
    return this.#head(MAJOR.list);
  }

  text(): string {
    const length = this.#head(MAJOR.text);
    const from = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError('CBOR: the bytes end inside a text');
    return decoder.decode(this.#bytes.subarray(from, this.#at));
  }

  /** A whole number, which may be negative. */
  number(): number {
    const major = this.#major();
    return major === MAJOR.negative ? -1 - this.#head(major) : this.#head(MAJOR.number);
  }

  /** Passes over values of any kind. */
  skip(count: number): void {
    for (let left = count; left > 0; left--) {
      const major = this.#major();
      if (major === MAJOR.list) left += this.list();
      else if (major === MAJOR.text) this.text();
      else this.number();
    }
  }

  #major(): number {
    return (this.#bytes[this.#at] ?? 0) >> 5;
  }

  /** The number in the head of a value: a number itself, or the length of a text or list. */
  #head(major: number): number {
    const first = this.#bytes[this.#at];
    if (first === undefined || first >> 5 !== major) throw new RangeError('CBOR: another kind of value');
    this.#at += 1;
    const low = first & 31;
    if (low < 24) return low;
    const size = 1 << (low - 24);
    let value = 0;
    for (let index = 0; index < size; index++)
      value = value * 256 + (this.#bytes[this.#at + index] ?? Number.NaN);
    this.#at += size;
    if (low > 27 || !Number.isSafeInteger(value)) throw new RangeError('CBOR: no whole number');
    return value;
  }
}

const MAJOR = { number: 0, negative: 1, text: 3, list: 4 } as const;

const decoder = new TextDecoder();
