/** Words of the interface: albums. */

export const albumText = {
  albums: 'Hình ảnh hoạt động',
  intro: 'Những hình ảnh ghi lại các hoạt động của cơ quan.',
  count: (count: number) => `${count} ảnh`,
  photographer: 'Ảnh',
  place: 'Địa điểm',
  original: 'Tải ảnh gốc',
  viewer: {
    close: 'Đóng',
    zoom: 'Phóng to, thu nhỏ',
    previous: 'Ảnh trước',
    next: 'Ảnh sau',
    of: ' / ',
    broken: 'Không tải được ảnh này.',
  },
} as const;
