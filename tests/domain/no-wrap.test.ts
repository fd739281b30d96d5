import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noWrapPieces } from '../../src/domain/no-wrap.ts';

const kept = (text: string): string[] =>
  noWrapPieces(text)
    .filter((piece) => piece.noWrap)
    .map((piece) => piece.text);

it.each([
  ['Sửa đổi Hướng dẫn số 28-HD/BTGTU', '28-HD/BTGTU'],
  ['theo 30/2020/NĐ-CP và 123/QĐ-UBND.', '30/2020/NĐ-CP', '123/QĐ-UBND'],
  ['giai đoạn 2021-2025, ngày 07/5/2019'],
  [
    'gọi 0208 3855 123 hoặc 024.3942.1061, (0208) 3855 456',
    '0208 3855 123',
    '024.3942.1061',
    '(0208) 3855 456',
  ],
  ['0123 456 đồng, mã 10 0208 3855 1234567'],
  // A joint circular's number is wider than a phone.
  ['theo 04/2019/TTLT-VKSNDTC-TANDTC-BCA-BQP'],
])('keeps the numbers of %j whole', (text, ...wanted) => {
  expect(kept(text)).toEqual(wanted);
});

it('changes no text', () => {
  const any = fc.string({ unit: fc.constantFrom(...'12-/HĐD a'), maxLength: 20 });
  fc.assert(
    fc.property(
      any,
      (text) =>
        noWrapPieces(text)
          .map((piece) => piece.text)
          .join('') === text,
    ),
  );
});
