import { describe, expect, it } from 'vitest';
import { decodeAddress, decodeComponent } from '../../src/domain/percent.ts';

describe('what is percent-encoded', () => {
  it('is decoded, in an address all but the signs that part it', () => {
    expect(decodeComponent('b%C3%A0i%2F5')).toBe('bài/5');
    expect(decodeAddress('/tin%20t%E1%BB%A9c%2F5')).toBe('/tin tức%2F5');
  });

  it.each(['100%', 'a%E1b', '%'])('stays where it cannot be decoded: %s', (text) => {
    expect(decodeComponent(text)).toBe(text);
    expect(decodeAddress(text)).toBe(text);
  });
});
