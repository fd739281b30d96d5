import { formatBytes } from '../domain/attachment.ts';
import type { DateFault } from '../domain/date.ts';
import { formatDay } from '../domain/date.ts';
import type { NumberFault } from '../domain/document-number.ts';
import type { Problem, ProblemFacts, ProblemKind } from '../domain/problem.ts';

/** A problem in an editor's words: what was found, what is wanted, an example where one helps. */
export interface Message {
  readonly found: string;
  readonly wanted: string;
  readonly example?: string;
}

const quote = (value: string): string => `“${value.length > 80 ? `${value.slice(0, 80)}…` : value}”`;

const perhaps = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Có phải ${quote(suggestion)}?`;

const listed = (choices: readonly string[], most = 12): string =>
  choices.length > most ? `${choices.slice(0, most).join(', ')}, …` : choices.join(', ');

const DATE_FAULTS: Record<DateFault, string> = {
  form: 'không đọc được thành ngày',
  calendar: 'là ngày hoặc giờ không có trong lịch',
};

const NUMBER_FAULTS: Record<NumberFault, string> = {
  empty: 'để trống',
  ordinal: 'thiếu số thứ tự ở đầu',
  symbol: 'chỉ có số thứ tự, thiếu ký hiệu phía sau',
  form: 'không đúng thể thức số ký hiệu',
};

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

const EXAMPLES: Readonly<Record<string, string>> = {
  title: 'title: "Khai mạc hội nghị báo cáo viên tháng 7"',
  summary: 'summary: "Một đoạn ngắn nói điều quan trọng nhất của bài."',
  date: 'date: 2021-07-16 15:36',
  section: 'section: khoa-giao',
  number: 'number: 28-HD/BTGTU',
  subject: 'subject: "Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022"',
  issued: 'issued: 2022-01-05',
  attachments: 'attachments: [{ file: hd-28-btgtu.pdf, label: "Bản chính thức" }]',
  pictures: 'pictures: [{ src: anh-1.jpg, alt: "Đại biểu trao đổi tại hội nghị" }]',
  cover: 'cover: { src: anh-bia.jpg, alt: "Quang cảnh hội nghị" }',
  name: 'name: "Ban Tuyên giáo Tỉnh ủy"',
  url: 'url: https://tuyengiao.example.vn',
  asOf: 'asOf: 2022-01-10',
};

function exampleOf(key: string): { readonly example?: string } {
  const last =
    key
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? key;
  const example = EXAMPLES[last];
  return example === undefined ? {} : { example };
}

type Writers = { readonly [K in ProblemKind]: (facts: ProblemFacts[K]) => Message };

const RELATION_EXAMPLE = 'relations: { basedOn: ["12-CT/TU ngày 22/9/2016"] }';

/** One sentence maker a kind of problem: the compiler sees to it that none is forgotten. */
const writers: Writers = {
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
  'unknown-key': ({ key, suggestion, known }) => ({
    found: `khóa lạ ${quote(key)}.${perhaps(suggestion)}`,
    wanted: `một trong các khóa: ${listed(known, 30)}`,
  }),
  'missing-key': ({ key }) => ({
    found: `thiếu khóa ${quote(key)}, hoặc khóa để trống`,
    wanted: `thêm ${quote(key)} với một giá trị`,
    ...exampleOf(key),
  }),
  'wrong-type': ({ key, wanted, found }) => ({
    found: `khóa ${quote(key)} có giá trị ${quote(found)}`,
    wanted,
    ...exampleOf(key),
  }),
  'wrong-value': ({ key, found, wanted }) => ({
    found: `khóa ${quote(key)} có giá trị ${quote(found)}`,
    wanted,
    ...exampleOf(key),
  }),
  'wrong-date': ({ key, found, fault }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} ${DATE_FAULTS[fault]}`,
    wanted: 'năm-tháng-ngày hoặc ngày/tháng/năm, thêm giờ:phút nếu có (giờ Việt Nam)',
    example: `${key}: 2021-07-16 15:36 hoặc ${key}: 16/07/2021`,
  }),
  'wrong-number': ({ key, found, fault }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} ${NUMBER_FAULTS[fault]}`,
    wanted: 'số ký hiệu đầy đủ của Đảng (28-HD/BTGTU) hoặc của Nhà nước (30/2020/NĐ-CP, 123/QĐ-UBND)',
    example: `${key}: 28-HD/BTGTU`,
  }),
  'unknown-choice': ({ key, found, choices, suggestion }) => ({
    found: `khóa ${quote(key)}: không có ${quote(found)}.${perhaps(suggestion)}`,
    wanted: `một trong: ${listed(choices)}`,
  }),
  'dates-reversed': ({ first, later }) => ({
    found: `ngày ở ${quote(later)} sớm hơn ngày ở ${quote(first)}`,
    wanted: `${quote(later)} phải sau ${quote(first)}`,
  }),
  'missing-file': ({ name, suggestion }) => ({
    found: `không thấy tệp ${quote(name)} cạnh bài.${perhaps(suggestion)}`,
    wanted: 'đặt tệp vào cùng thư mục với bài và viết đúng tên, kể cả chữ hoa, chữ thường và phần đuôi',
  }),
  'outside-folder': ({ name }) => ({
    found: `tệp ${quote(name)} nằm ngoài thư mục của bài`,
    wanted: 'chép tệp vào thư mục của bài rồi chỉ viết tên tệp',
  }),
  'bad-picture': ({ name, reason }) => ({
    found: `không mở được ảnh ${quote(name)} (${reason})`,
    wanted: 'ảnh JPEG, PNG, WebP hoặc AVIF còn nguyên vẹn; mở ảnh bằng phần mềm xem ảnh và lưu lại',
  }),
  'bad-attachment': ({ name, kind }) => ({
    found: `tệp ${quote(name)} trống, hỏng hoặc không phải là tệp ${kind} như phần đuôi nói`,
    wanted: 'mở tệp trên máy để kiểm tra, xuất lại (PDF không đặt mật khẩu) rồi thay tệp này',
  }),
  'unknown-attachment-kind': ({ name, kinds }) => ({
    found: `không nhận tệp đính kèm ${quote(name)}`,
    wanted: `tệp có đuôi ${kinds.join(', ')}`,
  }),
  'missing-alt': ({ name }) => ({
    found: `ảnh ${quote(name)} chưa có lời mô tả`,
    wanted: 'một câu nói ảnh cho thấy gì, để người không nhìn thấy ảnh cũng hiểu',
    example: `![Đại biểu trao đổi tại hội nghị](${name}) hoặc alt: "Đại biểu trao đổi tại hội nghị"`,
  }),
  'bad-name': ({ name, suggestion }) => ({
    found: `tên ${quote(name)} có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ`,
    wanted: 'chữ thường không dấu, số và gạch nối, vì tên này là địa chỉ trang',
    example: suggestion,
  }),
  'bad-place': ({ wanted }) => ({ found: 'tệp đặt không đúng chỗ', wanted: `đặt trong ${wanted}` }),
  'same-address': ({ address, other }) => ({
    found: `địa chỉ ${quote(address)} đã thuộc về ${other}`,
    wanted: 'mỗi địa chỉ chỉ một tệp: đổi tên thư mục, hoặc bỏ bớt một trong hai',
  }),
  'reserved-address': ({ address }) => ({
    found: `địa chỉ ${quote(address)} dành cho trang của hệ thống`,
    wanted: 'đổi tên tệp hoặc thư mục',
  }),
  'same-number': ({ number, issued, other }) => ({
    found: `văn bản số ${number} (${/^\d{4}$/.test(issued) ? issued : formatDay(issued as never)}) đã có ở ${other}`,
    wanted: 'một văn bản (số ký hiệu và ngày ban hành) chỉ một tệp: xóa bản thừa hoặc sửa số, ngày',
  }),
  'unknown-relation': ({ key, found }) => ({
    found: `khóa ${quote(key)}: không có văn bản ${quote(found)} trên trang`,
    wanted: 'số ký hiệu của một văn bản đã có trong content/van-ban; chưa có thì thêm văn bản ấy trước',
    example: RELATION_EXAMPLE,
  }),
  'self-relation': ({ key, found }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} là chính văn bản này`,
    wanted: 'số ký hiệu của một văn bản khác, hoặc bỏ dòng này',
  }),
  'ambiguous-relation': ({ key, found, choices }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} trùng với nhiều văn bản: ${choices.join('; ')}`,
    wanted: 'viết thêm ngày ban hành',
    example: RELATION_EXAMPLE,
  }),
  'broken-link': ({ href, suggestion }) => ({
    found: `liên kết ${quote(href)} không dẫn tới trang nào.${perhaps(suggestion)}`,
    wanted: 'địa chỉ của một trang đang có',
  }),
  'unknown-component': ({ name, known }) => ({
    found: `không có thành phần ${quote(`<${name}>`)}`,
    wanted: `một trong: ${known.map((k) => `<${k}>`).join(', ')}`,
  }),
  'code-in-page': ({ found }) => ({
    found: `trang chứa mã lệnh: ${quote(found)}`,
    wanted: 'trang tĩnh không chạy mã: bỏ import, export và ngoặc nhọn { }',
  }),
  'mdx-place': () => ({
    found: 'tệp .mdx ngoài thư mục content/trang',
    wanted: 'đổi đuôi thành .md; chỉ trang tĩnh trong content/trang mới dùng .mdx',
  }),
  'bad-mdx': ({ reason }) => ({
    found: `trang .mdx viết sai cú pháp (${reason})`,
    wanted: 'mỗi thẻ mở có thẻ đóng; dấu < và { trong câu chữ viết thành &lt; và &#123;',
  }),
  'missing-site': ({ file }) => ({
    found: `không thấy ${file} trong thư mục nội dung`,
    wanted: 'tệp site.yaml ghi tên cơ quan, địa chỉ, chuyên mục',
    example: 'name: "Ban Tuyên giáo Tỉnh ủy"',
  }),
};

/** The Vietnamese message of a problem. */
export function messageOf(problem: Problem): Message {
  return (writers[problem.kind] as (facts: Problem['facts']) => Message)(problem.facts);
}
