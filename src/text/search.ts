/** Words of the interface: search. */

export const searchText = {
  title: 'Tìm kiếm',
  label: 'Từ khóa hoặc số ký hiệu',
  hint: 'Gõ có dấu hoặc không dấu đều được. Ví dụ: khoa giao 2022, 28-HD/BTGTU.',
  results: 'Kết quả',
  searching: 'Đang tìm…',
  found: (count: string) => `Tìm thấy ${count} kết quả.`,
  none: (query: string) => `Không tìm thấy “${query}”.`,
  noWords: 'Hãy gõ ít nhất một chữ hoặc một con số.',
  relaxed: (words: string, count: string) =>
    `Không có trang nào có đủ các từ này. Dưới đây là ${count} kết quả cho “${words}”.`,
  tips: 'Có thể thử:',
  tipFewer: 'bớt từ, chỉ giữ những từ chắc chắn có trong bài;',
  tipNumber: 'gõ số ký hiệu của văn bản, ví dụ 28-HD/BTGTU hoặc 28 hd btgtu;',
  tipBrowse: 'xem theo danh mục dưới đây.',
  tipFilters: 'Bỏ các điều kiện lọc và tìm lại',
  more: 'Xem thêm kết quả',
  broken: 'Lúc này chưa tìm kiếm được. Mời xem theo các danh mục dưới đây.',
  noScript:
    'Trình duyệt không chạy JavaScript nên ô tìm kiếm không hoạt động. Mời xem theo các danh mục dưới đây.',
  browse: 'Xem theo danh mục',
  filters: 'Lọc và sắp xếp',
  all: 'Tất cả',
  sort: 'Sắp xếp',
  byRelevance: 'Phù hợp nhất',
  byDate: 'Mới nhất',
  kind: 'Loại nội dung',
  section: 'Chuyên mục',
  year: 'Năm',
  kinds: {
    'tin-bai': 'Tin, bài',
    'van-ban': 'Văn bản',
    'hinh-anh': 'Hình ảnh',
    trang: 'Trang giới thiệu',
  },
  number: (number: string) => `Số ${number}`,
  expired: 'Hết hiệu lực',
  inFile: 'Thấy trong tệp đính kèm:',
  filePage: (file: string, page: number | undefined) =>
    page === undefined ? file : `${file}, trang ${page}`,
} as const;
