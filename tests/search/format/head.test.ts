import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/search/format/bytes.ts';
import { layoutOf, readHeads, type ShardHead, writeHeads } from '../../../src/search/format/head.ts';
import {
  KEY_BLOCKS,
  MOST_TEXT_SLOTS,
  NAME_BYTES,
  PAIR_ROWS,
  TERM_SLOT,
  TEXT_SLOT,
} from '../../../src/search/format/layout.ts';

const BLOCKS = 256;

const headOf = (shard: number): ShardHead => ({
  firsts: Uint32Array.of(0, 1, 7, 307),
  slots: Uint8Array.from({ length: 310 + shard }, (_, index) => 1 + (index % 40)),
  packs: {
    passages: Uint32Array.of(300, 10 + shard),
    digests: Uint8Array.from({ length: 2 * NAME_BYTES }, (_, index) => index * 20 + shard),
  },
  keyBlocks: Uint32Array.from({ length: KEY_BLOCKS }, (_, index) => (index + shard) % 3),
  termBlocks: Uint32Array.from({ length: BLOCKS }, (_, index) => (index * 7 * 10 ** shard) % 70_000),
  facts: 90 + shard,
  pairBits: 1234,
});

const heads = [0, 1, 2, 3].map(headOf);

const read = (bytes: Uint8Array): readonly ShardHead[] =>
  readHeads(new ByteReader(bytes), heads.length, BLOCKS);

describe('the heads of shards', () => {
  it('give back what was written', () => {
    expect(read(writeHeads(heads))).toEqual(heads);
  });

  it('give back texts of every length, and where entries begin', () => {
    const text = fc.tuple(fc.integer({ min: 1, max: MOST_TEXT_SLOTS }), fc.boolean());
    fc.assert(
      fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
        const head: ShardHead = {
          ...headOf(0),
          firsts: Uint32Array.from(texts.flatMap(([, begins], passage) => (begins ? [passage] : []))),
          slots: Uint8Array.from(texts, ([slots]) => slots),
        };
        expect(readHeads(new ByteReader(writeHeads([head])), 1, BLOCKS)).toEqual([head]);
      }),
    );
  });

  it('are refused where the entries are not as many as they say', () => {
    for (const entries of [3, 5, 100]) {
      const bytes = writeHeads(heads);
      bytes[0] = entries;
      expect(() => read(bytes)).toThrow(RangeError);
    }
  });

  it('lay the parts of each side by side, without gaps', () => {
    for (const head of heads) {
      const layout = layoutOf(head);
      const parts = [
        ...Array.from({ length: KEY_BLOCKS }, (_, block) => layout.keyBlock(block)),
        ...Array.from({ length: BLOCKS }, (_, block) => layout.termBlock(block)),
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

  it('count blocks of terms in slots', () => {
    const layout = layoutOf(headOf(1));
    const { from, to } = layout.termBlock(2);
    expect(to - from).toBe(140 * TERM_SLOT);
  });

  it('tell where each text lies', () => {
    const layout = layoutOf(headOf(2));
    const [first, second] = ['text-02162a3e5266.bin', 'text-7a8ea2b6cade.bin'];
    expect(layout.text(0)).toEqual({ file: first, from: 0, to: TEXT_SLOT });
    expect(layout.text(2)).toEqual({ file: first, from: 3 * TEXT_SLOT, to: 6 * TEXT_SLOT });
    expect(layout.text(300)).toEqual({ file: second, from: 0, to: 21 * TEXT_SLOT });
    expect(layout.text(312)).toBeUndefined();
  });
});
