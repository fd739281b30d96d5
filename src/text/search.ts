/** Words of the interface: search. */

export const searchText = {
  title: 'Tìm kiếm',
  label: 'Từ khóa hoặc số ký hiệu',
  description: 'Tìm bài viết, văn bản, hình ảnh theo từ khóa hoặc số ký hiệu.',
  hint: (examples: readonly string[]) =>
    `Gõ có dấu hoặc không dấu đều được.${examples.length > 0 ? ` Ví dụ: ${examples.join(', ')}.` : ''}`,
  results: 'Kết quả',
  searching: 'Đang tìm…',
  found: (count: string) => `Tìm thấy ${count} kết quả.`,
  none: (query: string) => `Không tìm thấy “${query}”.`,
  noWords: 'Hãy gõ ít nhất một chữ hoặc một con số.',
  all: (count: string) => `Có ${count} trang, mới nhất trước.`,
  nearest: (count: string) => `Không có trang nào có đủ các từ này. Dưới đây là ${count} kết quả gần nhất.`,
  noneLeft: 'Không có trang nào hợp với các điều kiện lọc này.',
  corrected: (words: string, count: string) =>
    `Không có trang nào có đủ các từ này. Dưới đây là ${count} kết quả cho “${words}”.`,
  tips: 'Có thể thử:',
  tipFewer: 'bớt từ, chỉ giữ những từ chắc chắn có trong bài;',
  tipNumber: (number: string, loosely: string) =>
    `gõ số ký hiệu của văn bản, ví dụ ${number} hoặc ${loosely};`,
  tipBrowse: 'xem theo danh mục dưới đây.',
  tipFilters: 'Bỏ các điều kiện lọc và tìm lại',
  more: 'Xem thêm kết quả',
  suggestions: 'Gợi ý',
  suggested: (count: number) => `${count} gợi ý, dùng phím mũi tên để chọn.`,
  broken: 'Lúc này chưa tìm kiếm được. Mời xem theo các danh mục dưới đây.',
  noScript:
    'Trình duyệt không chạy JavaScript nên ô tìm kiếm không hoạt động. Mời xem theo các danh mục dưới đây.',
  browse: 'Xem theo danh mục',
  filters: 'Lọc và sắp xếp',
  everything: 'Tất cả',
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
  number: 'Số',
  chips: 'Đang lọc theo',
  removeChip: (label: string) => `Bỏ lọc: ${label}`,
  states: {
    'chua-hieu-luc': 'Chưa có hiệu lực',
    'con-hieu-luc': 'Còn hiệu lực',
    'het-hieu-luc': 'Hết hiệu lực',
  },
  inFile: 'Thấy trong tệp đính kèm:',
  filePage: (file: string, page: number | undefined) =>
    page === undefined ? file : `${file}, trang ${page}`,
} as const;
