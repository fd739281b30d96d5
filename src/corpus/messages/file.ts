import { formatBytes } from '../../domain/attachment.ts';
import type { ProblemKind } from '../../domain/problem.ts';
import { quote, type Writers } from './words.ts';

// A file as a whole: how it is saved, named, placed and opened.

/** What a YAML error usually comes from, by the parser's code. */
const YAML_HINTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'một khóa chỉ viết một lần: xóa dòng thừa',
  TAB_AS_INDENT: 'thụt đầu dòng bằng dấu cách, không dùng phím Tab',
  MISSING_CHAR: 'đóng đủ dấu ngoặc kép, ngoặc vuông hoặc dấu phẩy',
  BLOCK_AS_IMPLICIT_KEY: 'giá trị có dấu hai chấm thì đặt trong ngoặc kép',
  MULTILINE_IMPLICIT_KEY: 'sau tên khóa phải có dấu hai chấm và một dấu cách',
  BAD_INDENT: 'các khóa cùng một nhóm phải thụt vào bằng nhau',
  ALIAS: 'không dùng ký hiệu & và * của YAML',
  BAD_ALIAS: 'giá trị bắt đầu bằng * hoặc & thì đặt trong ngoặc kép',
};

export const fileMessages = {
  'not-utf8': () => ({
    found: 'tệp không phải mã UTF-8, sai từ dòng này',
    wanted: 'mở tệp, chọn “Lưu với mã UTF-8” rồi lưu lại; không lưu bằng TCVN3, VNI hoặc UTF-16',
  }),
  'empty-file': () => ({
    found: 'tệp trống',
    wanted: 'viết nội dung, hoặc xóa tệp',
    example: 'chép tệp _mau.md trong cùng chuyên mục rồi điền vào',
  }),
  'too-large': ({ bytes, limit }) => ({
    found: `tệp nặng ${formatBytes(bytes)}`,
    wanted: `tệp chữ không quá ${formatBytes(limit)}; ảnh và tệp tải về đặt cạnh bài, không dán vào bài`,
  }),
  'no-front-matter': () => ({
    found: 'tệp không mở đầu bằng dòng ---',
    wanted: 'phần khai báo nằm giữa hai dòng --- ở đầu tệp',
    example: '---\ntitle: "Tiêu đề"\ndate: 2021-07-16 15:36\n---',
  }),
  'unclosed-front-matter': () => ({
    found: 'phần khai báo chưa khép lại',
    wanted: 'thêm một dòng --- ngay sau khóa cuối cùng',
  }),
  'front-matter-code': ({ language }) => ({
    found: `phần khai báo viết bằng ${quote(language)}`,
    wanted: 'phần khai báo chỉ viết bằng YAML, mở đầu bằng --- không có gì phía sau; mã lệnh không được chạy',
  }),
  yaml: ({ reason, code }) => ({
    found: `phần khai báo viết sai cú pháp YAML (${reason.split('\n')[0]})`,
    wanted:
      YAML_HINTS[code] ?? 'mỗi dòng là “khóa: giá trị”; giá trị có dấu : hoặc # thì đặt trong ngoặc kép',
    example: 'title: "Hội nghị: kết quả và bài học"',
  }),
  'not-a-mapping': () => ({
    found: 'phần khai báo không phải là các dòng “khóa: giá trị”',
    wanted: 'mỗi dòng một khóa, dấu hai chấm, một dấu cách rồi đến giá trị',
    example: 'title: "Tiêu đề"',
  }),
  'bad-name': ({ name, suggestion }) => ({
    found: `tên ${quote(name)} có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ`,
    wanted: 'chữ thường không dấu, số và gạch nối, vì tên này là địa chỉ trang',
    example: suggestion,
  }),
  'bad-place': ({ wanted }) => ({ found: 'tệp đặt không đúng chỗ', wanted: `đặt trong ${wanted}` }),
  'mdx-place': () => ({
    found: 'tệp .mdx ngoài thư mục content/trang',
    wanted: 'đổi đuôi thành .md; chỉ trang tĩnh trong content/trang mới dùng .mdx',
  }),
  'missing-site': ({ file }) => ({
    found: `không thấy ${file} trong thư mục nội dung`,
    wanted: 'tệp site.yaml ghi tên cơ quan, địa chỉ, chuyên mục',
    example: 'name: "Ban Tuyên giáo Tỉnh ủy"',
  }),
} satisfies Partial<Writers<ProblemKind>>;
