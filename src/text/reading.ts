/** Words of the interface: reading help and sharing. */

export const readingText = {
  tools: 'Trợ giúp đọc và chia sẻ',
  minutes: (minutes: number) => `Đọc khoảng ${minutes} phút`,
  size: 'Cỡ chữ',
  listen: 'Nghe',
  stop: 'Dừng nghe',
  print: 'In, lưu PDF',
  share: 'Chia sẻ',
  copied: 'Đã chép liên kết',
  zalo: 'Zalo',
  facebook: 'Facebook',
  shareOn: 'Chia sẻ qua',
  printed: 'Ngày in',
} as const;
