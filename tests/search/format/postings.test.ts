import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../src/search/format/bytes.ts';
import { layoutOf, readHeads, type ShardHead, writeHeads } from '../../../src/search/format/head.ts';
import { KEY_BLOCKS, PAIR_ROWS, TEXT_SLOT } from '../../../src/search/format/layout.ts';
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
        for (const { base } of terms)
          expect(readBlock(block, base, PASSAGES)).toEqual(terms.filter((one) => one.base === base));
        expect(readBlock(block, 'absent-', PASSAGES)).toEqual([]);
      }),
    );
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

describe('the heads of shards', () => {
  const headOf = (shard: number): ShardHead => ({
    entries: Uint32Array.of(1, 6, 300, shard),
    slots: Uint8Array.from({ length: 307 + shard }, (_, index) => 1 + (index % 40)),
    packs: [
      { file: `text-${shard}.bin`, passages: 300 },
      { file: 'text-b.bin', passages: 7 + shard },
    ],
    keyBlocks: Uint32Array.from({ length: KEY_BLOCKS }, (_, index) => (index + shard) % 3),
    termBlocks: Uint32Array.from({ length: 256 }, (_, index) => (index * 7 * 10 ** shard) % 70_000),
    facts: 90 + shard,
    pairBits: 1234,
  });
  const heads = [0, 1, 2, 3].map(headOf);

  it('give back what was written', () => {
    expect(readHeads(new ByteReader(writeHeads(heads)), heads.length, 256)).toEqual(heads);
  });

  it('lay the parts of each side by side, without gaps', () => {
    for (const head of heads) {
      const layout = layoutOf(head);
      const parts = [
        ...Array.from({ length: KEY_BLOCKS }, (_, block) => layout.keyBlock(block)),
        ...Array.from({ length: 256 }, (_, block) => layout.termBlock(block)),
        ...Array.from({ length: PAIR_ROWS }, (_, row) => layout.pairRow(row)),
        layout.facts,
      ];
      let end = 0;
      for (const { from, to } of parts) {
        expect(from).toBe(end);
        end = to;
      }
    }
  });

  it('tell where entries begin, and where each text lies', () => {
    const layout = layoutOf(headOf(2));
    expect([...layout.firsts]).toEqual([0, 1, 7, 307]);
    expect(layout.text(0)).toEqual({ file: 'text-2.bin', from: 0, to: TEXT_SLOT });
    expect(layout.text(2)).toEqual({ file: 'text-2.bin', from: 3 * TEXT_SLOT, to: 6 * TEXT_SLOT });
    expect(layout.text(300)).toEqual({ file: 'text-b.bin', from: 0, to: 21 * TEXT_SLOT });
    expect(layout.text(309)).toBeUndefined();
  });
});

describe('a passage', () => {
  it('keeps its text, line breaks included', () => {
    const passage = { text: 'một\nhai {"ba"}', parts: [{ from: 3, file: 'Tệp', href: '/a.pdf', page: 2 }] };
    expect(readPassage(writePassage(passage))).toEqual(passage);
    expect(() => readPassage('hỏng')).toThrow();
  });
});
