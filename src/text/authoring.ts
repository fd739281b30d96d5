/** Words of the interface: what `npm run new` asks and says, and the templates that it fills. */

const SECOND_LEVEL = 'Tiêu đề mục bắt đầu bằng hai dấu thăng:';

/** Words of templates of entries. */
export const templateText = {
  required: 'bắt buộc',
  example: 'Ví dụ',
  optional: '--- Từ đây trở xuống không bắt buộc; cần khóa nào thì bỏ dấu # ở đầu dòng khóa ấy ---',
  howTo: {
    article: [
      'MẪU BÀI VIẾT. Chép tệp này vào tin-tuc/<năm>/<ten-bai-khong-dau>/ với tên index.md, hoặc chạy: npm run new',
      'Dòng bắt đầu bằng # là lời dẫn, xóa đi cũng được. Tệp có tên bắt đầu bằng "_" không lên trang.',
    ],
    document: [
      'MẪU VĂN BẢN. Chép tệp này vào van-ban/<năm>/<số ký hiệu không dấu>/, ví dụ van-ban/2026/28-hd-btgtu/, với tên',
      'index.md, đặt tệp PDF ngay bên cạnh; hoặc chạy: npm run new. Dòng bắt đầu bằng # là lời dẫn.',
    ],
    album: [
      'MẪU ALBUM ẢNH. Chép tệp này vào hinh-anh/<năm>/<ten-album>/ với tên index.md, đặt các tệp ảnh ngay bên cạnh;',
      'hoặc chạy: npm run new -- *.jpg. Dòng bắt đầu bằng # là lời dẫn, xóa đi cũng được.',
    ],
    page: [
      'MẪU TRANG CỐ ĐỊNH. Chép tệp này, đổi tên: trang/ten-trang.md sẽ thành địa chỉ /ten-trang/',
      'Tên tệp: chữ thường không dấu, nối bằng gạch ngang. Dòng bắt đầu bằng # là lời dẫn.',
    ],
  },
  body: {
    article: `Thay dòng này bằng đoạn văn đầu tiên của bài. ${SECOND_LEVEL}\n\n## Đầu mục\n\nẢnh đặt cạnh bài viết thành: \`![Lời mô tả](anh-1.jpg "Chú thích in dưới ảnh")\``,
    document: `Thay dòng này bằng toàn văn hoặc vài đoạn tóm tắt; có tệp PDF thì có thể để trống. ${SECOND_LEVEL}\n\n## I. Mục đích, yêu cầu\n\n1. Khoản viết thành danh sách số.`,
    album: 'Thay dòng này bằng vài đoạn giới thiệu, hoặc xóa đi.',
    page: `Thay dòng này bằng nội dung của trang. ${SECOND_LEVEL}\n\n## Mục thứ nhất\n\nĐoạn văn cách nhau một dòng trống. [Liên kết](/lien-he/), **chữ đậm**, *chữ nghiêng*.`,
  },
} as const;

/** Words that `npm run new` writes into entries. */
export const draftText = {
  labels: { pdf: 'Bản chính thức', docx: 'Bản soạn thảo' },
} as const;

const KINDS = {
  article: 'bài viết',
  document: 'văn bản',
  album: 'album ảnh',
  page: 'trang cố định',
} as const;

