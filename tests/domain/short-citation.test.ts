import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findShortCitations } from '../../src/domain/short-citation.ts';

const found = (text: string) => findShortCitations(text.normalize('NFC'));

describe('a document named by type and running number', () => {
  it.each([
    ['Công văn số 468', 'cong-van', '468'],
    ['theo công văn 468, các đơn vị', 'cong-van', '468'],
    ['Nghị quyết 18', 'nghi-quyet', '18'],
    ['CHỈ THỊ SỐ 05', 'chi-thi', '05'],
    ['Thông tư số: 12', 'thong-tu', '12'],
    ['Quyết định số\u00A012', 'quyet-dinh', '12'],
    ['Nghị quyết số 10a', 'nghi-quyet', '10a'],
  ])('is found in "%s"', (text, type, ordinal) => {
    expect(found(text)).toMatchObject([{ type, ordinal }]);
  });

  it.each([
    ['with its symbol, which is a citation', 'Công văn số 468-CV/BTGTU'],
    ['with its year and symbol', 'Nghị định số 30/2020/NĐ-CP'],
    ['that is a share', 'nghị quyết 18%'],
    ['that is a number with points', 'quyết định 1.250 triệu'],
    ['without its type', 'số 468'],
    ['whose type is the end of another word', 'xcông văn 468'],
    ['without a digit', 'Nghị quyết của Đảng'],
  ])('is not one %s: "%s"', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('has the day, the year and the issuer that stand behind it', () => {
    const [one] = found('Công văn số 468, ngày 15/3/2022 của Ban Thường vụ Tỉnh ủy Yên Bái về việc');
    expect(one).toMatchObject({ date: '2022-03-15', year: 2022 });
    expect(one?.issuer).toMatch(/^ban-thuong-vu-tinh-uy-yen-bai/);
  });

  it('has the year alone where no day is said, and neither where nothing is', () => {
    expect(found('Nghị quyết 18 năm 2017')).toMatchObject([{ date: undefined, year: 2017, issuer: '' }]);
    expect(found('Nghị quyết 18')).toMatchObject([{ date: undefined, year: undefined, issuer: '' }]);
  });

  it('stands where it says, several in one text too', () => {
    const text = 'Căn cứ Nghị quyết 18 và Công văn số 468, các đơn vị';
    expect(found(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Nghị quyết 18',
      'Công văn số 468',
    ]);
  });

  it('is looked for in any text without going out of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) =>
        found(text).every(
          ({ start, end }) => 0 <= start && start < end && end <= text.normalize('NFC').length,
        ),
      ),
    );
  });
});
