import { describe, expect, it } from 'vitest';
import { fnv1a } from '../../src/domain/fnv1a.ts';

describe('the hash that deals names into parts', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is that of the specification for “%s”', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  it('takes a letter beyond Latin-1 as one unit', () => {
    expect(fnv1a('đ')).toBe(Math.imul(0x811c9dc5 ^ 0x111, 0x01000193) >>> 0);
  });
});
