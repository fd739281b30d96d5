import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../src/search/format/bytes.ts';
import { readHeads } from '../../../src/search/format/head.ts';
import { TERM_SLOT } from '../../../src/search/format/layout.ts';
import { readPassage, writePassage } from '../../../src/search/format/passage.ts';
import { prominence, readBlock, type TermPostings, writeBlock } from '../../../src/search/format/postings.ts';

const PASSAGES = 500;

const value = fc
  .tuple(fc.nat(4), fc.nat(4))
  .filter(([level, title]) => level + title > 0)
  .map(([level, title]) => prominence(level, title));

const term = fc
  .record({
    base: fc.stringMatching(/^[a-z]{1,7}$/),
    marks: fc.stringMatching(/^[a-z]{0,3}$/),
    list: fc.uniqueArray(fc.tuple(fc.nat(PASSAGES - 1), value), {
      selector: ([passage]) => passage,
      minLength: 1,
    }),
  })
  .map(({ base, marks, list }): TermPostings => {
    const sorted = list.toSorted(([a], [b]) => a - b);
    return {
      base,
      marks,
      passages: Uint32Array.from(sorted, ([passage]) => passage),
      prominences: Uint8Array.from(sorted, ([, one]) => one),
    };
  });

describe('a block of posting lists', () => {
  it('gives back every list that was written', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), (terms) => {
        const block = writeBlock(terms, PASSAGES);
        expect(block.length % TERM_SLOT).toBe(0);
        for (const { base } of terms)
          expect(readBlock(block, base, PASSAGES)).toEqual(terms.filter((one) => one.base === base));
        expect(readBlock(block, 'absent-', PASSAGES)).toEqual([]);
      }),
    );
  });

  it('ends with what fills its last slot, and is nothing without a term', () => {
    const one = [{ base: 'a', marks: '', passages: Uint32Array.of(3), prominences: Uint8Array.of(1) }];
    const block = writeBlock(one, PASSAGES);
    expect(block).toHaveLength(TERM_SLOT);
    expect(block.at(-1)).toBe(0);
    expect(readBlock(block, '', PASSAGES)).toEqual([]);
    expect(writeBlock([], PASSAGES)).toHaveLength(0);
  });

  it('gives back gaps of every length', () => {
    const passages = Uint32Array.of(0, 25, 77, 5000, 5001, 99_999);
    const prominences = Uint8Array.from(passages, () => prominence(4, 4));
    const terms = [{ base: 'a', marks: '', passages, prominences }];
    expect(readBlock(writeBlock(terms, 100_000), 'a', 100_000)).toEqual(terms);
    const dense = Uint32Array.from({ length: 99_900 }, (_, index) => index + (index > 60 ? 100 : 0));
    const many = [{ base: 'a', marks: '', passages: dense, prominences: new Uint8Array(99_900).fill(1) }];
    expect(readBlock(writeBlock(many, 100_000), 'a', 100_000)).toEqual(many);
  });

  it('of any bytes is read or refused, and never holds the browser up', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const read of [
          () => readBlock(bytes, 'a', PASSAGES),
          () => readHeads(new ByteReader(bytes), 3, 256),
        ]) {
          try {
            read();
          } catch (cause) {
            expect(cause).toBeInstanceOf(RangeError);
          }
        }
      }),
    );
  });
});

describe('bytes', () => {
  it('give back numbers and texts of every size', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 200 }))), (values) => {
        const writer = new ByteWriter();
        for (const [number, text] of values) {
          writer.varint(number);
          writer.text(text.toWellFormed());
          writer.uint32(number);
        }
        const reader = new ByteReader(writer.done());
        for (const [number, text] of values)
          expect([reader.varint(), reader.text(), reader.uint32()]).toEqual([
            number,
            text.toWellFormed(),
            number,
          ]);
        expect(reader.isAtEnd).toBe(true);
      }),
    );
  });
});

describe('planes of numbers', () => {
  const planesOf = (values: readonly number[]): Uint8Array => {
    const writer = new ByteWriter();
    writer.planes(values);
    return writer.done();
  };

  it('give back numbers of one, two and three bytes, and take no more than the largest does', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.array(fc.nat(2 ** 24 - 1)), (bytes, some) => {
        const values = some.map((value) => value % 2 ** (8 * bytes));
        const written = planesOf(values);
        expect(written.length).toBeLessThanOrEqual(1 + values.length * Math.max(1, bytes));
        expect([...new ByteReader(written).planes(values.length)]).toEqual(values);
      }),
    );
  });

  it('are refused where they are damaged', () => {
    for (const bytes of [[], [0, 1], [4, 1, 1, 1, 1], [2, 1]])
      expect(() => new ByteReader(Uint8Array.from(bytes)).planes(1)).toThrow(RangeError);
  });
});

describe('a passage', () => {
  it('keeps its text, line breaks included', () => {
    const passage = { text: 'một\nhai {"ba"}', parts: [{ from: 3, file: 'Tệp', href: '/a.pdf', page: 2 }] };
    expect(readPassage(writePassage(passage))).toEqual(passage);
    expect(() => readPassage('hỏng')).toThrow();
  });
});
