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
} as const;
