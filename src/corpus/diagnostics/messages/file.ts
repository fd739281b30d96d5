import { formatBytes } from '../../../domain/attachment.ts';
import type { DiagnosticFacts, DiagnosticKind } from '../../../domain/diagnostic.ts';
import { BYTE_KINDS } from './byte-kinds.ts';
import { perhaps, quote, type Writers } from './words.ts';

// A file as a whole: how it is saved, named, placed and opened.

const KINDS = {
  article: 'bài viết (có title, date, section)',
  document: 'văn bản (có number, subject, issued)',
  album: 'album ảnh (có pictures)',
  page: 'trang cố định',
} as const;

interface Leftover {
  readonly found: string;
  readonly wanted: (original: string | undefined) => string;
}

/** What file managers, Word and git leave beside the files that count. */
const LEFTOVERS: Readonly<Record<DiagnosticFacts['leftover']['sort'], Leftover>> = {
  copy: {
    found: 'là bản sao do máy đặt tên, không phải là nội dung mới',
    wanted: (original) =>
      /\.(?!mdx?$)\w{2,5}$/i.test(original ?? '')
        ? `so với ${original}, giữ một tệp rồi xóa tệp kia`
        : `so với ${original ?? 'bản gốc'}, chép phần cần giữ sang đó rồi xóa bản sao này; đừng đổi tên, vì đổi tên là đăng hai lần`,
  },
  backup: {
    found: 'là bản lưu của phần mềm, không phải là nội dung',
    wanted: (original) => `so với ${original ?? 'bản gốc'} rồi xóa tệp này`,
  },
  partial: {
    found: 'là tệp tải về chưa xong',
    wanted: (original) => `tải lại ${original ?? 'tệp'} cho xong rồi xóa tệp này`,
  },
  shortcut: {
    found: 'là lối tắt của Windows, không phải tệp thật',
    wanted: () => 'chép tệp thật vào thư mục này rồi xóa lối tắt',
  },
  office: { found: 'là tệp tạm của Word hoặc Excel', wanted: () => 'đóng Word, Excel rồi xóa tệp này' },
  merge: {
    found: 'là bản git để lại khi hợp nhất chưa xong',
    wanted: (original) => `chọn cách viết cần giữ trong ${original ?? 'tệp gốc'} rồi xóa tệp này`,
  },
  text: {
    found: 'có hai phần đuôi nên không được đọc (Windows giấu phần đuôi .txt)',
    wanted: (original) =>
      `đổi tên thành ${original ?? 'index.md'}; trong Windows bật “Phần mở rộng tên tệp” để thấy đuôi`,
  },
};

const NAMES = {
  folder: 'thư mục',
  link: 'đường tắt (liên kết) tới nơi khác',
} as const;

