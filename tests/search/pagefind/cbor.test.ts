import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CborReader } from '../../../src/search/pagefind/cbor.ts';
import { readFilter, readIndexMap, readTerms } from '../../../src/search/pagefind/index-files.ts';

const reader = (...bytes: number[]): CborReader => new CborReader(Uint8Array.from(bytes));

describe('CBOR', () => {
  // RFC 8949, appendix A.
  it.each([
    [[0x00], 0],
    [[0x17], 23],
    [[0x18, 0x18], 24],
    [[0x19, 0x03, 0xe8], 1000],
    [[0x1a, 0x00, 0x0f, 0x42, 0x40], 1_000_000],
    [[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00], 1_000_000_000_000],
    [[0x20], -1],
    [[0x38, 0x63], -100],
    [[0x39, 0x03, 0xe7], -1000],
  ])('reads the number in %j', (bytes, value) => {
    expect(reader(...bytes).number()).toBe(value);
  });

  it('reads texts and lists, and passes over what is not wanted', () => {
    const list = reader(0x83, 0x62, 0xc3, 0xbc, 0x82, 0x01, 0x61, 0x61, 0x20);
    expect(list.list()).toBe(3);
    expect(list.text()).toBe('ü');
    list.skip(1);
    expect(list.number()).toBe(-1);
  });

  it.each([
    ['the end', []],
    ['another kind', [0x61, 0x61]],
    ['a number that is cut', [0x19, 0x03]],
    ['a float', [0xfb, 0x3f, 0xf1, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a]],
    ['a list without length', [0x9f]],
  ])('refuses %s', (_, bytes) => {
    expect(() => reader(...bytes).number()).toThrow(RangeError);
  });

  it('of any bytes is read or refused, and never holds the browser up', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(readIndexMap, readTerms, readFilter),
        (bytes, read) => {
          try {
            read(bytes);
          } catch (cause) {
            expect(cause).toBeInstanceOf(RangeError);
          }
        },
      ),
    );
  });
});