/** What `npm run new` asks and says. */
export const newText = {
  usage: [
    'Tạo một mục mới trong thư mục nội dung:',
    '  npm run new                                   hỏi từng điều',
    '  npm run new -- bai-viet --title "…" --section khoa-giao',
    '  npm run new -- van-ban --number 28-HD/BTGTU --issued 5/1/2026 --subject "…"',
    '  npm run new -- bao-cao.docx cong-van.pdf      đọc tệp Word, PDF thành bản nháp',
    '  npm run new -- *.jpg --title "…"              các tệp ảnh thành một album',
    'Loại: bai-viet, van-ban, album, trang. Mỗi khóa của phần khai báo là một tham số: --author, --signer, …',
    '--accept-changes  nhận mọi sửa đổi đang theo dõi trong tệp Word và bỏ các nhận xét',
  ].join('\n'),
  kinds: KINDS,
  askKind: 'Tạo gì?',
  askField: (label: string, help: string) => `${label}. ${help}`,
  askAlt: (name: string) =>
    `Ảnh ${name} cho thấy gì? (dành cho người không nhìn thấy; để trống thì điền sau)`,
  askChanges: 'Tệp còn sửa đổi chưa duyệt hoặc nhận xét. Nhận mọi sửa đổi, bỏ các nhận xét?',
  cancelled: 'Đã dừng, chưa ghi gì.',
  later: '(để trống thì điền sau)',
  made: (file: string) => `✓ Đã tạo ${file} (bản nháp, chưa lên trang).`,
  exists: (folder: string) =>
    `✗ Đã có ${folder}: không ghi đè. Sửa tệp ấy, hoặc đặt tiêu đề, số ký hiệu khác.`,
  missing: (kind: keyof typeof KINDS, keys: readonly string[]) => {
    const flags = keys.map((key) => `--${key} "…"`).join(' ');
    return `✗ Chưa đủ để tạo ${KINDS[kind]}: cần thêm ${flags} (không có cửa sổ lệnh để hỏi).`;
  },
  from: (names: readonly string[]) => `  Từ tệp: ${names.join(', ')}`,
  fact: (label: string, value: string) => `  ${label}: ${value}`,
  read: {
    issuer: 'Cơ quan ban hành ghi trên văn bản',
    place: 'Địa danh',
    recipients: 'Nơi nhận (giữ ở cuối toàn văn)',
    secrecy: 'Độ mật',
    writtenNumber: 'Dòng số ký hiệu chưa đọc được',
  },
  issuer: (symbol: string, label: string, kind: string) =>
    `  ! site.yaml chưa có cơ quan ${symbol}. Thêm vào phần issuers: { symbol: ${symbol}, label: "${label}", kind: ${kind} } (party, state hoặc mass)`,
  lost: '  Chưa giữ được, xem lại với tệp gốc:',
  todo: (count: number) => `  Còn ${count} điều cần sửa hoặc xem:`,
  todoItem: (line: number, found: string, wanted: string) =>
    `    dòng ${line}: ${found.replace(/(?<![.?])$/, '.')} Cần: ${wanted}`,
  clean: '  Kiểm tra: không có lỗi.',
  next: 'Xem lại rồi xóa dòng “draft: true” để đăng; trước khi lưu vào kho chung chạy: npm run check',
  badFlag: (message: string) => `✗ Tham số không đúng: ${message}`,
  secret: (name: string, stamp: string) =>
    `✗ ${name}: văn bản đóng dấu “${stamp}”. Văn bản mật không đưa lên trang; chưa ghi gì của tệp này.`,
  changes: (
    name: string,
    { insertions, deletions, comments }: { insertions: number; deletions: number; comments: number },
  ) =>
    `✗ ${name}: còn ${insertions + deletions} sửa đổi chưa duyệt (Track Changes) và ${comments} nhận xét. Mở Word, thẻ Review: Accept All Changes, Delete All Comments rồi lưu; hoặc chạy lại với --accept-changes để nhận mọi sửa đổi và bỏ nhận xét.`,
} as const;

/** Why a file cannot be used, and what to do. */
export const sourceFaultText = {
  missing: 'không có tệp này: xem lại tên và thư mục',
  empty: 'tệp trống, không có gì bên trong: chép lại tệp',
  password: 'tệp đặt mật khẩu: mở tệp, bỏ mật khẩu rồi lưu lại',
  damaged: 'tệp hỏng, không mở được: mở bằng Word hoặc phần mềm đọc PDF rồi lưu lại',
  'too-long': 'tệp dài quá mức đọc được: mở bằng Word, chia thành nhiều tệp rồi chạy lại',
  'old-word':
    'tệp kiểu cũ (.doc, .xls, .ppt): mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (.docx)',
  'open-document': 'tệp OpenDocument (.odt): mở bằng Word hoặc LibreOffice rồi lưu thành .docx',
  rtf: 'tệp RTF, dù đuôi là gì: mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (.docx)',
  html: 'là trang web lưu thành tệp, không phải tệp Word hay PDF: tải lại tệp gốc, hoặc mở bằng Word rồi lưu thành .docx',
  heic: 'ảnh HEIC của điện thoại: xuất thành JPEG (iPhone: Cài đặt, Camera, Định dạng, “Tương thích nhất”)',
  other: 'không phải tệp Word (.docx), PDF hoặc ảnh',
} as const;

