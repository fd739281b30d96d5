import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bindWords,
  compareVietnamese,
  fold,
  formatNumber,
  normalise,
  slug,
} from '../../src/domain/vietnamese.ts';

describe('fold', () => {
  it.each([
    ['Đảng bộ', 'dang bo'],
    ['Ðảng', 'dang'],
    ['đường'.normalize('NFD'), 'duong'],
    ['Ủy ban Kiểm tra', 'uy ban kiem tra'],
    ['hoà', 'hoa'],
    ['hòa', 'hoa'],
    ['28-HD/BTGTU', '28-hd/btgtu'],
  ])('makes %s into %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds letter by letter as it folds a whole text', () => {
    const letter = fc.oneof(
      fc.constantFrom('İ', 'ß', 'ẞ', 'ς', 'Σ', '½', 'ﬁ', 'ậ', 'a\u0328', '\u00AD', 'Ð', 'ð', 'K'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 8 }), (letters) => {
        const text = letters.join('').toWellFormed();
        const plain = normalise(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
        expect(fold(text)).toBe(plain.toLowerCase());
      }),
    );
  });

  it('does the same to a text however it is composed, and nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

it('normalise drops invisible characters and takes the Icelandic eth for đ', () => {
  expect(normalise('\uFEFFÐảng\u200B bộ')).toBe('Đảng bộ');
});

it('slug gives lower-case words of ASCII only', () => {
  expect(slug('Đẩy mạnh “tuyên truyền” 2022!')).toBe('day-manh-tuyen-truyen-2022');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) =>
      /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(slug(text)),
    ),
  );
});

it('compareVietnamese knows đ as a letter of its own, and numbers by value', () => {
  const sorted = ['Đức', 'Dương', 'Ấn', 'An', 'Bài 10', 'Bài 9'].sort(compareVietnamese);
  expect(sorted).toEqual(['An', 'Ấn', 'Bài 9', 'Bài 10', 'Dương', 'Đức']);
});

it('formatNumber writes dots between thousands', () => {
  expect(formatNumber(13526187)).toBe('13.526.187');
});

describe('words that belong to a number', () => {
  it.each([
    ['Chỉ thị số 12-CT/TU, ngày 22/9/2016', 'Chỉ thị số\u00A012-CT/TU, ngày\u00A022/9/2016'],
    ['ngày 05 tháng 02 năm 2022', 'ngày\u00A005 tháng\u00A002 năm\u00A02022'],
    ['một số ngày và con số 3', 'một số ngày và con số\u00A03'],
    ['Công số', 'Công số'],
  ])('stay with it: %s', (text, bound) => {
    expect(bindWords(text)).toBe(bound);
  });
});
