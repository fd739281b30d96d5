/**
 * Appends numbers, texts and bytes to a growing buffer. Whole numbers are LEB128 varints, as in WebAssembly.
 */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#push((rest & 127) | 128);
      rest = Math.floor(rest / 128);
    }
    this.#push(rest);
  }

  uint32(value: number): void {
    for (const shift of [0, 8, 16, 24]) this.#push((value >>> shift) & 255);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /**
   * Appends whole numbers below 2^24, as many as the reader asks for: how many bytes each takes, the lowest
   * byte of each, then the next ones. So laid they pack better than varints, and are read at once.
   */
  planes(values: ArrayLike<number>): void {
    let most = 0;
    for (let index = 0; index < values.length; index++) most = Math.max(most, values[index] as number);
    const shifts = PLANES.filter((shift) => shift === 0 || most >> shift > 0);
    this.#push(shifts.length);
    for (const shift of shifts)
      this.bytes(
        Uint8Array.from({ length: values.length }, (_, index) => (values[index] as number) >> shift),
      );
  }

  /** Appends a text in UTF-8 behind its length in bytes. */
  text(text: string): void {
    const bytes = encoder.encode(text);
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/**
 * Reads what a `ByteWriter` wrote.
 *
 * @throws RangeError where the bytes end too soon: the file is damaged
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
      if (scale > 2 ** 49) throw new RangeError('search index: no number');
    }
  }

  planes(count: number): Uint32Array {
    const planes = this.#byte();
    if (planes < 1 || planes > PLANES.length) throw new RangeError('search index: no numbers');
    const bytes = this.bytes(count * planes);
    const values = new Uint32Array(count);
    values.set(bytes.subarray(0, count));
    for (let plane = 1; plane < planes; plane++) {
      const at = plane * count;
      const shift = PLANES[plane] as number;
      for (let index = 0; index < count; index++)
        values[index] = (values[index] as number) | ((bytes[at + index] as number) << shift);
    }
    return values;
  }

  uint32(): number {
    return (this.#byte() | (this.#byte() << 8) | (this.#byte() << 16) | (this.#byte() << 24)) >>> 0;
  }

  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('search index: the bytes end too soon');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  text(): string {
    return decoder.decode(this.bytes(this.varint()));
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('search index: the bytes end too soon');
    return byte;
  }
}

const PLANES = [0, 8, 16];
const encoder = new TextEncoder();
const decoder = new TextDecoder();