/** What of a file could not be carried over. */
export const lossText = {
  header: (count: number, detail = '') =>
    `chữ ở đầu hoặc chân trang giấy (“${detail}”)${count > 1 ? `, ${count} lần` : ''}`,
  contents: () => 'mục lục của Word: trang tự làm mục lục từ các tiêu đề mục',
  chart: (count: number) => `${count} biểu đồ: chụp thành ảnh rồi đặt vào bài`,
  shape: (count: number) => `${count} hình vẽ của Word: chụp thành ảnh rồi đặt vào bài`,
  object: (count: number) =>
    `${count} đối tượng nhúng (Excel, công thức …): chụp thành ảnh hoặc đính kèm tệp`,
  equation: (count: number) => `${count} công thức: chỉ giữ được chữ và số`,
  'picture-kind': (_count: number, detail = '') =>
    `ảnh ${detail} thuộc kiểu trình duyệt không xem được: lưu thành PNG hoặc JPEG`,
  'picture-missing': (_count: number, detail = '') => `ảnh ${detail} không nằm trong tệp: chèn lại ảnh gốc`,
  'picture-of-pdf': (count: number) =>
    `${count} ảnh trong tệp PDF (kể cả dấu, chữ ký): cần thì lấy ảnh gốc đặt vào bài`,
  hidden: (_count: number, detail = '') => `chữ ẩn trong tệp Word: “${detail}”`,
  changes: (count: number) => `${count} sửa đổi chưa duyệt: đã nhận hết`,
  comments: (count: number) => `${count} nhận xét ở lề: đã bỏ`,
  'table-of-pdf': (count: number) => `đường kẻ của ${count} bảng trong tệp PDF: so lại từng ô với bản gốc`,
  underline: (count: number) => `${count} chỗ gạch chân: trên trang, chữ gạch chân là liên kết`,
  scan: () => 'chữ trong tệp: bản chụp chưa nhận dạng chữ (OCR)',
} as const;

/** Names of the tasks of VS Code. */
export const vscodeText = {
  check: 'Kiểm tra nội dung',
  dev: 'Xem thử trên máy',
  create: 'Tạo mục mới',
} as const;

/** Words of the handbook's page of messages. */
export const messagesText = {
  title: 'Các thông báo của `npm run check`',
  intro:
    'Mỗi thông báo có một mã ở dòng cuối. Bảng này nói mã ấy nghĩa là gì và sửa thế nào; tệp, dòng và ví dụ thì xem ngay trong thông báo. Bảng do máy viết.',
  columns: ['Mã', 'Nghĩa là gì', 'Cách sửa'],
} as const;

/** Words of the handbook's reference of keys. */
export const referenceText = {
  required: 'bắt buộc',
  columns: ['Khóa', 'Là gì', 'Cách ghi', 'Ví dụ'],
} as const;

/** Words of the editor in the browser. */
export const cmsText = {
  title: (site: string) => `Biên tập · ${site}`,
  body: 'Nội dung',
  componentPages: 'trang có khối (mdx)',
  date: 'Viết 2026-03-15, 15/3/2026 hoặc 15/3/2026 08:30',
  needsScript: 'Trang biên tập cần JavaScript.',
  pasted: 'Đã dọn chữ dán từ Word.',
  commits: {
    create: 'Thêm {{slug}}',
    update: 'Sửa {{slug}}',
    delete: 'Xóa {{slug}}',
    uploadMedia: 'Thêm tệp {{path}}',
    deleteMedia: 'Xóa tệp {{path}}',
  },
} as const;

/** The check of each commit. */
export const hookText = {
  usage: 'Cách dùng: npm run hook (bật kiểm tra trước mỗi lần commit) | npm run hook -- off (tắt)',
  on: '✓ Từ nay mỗi lần commit, máy kiểm tra các tệp nội dung được sửa; còn lỗi thì chưa ghi. Tắt: npm run hook -- off',
  off: '✓ Đã tắt kiểm tra trước khi commit.',
  noRepository: '✗ Thư mục này không nằm trong kho git (hoặc máy chưa có git): không có gì để bật.',
  others: (folder: string) =>
    `✗ Kho này đã dùng hook riêng (core.hooksPath = ${folder}): máy không sửa. Thêm vào hook ấy dòng: npm run --silent check -- --staged`,
} as const;
