import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../src/search/format/bytes.ts';
import { layoutOf, readHead, type ShardHead, writeHead } from '../../../src/search/format/head.ts';
import { KEY_BLOCKS, PAIR_ROWS } from '../../../src/search/format/layout.ts';
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
      passages: sorted.map(([passage]) => passage),
      prominences: sorted.map(([, one]) => one),
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

  it('of any bytes is read or refused, and never holds the browser up', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const read of [() => readBlock(bytes, 'a', PASSAGES), () => readHead(bytes, 256)]) {
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

describe('the head of a shard', () => {
  const head: ShardHead = {
    passages: 20,
    firsts: [0, 1, 7, 19],
    packs: [{ file: 'text-1.bin', passages: 20 }],
    keyBlocks: Array.from({ length: KEY_BLOCKS }, (_, index) => index % 3),
    termBlocks: Array.from({ length: 256 }, (_, index) => (index * 7) % 300),
    facts: 90,
    pairBits: 1234,
  };

  it('gives back what was written', () => {
    expect(readHead(writeHead(head), 256)).toEqual(head);
  });

  it('lays the parts side by side, without gaps', () => {
    const layout = layoutOf(head);
    const parts = [
      ...Array.from({ length: KEY_BLOCKS }, (_, block) => layout.keyBlock(block)),
      ...Array.from({ length: 256 }, (_, block) => layout.termBlock(block)),
      ...Array.from({ length: PAIR_ROWS }, (_, row) => layout.pairRow(row)),
      layout.facts,
      layout.textLengths,
    ];
    let end = 0;
    for (const { from, to } of parts) {
      expect(from).toBe(end);
      end = to;
    }
    expect(layout.textLengths.to - layout.textLengths.from).toBe(head.passages);
  });
});

describe('a passage', () => {
  it('keeps its text, line breaks included', () => {
    const passage = { text: 'một\nhai {"ba"}', parts: [{ from: 3, file: 'Tệp', href: '/a.pdf', page: 2 }] };
    expect(readPassage(writePassage(passage))).toEqual(passage);
    expect(() => readPassage('hỏng')).toThrow();
  });
});
