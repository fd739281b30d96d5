/** Words of the interface: search. */

export const searchText = {
  title: 'Tìm kiếm',
  label: 'Từ khóa hoặc số ký hiệu',
  hint: 'Gõ có dấu hoặc không dấu đều được. Ví dụ: khoa giao 2022, 28-HD/BTGTU.',
  none: (query: string) => `Không tìm thấy “${query}”. Thử ít từ hơn, hoặc tìm theo số ký hiệu.`,
  found: (count: string) => `${count} kết quả`,
  more: 'Xem thêm kết quả',
  broken: 'Lúc này chưa tìm kiếm được. Mời xem theo các danh mục dưới đây.',
  noScript:
    'Trình duyệt không chạy JavaScript nên ô tìm kiếm không hoạt động. Mời xem theo các danh mục dưới đây.',
  browse: 'Xem theo danh mục',
  all: 'Tất cả',
  kind: 'Loại nội dung',
} as const;
