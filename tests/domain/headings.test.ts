import { expect, it } from 'vitest';
import { bindHeading } from '../../src/domain/headings.ts';

const shown = (text: string): string => bindHeading(text).replaceAll('\u00A0', '_');

it.each([
  ['Ban Tuyên giáo Tỉnh ủy Thái Nguyên', 'Ban Tuyên_giáo Tỉnh_ủy Thái_Nguyên'],
  ['Tìm văn bản giai đoạn 2025 - 2030', 'Tìm văn_bản giai_đoạn 2025_-_2030'],
  ['các đoàn thể chính trị - xã hội', 'các đoàn_thể chính_trị_- xã_hội'],
  ['ĐẢNG BỘ TỈNH', 'ĐẢNG_BỘ TỈNH'],
  ['bình văn bảng vàng', 'bình văn bảng vàng'],
])('a line of %j ends between words', (text, wanted) => {
  expect(shown(text)).toBe(wanted);
});

it('keeps nothing together that no narrow line could hold', () => {
  const text =
    'Nghị quyết của Bộ Chính trị về khoa học công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia';
  expect(
    Math.max(
      ...bindHeading(text)
        .split(/[ ,]+/)
        .map((word) => word.length),
    ),
  ).toBeLessThanOrEqual(18);
});
