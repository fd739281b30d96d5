import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, normalise } from '../../src/domain/vietnamese.ts';
import { keyOf, tokenize } from '../../src/domain/words.ts';

const shapes = (text: string): string[] =>
  tokenize(normalise(text)).map(({ base, marks }) => (marks === '' ? base : `${base}+${marks}`));

describe('words of a text', () => {
  it.each([
    ['Đảng bộ tỉnh', ['dang+dr', 'bo+aj', 'tinh+r']],
    ['dang bo', ['dang', 'bo']],
    ['đường dương', ['duong+dfw', 'duong+w']],
    ['28-HD/BTGTU', ['28', 'hd', 'btgtu']],
    ['28hd btgtu', ['28', 'hd', 'btgtu']],
    ['ngày 05/01/2022', ['ngay+f', '5', '1', '2022']],
    ['000', ['0']],
    ['“Covid-19”, 13.526.187 ca', ['covid', '19', '13', '526', '187', 'ca']],
    ['… — !?', []],
    ['שלום', ['שלום']],
    ['🎉', []],
    ['ôtô', ['oto+a']],
  ])('%s', (text, expected) => {
    expect(shapes(text)).toEqual(expected);
  });

  it.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['quý', 'qúy'],
    ['thuở', 'thưở'],
    ['kỹ', 'kĩ'],
    ['Lý', 'lí'],
    ['quý', 'quí'],
  ])('%s and %s are one word', (a, b) => {
    expect(shapes(a)).toEqual(shapes(b));
  });

  it('with i and with y are two where they are two words', () => {
    expect(shapes('tai tay thuy thui y i')).toEqual(['tai', 'tay', 'thuy', 'thui', 'y', 'i']);
  });

  it('are the same in NFD and NFC, and stand where they say', () => {
    const part = fc.constantFrom('đ', 'Ố', 'ệ', 'ương', 'a', ' ', '-', '7', '05', 'Ð', '🎉', '/');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = normalise(parts.join(''));
        expect(shapes(text.normalize('NFD'))).toEqual(shapes(text));
        for (const { text: word, start, end } of tokenize(text)) expect(text.slice(start, end)).toBe(word);
      }),
    );
  });
});

describe('the forms of a word', () => {
  it('are those that folding the whole word gives, whatever its letters', () => {
    const letter = fc.oneof(
      fc.constantFrom('đ', 'Đ', 'ố', 'Ệ', 'ươ', 'İ', 'ß', 'ẞ', 'ŉ', 'ς', 'Σ', '½', 'ﬁ', 'ậ', 'a\u0328', 'Ω'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 8 }), (letters) => {
        for (const { text, base } of tokenize(normalise(letters.join('').toWellFormed()))) {
          const folded = fold(text)
            .slice(0, 60)
            .replace(/^0+(?=\d)/, '');
          expect(base).toBe(folded.replace(/^(h|k|l|m|s|t|v|qu)y$/, '$1i'));
        }
      }),
    );
  });
});

describe('a key', () => {
  it.each(['28-HD/BTGTU', '28-hd/btgtu', '28 HD BTGTU', '28hd btgtu', '028 – hd / btgtu'])(
    'of %s is that of the number',
    (typed) => {
      expect(keyOf(tokenize(normalise(typed)))).toBe('28hdbtgtu');
    },
  );
});
