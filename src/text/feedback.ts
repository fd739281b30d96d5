/** Words of the interface: what readers write to the editors, and the editors' command that fetches it. */

export const feedbackText = {
  title: 'Góp ý',
  intro:
    'Góp ý được chuyển tới Ban Biên tập. Góp ý phù hợp được đăng dưới bài sau khi có người đọc và duyệt.',
  message: 'Nội dung góp ý',
  name: 'Tên hiển thị (không bắt buộc)',
  contact: 'Điện thoại hoặc thư điện tử (không bắt buộc)',
  contactHint: 'Không bao giờ đăng, chỉ để Ban Biên tập hỏi lại khi cần.',
  trap: 'Để trống ô này',
  consent: 'Tôi đồng ý để Ban Biên tập đăng nội dung góp ý và tên hiển thị ở trên.',
  privacy: 'Quyền riêng tư',
  send: 'Gửi góp ý',
  failed: 'Chưa gửi được, có thể do mất mạng. Nội dung vẫn còn trong ô, mời gửi lại sau.',
  comments: 'Ý kiến bạn đọc',
  anonymous: 'Bạn đọc',
  thanksTitle: 'Đã nhận góp ý',
  thanks: 'Cảm ơn bạn. Ban Biên tập sẽ đọc; góp ý phù hợp được đăng dưới bài.',
  refusedTitle: 'Chưa gửi được góp ý',
  refusedIntro: 'Mời quay lại trang trước: nội dung vẫn còn trong ô. Có thể vì một trong các lý do sau:',
  home: 'Về trang chủ',
} as const;

/** Why a message is not taken, in the reader's words. */
export const refusalText = {
  short: 'Góp ý quá ngắn: xin viết ít nhất 10 chữ cái.',
  long: 'Góp ý quá dài: xin viết không quá 3.000 chữ cái, tên và liên hệ mỗi ô một dòng ngắn.',
  links: 'Góp ý có quá nhiều liên kết hoặc mã: xin để lại không quá hai địa chỉ trang.',
  letters: 'Xin viết bằng tiếng Việt.',
  consent: 'Xin đánh dấu ô đồng ý để Ban Biên tập được phép đăng.',
  often: 'Bạn đã gửi vài góp ý liền nhau: xin chờ ít phút rồi gửi tiếp.',
  full: 'Hộp thư góp ý tạm đầy: xin gửi lại sau, hoặc viết theo địa chỉ ở trang Liên hệ.',
  other: 'Biểu mẫu không đúng hoặc bài không còn trên trang.',
} as const;

/** What `npm run feedback -- pull` says. */
export const pullText = {
  usage: 'Cách dùng: npm run feedback -- pull | review',
  nothing: 'Không có góp ý mới.',
  written: (file: string) => `✓ ${file}`,
  skipped: (key: string) => `! Không thấy bài ${key} trong thư mục nội dung: góp ý vẫn để lại trong hộp thư.`,
  contacts: (file: string) => `Liên hệ của người gửi ghi riêng ở ${file}; không đưa tệp này vào kho chung.`,
  done: (count: number) =>
    `${count} góp ý mới. Duyệt: mở từng tệp, đổi approved thành true để đăng, hoặc xóa tệp; rồi lưu vào kho chung.`,
  comment: 'Góp ý của bạn đọc, chờ duyệt. Đăng: sửa approved thành true. Không đăng: xóa tệp này.',
} as const;

/** What `npm run feedback -- review` asks and says. */
export const reviewText = {
  nothing: 'Không có góp ý nào chờ duyệt.',
  waits: (file: string) => `  ${file}`,
  needsTerminal:
    'Duyệt cần cửa sổ lệnh để trả lời: chạy npm run feedback -- review trong Terminal, PowerShell hoặc cmd.',
  shown: (
    n: number,
    all: number,
    { file, name, date, message }: { file: string; name: string; date: string; message: string },
  ) => `\n[${n}/${all}] ${file}\n${name === '' ? 'Bạn đọc' : name}, ${date}\n\n${message}\n`,
  private: {
    telephone: '! Có số điện thoại: cắt đi trước khi đăng.',
    citizen: '! Có số căn cước hoặc giấy tờ cá nhân: cắt đi trước khi đăng.',
  },
  ask: 'Làm gì với góp ý này?',
  choices: [
    { value: 'approve', label: 'Đăng' },
    { value: 'shorten', label: 'Cắt bớt rồi đăng' },
    { value: 'delete', label: 'Xóa' },
    { value: 'skip', label: 'Để sau' },
  ],
  shorten: 'Sửa cho ngắn lại (chỉ bỏ bớt chữ, không viết thêm)',
  notShortened: 'Chỉ được bỏ bớt chữ của bạn đọc, không thêm chữ, không đổi thứ tự.',
  done: 'Đã xem hết. Lưu thay đổi vào kho chung để đăng.',
} as const;
