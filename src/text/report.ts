/** Words of the reports: heads of tables, on pages and in files for spreadsheets. */

export const reportText = {
  day: 'Ngày',
  month: 'Tháng',
  visits: 'Lượt truy cập',
  views: 'Lượt xem',
  downloads: 'Lượt tải',
  bots: 'Lượt của máy tìm kiếm',
  title: 'Tiêu đề',
  address: 'Địa chỉ',
  table: 'Xem bảng số liệu',
  csv: 'Tải bảng số liệu (CSV, mở bằng Excel)',
  byDay: 'Lượt truy cập 30 ngày gần đây',
  byMonth: 'Lượt truy cập 12 tháng gần đây',
  mostRead: 'Đọc nhiều trong 30 ngày',
  mostDownloaded: 'Tải nhiều trong 30 ngày',
  nothing: 'Chưa có số liệu.',
} as const;

/** The report of what editors published. */
export const publishedText = {
  title: 'Báo cáo biên tập',
  intro: 'Số tin, bài và văn bản đã đăng, tính từ chính nội dung của trang.',
  articles: 'Tin, bài',
  documents: 'Văn bản',
  month: 'Tháng',
  kind: 'Loại',
  group: 'Chuyên mục hoặc loại văn bản',
  author: 'Tác giả',
  authorOrIssuer: 'Tác giả hoặc cơ quan ban hành',
  count: 'Số lượng',
  byMonth: 'Theo tháng',
  bySection: 'Tin, bài theo chuyên mục',
  byAuthor: 'Tin, bài theo tác giả',
  byType: 'Văn bản theo loại',
  byIssuer: 'Văn bản theo cơ quan ban hành',
  section: 'Chuyên mục',
  type: 'Loại văn bản',
  issuer: 'Cơ quan ban hành',
  unknown: 'Không ghi tác giả',
  csv: 'Tải báo cáo (CSV, mở bằng Excel)',
  all: 'Tổng cộng',
} as const;

/** The report of queries without an answer, for editors. */
export const unansweredText = {
  title: 'Bạn đọc tìm mà không thấy',
  query: 'Từ khóa (bỏ dấu)',
  count: 'Số lượt',
  days: 'Số ngày',
  last: 'Lần cuối',
  intro:
    'Từ khóa mà trong một ngày có từ 3 người trở lên tìm mà trang không có gì để trả lời, trong 90 ngày qua; từ khóa của hôm nay có từ ngày mai. Danh sách dành riêng cho người biên tập.',
  advice:
    'Trang gọi việc ấy bằng từ khác: chép dòng dưới từ khóa, dán dưới synonyms: trong site.yaml và thay dấu … bằng từ mà trang dùng. Trang chưa có bài về việc ấy: nên viết một bài.',
  token: 'Mã của người biên tập',
  tokenHint: 'Người phụ trách kỹ thuật cấp mã này (COUNTER_TOKEN). Trang không lưu mã lại.',
  show: 'Xem danh sách',
  line: 'Thêm từ đồng nghĩa',
  copy: 'Chép',
  copyFor: (query: string) => `Chép dòng từ đồng nghĩa cho “${query}”`,
  copied: 'Đã chép. Dán dưới synonyms: trong site.yaml rồi thay dấu …',
  notCopied: 'Trình duyệt không cho chép: hãy bôi đen dòng dưới từ khóa rồi chép.',
  found: (count: string) => `Có ${count} từ khóa.`,
  nothing: 'Chưa có từ khóa nào.',
  noScript: 'Cần bật JavaScript để xem danh sách này.',
  failed: 'Chưa xem được, có thể do mất mạng hoặc bộ đếm đang tắt. Mời thử lại sau.',
  refused: {
    403: 'Mã không đúng.',
    404: 'Máy chủ chưa đặt COUNTER_TOKEN: nhờ người phụ trách kỹ thuật.',
    429: 'Đã thử quá nhiều lần: xin chờ vài phút.',
  },
} as const;