/** Messages about a file as a whole: encoding, size, leftovers. */
export const fileMessages = {
  'own-fault': ({ fault }) => ({
    found: `chương trình vấp lỗi của chính nó khi đọc tệp này (${fault})`,
    wanted: 'gửi tệp này và thông báo này cho người phụ trách trang; tạm bỏ đoạn vừa thêm',
  }),
  unreadable: () => ({
    found: 'không mở được tệp',
    wanted: 'tệp thường, đọc được; xem lại quyền đọc tệp hoặc chép lại tệp',
  }),
  'not-a-file': ({ name, what }) => ({
    found: `${quote(name)} là ${NAMES[what]}, không phải là tệp`,
    wanted: 'tệp thật nằm ngay trong thư mục nội dung: chép tệp gốc vào đây',
  }),
  'not-utf8': ({ encoding }) => ({
    found:
      encoding === 'utf-16'
        ? 'tệp lưu bằng mã UTF-16 (“Unicode”)'
        : 'tệp không phải mã UTF-8, sai từ dòng này',
    wanted: 'mở tệp, chọn “Lưu với mã UTF-8” rồi lưu lại; không lưu bằng TCVN3, VNI hoặc UTF-16',
  }),
  'broken-letters': ({ after }) => ({
    found: `có ký tự hỏng hoặc ký tự không nhìn thấy ngay sau ${after === '' ? 'đầu dòng' : quote(after)}`,
    wanted: 'xóa ký tự ấy, gõ lại chữ bị mất; thường do chép từ tệp PDF hoặc từ phần mềm cũ',
  }),
  'legacy-letters': ({ encoding, found }) => ({
    found: `chữ gõ bằng bảng mã cũ (${encoding === 'UTF-8' ? 'chữ Việt bị đọc sai mã' : encoding}): ${quote(found)}`,
    wanted: 'chuyển đoạn chữ sang Unicode bằng công cụ chuyển mã của bộ gõ rồi dán lại',
    example: 'Đại hội Đảng bộ tỉnh',
  }),
  'empty-file': () => ({
    found: 'tệp trống',
    wanted: 'viết nội dung, hoặc xóa tệp',
    example: 'chép tệp _mau.md trong cùng chuyên mục rồi điền vào',
  }),
  'template-left': ({ found }) => ({
    found: `còn nguyên chữ của tệp mẫu: ${quote(found)}`,
    wanted: 'thay bằng nội dung thật; chưa có thì xóa tệp này',
  }),
  'too-large': ({ bytes, limit }) => ({
    found: `tệp nặng ${formatBytes(bytes)}`,
    wanted: `tệp chữ không quá ${formatBytes(limit)}; ảnh và tệp tải về đặt cạnh bài, không dán vào bài`,
  }),
  'bad-name': ({ name, suggestion }) => ({
    found: `tên ${quote(name)} có dấu, chữ hoa, khoảng trắng, ký tự lạ hoặc dài quá`,
    wanted: 'không quá 100 chữ thường không dấu, số và gạch nối, vì tên này là địa chỉ trang',
    example: suggestion,
  }),
  'bad-place': ({ wanted }) => ({ found: 'tệp đặt không đúng chỗ', wanted: `đặt trong ${wanted}` }),
  'wrong-folder': ({ kind, target }) => ({
    found: `tệp này là ${KINDS[kind]} mà đặt nhầm thư mục`,
    wanted: `chuyển cả thư mục (kèm ảnh và tệp bên cạnh) sang ${target}; không cần sửa các khóa`,
    example: `${target}index.md`,
  }),
  leftover: ({ name, sort, original }) => ({
    found: `${quote(name)} ${LEFTOVERS[sort].found}`,
    wanted: LEFTOVERS[sort].wanted(original),
  }),
  'reserved-name': ({ name }) => ({
    found: `Windows không cho dùng tên ${quote(name)}: máy Windows không tải được kho nội dung này`,
    wanted:
      'đổi tên khác (con, prn, aux, nul, com1, lpt1 … và tên kết thúc bằng dấu chấm hay dấu cách đều không dùng được)',
    example: 'thong-bao-con-dau',
  }),
  'long-path': ({ length, limit }) => ({
    found: `đường dẫn dài ${length} chữ, máy Windows không mở được tệp có đường dẫn dài quá`,
    wanted: `rút ngắn tên thư mục, tên tệp: không quá ${limit} chữ kể từ thư mục content`,
  }),
  'twin-names': ({ names }) => ({
    found: `hai tên chỉ khác nhau ở chữ hoa, chữ thường hoặc cách ghi dấu: ${names.map(quote).join(' và ')}; Windows và macOS coi là một`,
    wanted: 'giữ một tệp, xóa hoặc đổi tên tệp kia; tên chỉ dùng chữ thường không dấu',
  }),
  'ignored-site': ({ name }) => ({
    found: `${quote(name)} không được đọc vì đã có site.yaml`,
    wanted: 'chép phần cần giữ vào site.yaml rồi xóa tệp này',
  }),
  'local-url': ({ url, fault }) => ({
    found:
      fault === 'http'
        ? `địa chỉ trang ${quote(url)} không có mã hóa (http)`
        : `địa chỉ trang ${quote(url)} chỉ có trên máy hoặc mạng nội bộ`,
    wanted: 'địa chỉ mà bạn đọc gõ vào trình duyệt, bắt đầu bằng https://',
    example: 'url: https://tuyengiao.example.vn',
  }),
  'not-text': ({ is }) => ({
    found: `tệp không phải là tệp chữ Markdown mà ${BYTE_KINDS[is].label}`,
    wanted:
      BYTE_KINDS[is].remedyForText ??
      'mở tệp bằng đúng phần mềm, chép chữ sang một tệp .md mới (hoặc nhập bằng công cụ nhập Word, PDF)',
  }),
  'line-ends': () => ({
    found: 'cuối mỗi dòng có dấu xuống dòng thừa (\\r\\r\\n), do sao chép qua nhiều phần mềm',
    wanted: 'mở tệp, chọn kiểu xuống dòng LF rồi lưu lại',
  }),
  'no-index': ({ names }) => ({
    found: `thư mục có tệp (${names.join(', ')}) mà không có index.md, nên chưa lên trang`,
    wanted: names.some((name) => /\.(?:docx|pdf|jpe?g)$/i.test(name))
      ? 'viết tệp index.md trong thư mục này, hoặc để máy tạo từ tệp có sẵn như ví dụ; thư mục để dành thì thêm dấu _ trước tên'
      : 'tệp bài viết mang đúng tên index.md; thư mục để dành thì thêm dấu _ trước tên',
    example: names.some((name) => /\.(?:docx|pdf|jpe?g)$/i.test(name))
      ? `npm run new -- ${names.find((name) => /\.(?:docx|pdf|jpe?g)$/i.test(name))}`
      : 'index.md',
  }),
  'not-index': ({ name }) => ({
    found: `${quote(name)} trùng tên thư mục, nên địa chỉ của bài lặp lại tên ấy hai lần`,
    wanted: 'đổi tên tệp thành index.md',
    example: 'index.md',
  }),
  'mdx-place': () => ({
    found: 'tệp .mdx ngoài thư mục content/trang',
    wanted: 'đổi đuôi thành .md; chỉ trang tĩnh trong content/trang mới dùng .mdx',
  }),
  'missing-site': ({ file, suggestion }) => ({
    found: `không thấy ${file} trong thư mục nội dung.${perhaps(suggestion)}`,
    wanted: 'tệp site.yaml ghi tên cơ quan, địa chỉ, chuyên mục',
    example: 'name: "Ban Tuyên giáo Tỉnh ủy"',
  }),
} satisfies Partial<Writers<DiagnosticKind>>;
