/** Words of the interface: what only editors see, in a preview. */

export const previewText = {
  label: 'Dành cho người biên tập',
  site: 'Bản xem thử nội bộ: có cả bản nháp và bài hẹn giờ, không dành cho bạn đọc.',
  draft: 'Bản nháp, chưa có trên trang công khai. Muốn đăng: xóa dòng draft: true.',
  scheduled: (at: string) => `Hẹn đăng lúc ${at}; trước đó chưa có trên trang công khai.`,
  waiting: (count: number) => `${count} góp ý của bạn đọc chờ duyệt: npm run feedback -- review`,
  fault: (file: string, line: number, found: string, wanted: string) =>
    `Lỗi ở ${file}, dòng ${line}. Thấy: ${found}. Cần: ${wanted}.`,
  noFaults: '✓ Không còn lỗi.',
  faultTitle: 'Tệp này còn lỗi, chưa xem được',
  faultIntro: 'Sửa rồi lưu tệp, trang tự hiện lại.',
  found: 'Thấy',
  wanted: 'Cần',
  example: 'Ví dụ',
  line: (line: number) => `dòng ${line}`,
  built: (folder: string) =>
    `Bản xem thử có cả bản nháp nằm ở ${folder}: chỉ chép lên máy chủ nội bộ, có mật khẩu.`,
} as const;
