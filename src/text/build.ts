/** Words of the interface: what a build says in a terminal. */

export const buildText = {
  building: 'Đang dựng trang, ảnh và chỉ mục tìm kiếm…',
  waiting: 'Một lượt dựng khác đang chạy ở đây: chờ lượt ấy xong…',
  forgotten:
    '! Phần lưu lại từ lần dựng trước không dùng được (hỏng, hoặc của phiên bản khác): lần này dựng lại từ đầu.',
  compiling: 'Đang biên dịch giao diện (chỉ khi mã nguồn đổi)…',
  tooHeavy: (page: string, part: string, bytes: number, limit: number) =>
    `! ${page}: phần ${part} nặng ${bytes} byte khi gửi đi, mức cho phép là ${limit} byte.`,
  done: (n: {
    entries: number;
    rendered: number;
    reused: number;
    pictures: number;
    indexed: number;
    files: number;
    changed: number;
    removed: number;
    seconds: string;
  }) =>
    `✓ Đã dựng xong trong ${n.seconds} giây: ${n.entries} bài, văn bản, bộ ảnh và trang; dựng mới ${n.rendered} tệp trang, dùng lại ${n.reused}; ${n.indexed} mục tìm kiếm; ${n.pictures} ảnh mới; ${n.changed} trong ${n.files} tệp thay đổi, ${n.removed} tệp bỏ đi.`,
  counterUnreachable: 'không kết nối được',
  counterSlow: (seconds: number) => `không trả lời trong ${seconds} giây`,
  counterRefuses: (status: number) => `trả lời mã ${status}`,
  counterOdd: 'câu trả lời không phải của bộ đếm',
  counterAway: (reason: string) =>
    `! Không hỏi được bộ đếm (${reason}): trang dùng các con số gốc trong nội dung.`,
  serving: (address: string) => `Trang đang chạy tại ${address} (dừng: Ctrl+C)`,
  broken: (reason: string) => {
    const cause = /ENOSPC/.test(reason)
      ? 'đĩa đã đầy'
      : /EACCES|EPERM/.test(reason)
        ? 'không có quyền ghi tệp'
        : 'có trục trặc ngoài nội dung';
    return `✗ Máy không dựng được trang: ${cause} (${reason}). Báo người phụ trách kỹ thuật.`;
  },
  failed: 'Trang chưa được dựng lại; bản đang có vẫn giữ nguyên.',
} as const;
