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
} as const;
