import type { DateFault } from '../../domain/date.ts';
import type { NumberFault } from '../../domain/document-number.ts';
import type { ProblemKind } from '../../domain/problem.ts';
import { listed, perhaps, quote, type Writers } from './words.ts';

// A key of the front matter and its value.

const DATE_FAULTS: Record<DateFault, string> = {
  form: 'không đọc được thành ngày',
  calendar: 'là ngày hoặc giờ không có trong lịch',
};

const NUMBER_FAULTS: Record<NumberFault, string> = {
  empty: 'để trống',
  ordinal: 'thiếu số thứ tự ở đầu',
  symbol: 'chỉ có số thứ tự, thiếu ký hiệu phía sau',
  issuer: 'thiếu cơ quan ban hành sau loại văn bản',
  type: 'thiếu loại văn bản (HD, QĐ, CV …) sau số thứ tự',
  form: 'không đúng thể thức số ký hiệu',
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

export const valueMessages = {
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
} satisfies Partial<Writers<ProblemKind>>;
