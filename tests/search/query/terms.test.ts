import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { tokenize, type Word } from '../../../src/domain/words.ts';
import { exactTerm, isSameWord, keyHash } from '../../../src/search/query/terms.ts';

const word = (text: string): Word => tokenize(normalise(text))[0] as Word;

describe('a term', () => {
  it('is one for both ways to place a tone and to write i or y, and another one for other marks', () => {
    expect(exactTerm(word('hoà'))).toBe(exactTerm(word('hòa')));
    expect(exactTerm(word('lý'))).toBe(exactTerm(word('lí')));
    expect(exactTerm(word('đường'))).not.toBe(exactTerm(word('dương')));
    expect(isSameWord(word('Thủy'), word('thuỷ'))).toBe(true);
    expect(isSameWord(word('dang'), word('đảng'))).toBe(false);
  });

  it('of a key is another one for another key', () => {
    const keys = ['28hdbtgtu', '128hdbtgtu', '28cvbtgtu', '28', ''];
    expect(new Set(keys.map(keyHash)).size).toBe(keys.length);
  });
});
