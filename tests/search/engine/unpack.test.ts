import { describe, expect, it } from 'vitest';
import { openUnpacker } from '../../../src/search/engine/unpack.ts';
import { TEXT_SLOT } from '../../../src/search/format/layout.ts';
import { packText } from '../../../src/search/index/record.ts';

/** A packed text as a pack has it, without what only fills its last slot. */
const stored = (text: string): Uint8Array => {
  const filled = packText(text);
  return filled.subarray(1, filled.length - (filled[0] ?? 0));
};

const texts = ['Một', '', `Hai\n${'chữ '.repeat(900)}`, 'Ba 🎉', 'a'.repeat(70_000)];

describe('texts of packs', () => {
  it('are unpacked one by one and many at once, each its own', async () => {
    const unpackText = openUnpacker();
    expect(await unpackText(stored('Một'))).toBe('Một');
    expect(await Promise.all(texts.map((text) => unpackText(stored(text))))).toEqual(texts);
  });

  it('fill whole slots', () => {
    for (const text of texts) expect(packText(text).length % TEXT_SLOT).toBe(0);
  });

  it('end where a text itself says so nowhere', async () => {
    expect(await openUnpacker()(stored('a\0b'))).toBe('ab');
  });

  it('of which one is damaged are refused, and later ones are not', async () => {
    const unpackText = openUnpacker();
    await expect(unpackText(Uint8Array.of(7, 255, 255, 255))).rejects.toThrow();
    await expect(unpackText(stored('Một').subarray(0, 3))).rejects.toThrow();
    expect(await unpackText(stored('Hai'))).toBe('Hai');
  });
});
