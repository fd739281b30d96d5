import { describe, expect, it } from 'vitest';
import { syllables } from '../../src/bench/search/syllables.ts';
import { normalise } from '../../src/domain/vietnamese.ts';
import { type Word, wordsOf } from '../../src/domain/words.ts';
import { exactTerm, foldedTerm, formsOf, keyTerm, prefixTerm } from '../../src/search/terms.ts';

const word = (text: string): Word => wordsOf(normalise(text))[0] as Word;

describe('a word as a term', () => {
  it('without marks names every form that a Vietnamese syllable has', () => {
    const missed = syllables()
      .map(word)
      .filter((syllable) => !formsOf(foldedTerm(syllable)).includes(exactTerm(syllable)));
    expect(missed.map(({ text }) => text)).toEqual([]);
    expect(syllables().length).toBeGreaterThan(5000);
  });

  it.each(['đường', 'ĐƯỜNG', 'Tuyển', 'quý', 'khuỷu', 'thưở', 'ôtô', 'café', 'hd', '28'])(
    'without marks names the form %s',
    (text) => {
      expect(formsOf(foldedTerm(word(text)))).toContain(exactTerm(word(text)));
    },
  );

  it('with marks, or not finished, names itself alone', () => {
    expect(formsOf(exactTerm(word('đường')))).toEqual([exactTerm(word('đường'))]);
    expect(formsOf(prefixTerm(word('duo')))).toEqual(['duo']);
    expect(prefixTerm(word('quy'))).toBe('quy');
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
