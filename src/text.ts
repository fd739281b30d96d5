/** Every word of the interface, Vietnamese, named by its job. Grouped by the room that shows it. */

export const frameText = {
  skip: 'Đến nội dung chính',
  menu: 'Danh mục',
} as const;

export const markdownText = {
  footnotes: 'Chú thích',
  footnoteBack: 'Về chỗ có chú thích {reference}',
  table: 'Bảng, cuộn ngang được',
} as const;
