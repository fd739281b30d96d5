import { formatBytes } from '../../../domain/attachment.ts';
import type { ProblemKind } from '../../../domain/diagnostic.ts';
import { perhaps, quote, type Writers } from './words.ts';

// A file as a whole: how it is saved, named, placed and opened.

const NAMES = {
  folder: 'thư mục',
  link: 'đường tắt (liên kết) tới nơi khác',
} as const;

export const fileMessages = {
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
  'no-index': ({ names }) => ({
    found: `thư mục có tệp (${names.join(', ')}) mà không có index.md, nên chưa lên trang`,
    wanted: 'tệp bài viết mang đúng tên index.md; thư mục để dành thì thêm dấu _ trước tên',
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
} satisfies Partial<Writers<ProblemKind>>;
