/** Words of the interface: bodies: Markdown and the components of static pages. */

export const markdownText = {
  footnotes: 'Chú thích',
  footnoteBack: 'Về chỗ có chú thích {reference}',
  table: (number: number) => `Bảng ${number}`,
} as const;

/** Headings of notices, by kind. */
export const noticeText = {
  'thong-tin': 'Thông tin',
  'luu-y': 'Lưu ý',
} as const;
