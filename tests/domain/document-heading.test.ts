import { describe, expect, it } from 'vitest';
import { readDocumentHeading, statesSubject } from '../../src/domain/document-heading.ts';

const PAGE = `ỦY BAN NHÂN DÂN\nXÃ ĐỒNG HỶ\nSố: 12/QĐ-UBND\nĐồng Hỷ, ngày 05 tháng 3 năm 2026\n
QUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch tu sửa\nđường liên thôn năm 2026\n\nCăn cứ Luật số 72/2025/QH15;`;

describe('the heading of a document', () => {
  it('has its number and its day, not those of what it rests on', () => {
    const { number, date } = readDocumentHeading(PAGE);
    expect([number?.canonical, date]).toEqual(['12/QĐ-UBND', '2026-03-05']);
  });

  it.each([
    'Về việc phê duyệt kế hoạch tu sửa đường liên thôn năm 2026',
    'Phê duyệt kế hoạch tu sửa đường liên thôn',
    'V/v tu sửa đường liên thôn, năm 2026',
  ])('says its subject, give or take some words: %s', (subject) => {
    expect(statesSubject(PAGE, subject)).toBe(true);
  });

  it('does not say the subject of another document', () => {
    expect(statesSubject(PAGE, 'Về việc thành lập tổ công nghệ số cộng đồng các thôn')).toBe(false);
  });

  it('is not asked for a subject of two or three words', () => {
    expect(statesSubject(PAGE, 'Thông báo nghỉ')).toBe(true);
  });
});
