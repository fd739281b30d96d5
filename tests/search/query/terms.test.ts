import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { type Word, wordsOf } from '../../../src/domain/words.ts';
import {
  baseOf,
  exactTerm,
  foldedTerm,
  isUnfinished,
  keyTerm,
  prefixTerm,
} from '../../../src/search/query/terms.ts';

const word = (text: string): Word => wordsOf(normalise(text))[0] as Word;

describe('a word as a term', () => {
  it.each(['đường', 'ĐƯỜNG', 'Tuyển', 'quý', 'khuỷu', 'thưở', 'ôtô', 'café', 'hd', '28'])(
    'begins with the term for all its forms, and with that for words that go on: %s',
    (text) => {
      expect(exactTerm(word(text)).startsWith(foldedTerm(word(text)))).toBe(true);
      expect(baseOf(exactTerm(word(text)))).toBe(word(text).base);
    },
  );

  it('is told apart from a word that is not finished', () => {
    expect(prefixTerm(word('quy'))).toBe('quy');
    expect([prefixTerm, foldedTerm, exactTerm].map((form) => isUnfinished(form(word('duo'))))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isUnfinished(keyTerm('28hdbtgtu'))).toBe(false);
  });
});

describe('a key as a term', () => {
  it('is a word of letters alone, another one for another key, and begins no word', () => {
    const keys = ['28hdbtgtu', '128hdbtgtu', '28cvbtgtu', 'khoagiao', ''];
    const terms = keys.map(keyTerm);
    expect(new Set(terms).size).toBe(keys.length);
    for (const term of terms) expect(term).toMatch(/^ψ[a-z]+$/);
  });
});
