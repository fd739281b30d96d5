/** Every word of the interface, Vietnamese, named by its job. Grouped by the room that shows it. */

export const frameText = {
  skip: 'Đến nội dung chính',
  menu: 'Danh mục',
  home: 'Trang chủ',
  breadcrumbs: 'Vị trí trang',
  search: 'Tìm kiếm',
  searchHint: 'Tìm bài viết, số ký hiệu…',
  searchButton: 'Tìm',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  responsible: 'Chịu trách nhiệm nội dung',
  siteMap: 'Sơ đồ trang',
  statistics: 'Thống kê',
  feed: 'Tin mới qua RSS',
  printedFrom: 'In từ trang',
} as const;

export const countText = {
  views: 'lượt xem',
  downloads: 'lượt tải',
  viewed: 'Đã xem',
  replies: 'Phản hồi',
} as const;

export const homeText = {
  latest: 'Tin mới',
  all: 'Xem tất cả',
  documents: 'Tư liệu – Văn kiện',
  albums: 'Hình ảnh hoạt động',
  statistics: 'Thống kê truy cập',
} as const;

export const articleText = {
  by: 'Tác giả',
  source: 'Nguồn',
  tags: 'Từ khóa',
  newer: 'Tin mới hơn',
  older: 'Tin cũ hơn',
  neighbours: 'Cùng chuyên mục',
  related: 'Bài liên quan',
  updated: 'Cập nhật',
  expired: 'Bài này đã hết hạn hiển thị và chỉ còn để tra cứu.',
  attachments: 'Tệp kèm theo',
} as const;

export const listText = {
  news: 'Tin tức',
  newsIntro: 'Toàn bộ tin, bài, mới nhất ở trên.',
  years: 'Theo năm',
  sections: 'Chuyên mục',
  tags: 'Từ khóa',
  tagsIntro: 'Các chủ đề mà tin, bài đề cập.',
  authors: 'Tác giả',
  authorsIntro: 'Những người viết tin, bài trên trang.',
  byAuthor: (name: string) => `Bài của ${name}`,
  byTag: (tag: string) => `Từ khóa: ${tag}`,
  empty: 'Chưa có nội dung ở mục này.',
  pages: 'Các trang của danh sách',
  newer: 'Mới hơn',
  older: 'Cũ hơn',
  page: (number: number, total: number) => `Trang ${number}/${total}`,
  items: (count: string) => `${count} mục`,
} as const;

export const documentText = {
  documents: 'Văn bản',
  intro:
    'Hướng dẫn, chỉ thị, công văn và các văn bản khác, tra theo năm, loại, cơ quan ban hành và lĩnh vực.',
  number: 'Số ký hiệu',
  numberPrefix: 'Số',
  type: 'Loại văn bản',
  issuer: 'Cơ quan ban hành',
  signer: 'Người ký',
  issued: 'Ngày ban hành',
  issuedYear: 'Năm ban hành',
  effective: 'Ngày hiệu lực',
  expires: 'Ngày hết hiệu lực',
  field: 'Lĩnh vực',
  state: 'Tình trạng',
  subject: 'Trích yếu',
  years: 'Năm ban hành',
  download: 'Tải về',
  noFile: 'Văn bản này chưa có tệp đính kèm.',
  contents: 'Mục lục',
  fullText: 'Toàn văn',
  relations: 'Văn bản liên quan',
  checksum: 'Mã kiểm tra SHA-256',
  states: { pending: 'Chưa có hiệu lực', inForce: 'Còn hiệu lực', expired: 'Hết hiệu lực' },
  ties: {
    own: {
      basedOn: 'Căn cứ',
      replaces: 'Thay thế cho',
      amends: 'Sửa đổi',
      guides: 'Hướng dẫn cho',
      related: 'Liên quan',
    },
    inverse: {
      basedOn: 'Là căn cứ của',
      replaces: 'Bị thay thế bởi',
      amends: 'Được sửa đổi bởi',
      guides: 'Được hướng dẫn bởi',
      related: 'Liên quan',
    },
  },
  expiredFrom: (day: string) => `Văn bản này hết hiệu lực từ ngày ${day}.`,
  expiredNotice: 'Văn bản này đã hết hiệu lực.',
  replacedBy: 'Thay bằng',
  pendingFrom: (day: string) => `Văn bản này có hiệu lực từ ngày ${day}.`,
} as const;

export const albumText = {
  albums: 'Hình ảnh hoạt động',
  intro: 'Những hình ảnh ghi lại các hoạt động của cơ quan.',
  count: (count: number) => `${count} ảnh`,
  photographer: 'Ảnh',
  place: 'Địa điểm',
} as const;

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

export const statisticsText = {
  title: 'Thống kê truy cập',
  online: 'Đang truy cập',
  bots: 'Máy chủ tìm kiếm',
  guests: 'Khách viếng thăm',
  today: 'Hôm nay',
  month: 'Tháng hiện tại',
  total: 'Tổng lượt truy cập',
  baseline: (visits: string, day: string) =>
    `Tổng số gồm ${visits} lượt mà hệ thống cũ đã đếm đến ngày ${day}, cộng với số lượt đếm từ đó.`,
  rule: 'Một lượt truy cập là một người đọc, tính đến khi ngừng xem quá 30 phút. Một lượt xem chỉ tính một lần trong 30 phút. Máy tìm kiếm không tính vào số này. Trang không dùng cookie và không lưu địa chỉ IP.',
  content: 'Nội dung trên trang',
  articles: 'Tin, bài',
  documents: 'Văn bản',
  albums: 'Bộ ảnh',
  perYear: 'Số tin, bài và văn bản theo năm',
  year: 'Năm',
} as const;

export const noticeText = {
  'thong-tin': 'Thông tin',
  'luu-y': 'Lưu ý',
} as const;

export const notFoundText = {
  title: 'Không tìm thấy trang',
  intro: 'Địa chỉ này không có trên trang, có thể nội dung đã chuyển chỗ. Mời tìm theo tên hoặc số ký hiệu.',
} as const;

export const siteMapText = { title: 'Sơ đồ trang', pages: 'Trang giới thiệu' } as const;

export const redirectText = { title: 'Trang đã chuyển', moved: 'Trang này đã chuyển tới' } as const;

export const markdownText = {
  footnotes: 'Chú thích',
  footnoteBack: 'Về chỗ có chú thích {reference}',
  table: 'Bảng, cuộn ngang được',
} as const;

export const buildText = {
  building: 'Đang dựng trang, ảnh và chỉ mục tìm kiếm…',
  tooHeavy: (page: string, part: string, bytes: number, limit: number) =>
    `✗ ${page}: phần ${part} nặng ${bytes} byte sau khi nén, mức cho phép là ${limit} byte.`,
  done: (n: {
    entries: number;
    made: number;
    indexed: number;
    changed: number;
    removed: number;
    seconds: string;
  }) =>
    `✓ Đã dựng xong trong ${n.seconds} giây: ${n.entries} bài, văn bản, bộ ảnh và trang; ${n.indexed} mục tìm kiếm; ${n.made} ảnh mới; ${n.changed} tệp thay đổi, ${n.removed} tệp bỏ đi.`,
  serving: (address: string) => `Trang đang chạy tại ${address} (dừng: Ctrl+C)`,
  failed: 'Trang chưa được dựng lại; bản đang có vẫn giữ nguyên.',
} as const;
