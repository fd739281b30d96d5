/** Words of the interface: the home page. */

export const homeText = {
  latest: 'Tin mới',
  all: 'Xem tất cả',
  allDocuments: 'Tra cứu văn bản',
  documents: 'Văn bản mới',
  albums: 'Hình ảnh hoạt động',
  statistics: 'Thống kê truy cập',
} as const;
