import type { Pair } from '../../../domain/colour.ts';
import type { DateFault } from '../../../domain/date.ts';
import type { ProblemKind } from '../../../domain/diagnostic.ts';
import type { NumberFault } from '../../../domain/document-number.ts';
import { formatNumber } from '../../../domain/vietnamese.ts';
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

/** A right line for each key; groups are found by their own key first, then by the last one. */
const EXAMPLES: Readonly<Record<string, string>> = {
  title: 'title: "Khai mạc hội nghị báo cáo viên tháng 7"',
  summary: 'summary: "Một đoạn ngắn nói điều quan trọng nhất của bài."',
  date: 'date: 2021-07-16 15:36',
  section: 'section: khoa-giao',
  author: 'author: "Họ và tên"',
  tags: 'tags: [khoa giáo, y tế]',
  draft: 'draft: true',
  aliases: 'aliases: [/vi/news/bai-cu-12.html]',
  legacy: 'legacy: { views: 1356, asOf: 2022-01-10 }',
  number: 'number: 28-HD/BTGTU',
  type: 'type: "Hướng dẫn"',
  issuer: 'issuer: BTGTU',
  subject: 'subject: "Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022"',
  issued: 'issued: 2022-01-05',
  fields: 'fields: [khoa-giao]',
  relations: 'relations: { basedOn: ["12-CT/TU ngày 22/9/2016"] }',
  attachments: 'attachments: [{ file: hd-28-btgtu.pdf, label: "Bản chính thức" }]',
  pictures: 'pictures: [{ src: anh-1.jpg, alt: "Đại biểu trao đổi tại hội nghị" }]',
  cover: 'cover: { src: anh-bia.jpg, alt: "Quang cảnh hội nghị" }',
  name: 'name: "Ban Tuyên giáo Tỉnh ủy"',
  description: 'description: "Tin tức và văn bản của Ban Tuyên giáo Tỉnh ủy"',
  url: 'url: https://tuyengiao.example.vn',
  email: 'email: tuyengiao@example.vn',
  phone: 'phone: "0208 3855 000"',
  emblem: 'emblem: bieu-trung.svg',
  colours: 'colours: { brand: "#8E1116", gold: "#FFD24A" }',
  menu: 'menu: [{ label: "Văn bản", href: /van-ban/ }]',
  sections: 'sections: [{ slug: khoa-giao, label: "Khoa giáo" }]',
  issuers: 'issuers: [{ symbol: BTGTU, label: "Ban Tuyên giáo Tỉnh ủy", kind: party }]',
  counter: 'counter: { path: /api, baseline: { visits: 13526187, asOf: 2022-01-10 } }',
};

function exampleOf(key: string): { readonly example?: string } {
  const steps = key.split(/, /).filter((step) => !step.startsWith('mục '));
  const example = EXAMPLES[steps[0] ?? ''] ?? EXAMPLES[steps.at(-1) ?? ''];
  return example === undefined ? {} : { example };
}

/** Pairs of the body's colours that stand on one another, in an editor's words. */
const PAIRS: Readonly<Record<Pair, (brand: string, gold: string) => string>> = {
  'brand on ground': (brand) => `màu chủ đạo ${brand} trên nền trang`,
  'white on brand': (brand) => `chữ trắng trên màu chủ đạo ${brand}`,
  'gold on brand': (brand, gold) => `màu nhấn ${gold} trên màu chủ đạo ${brand}`,
};

/** 3.3 → "3,3:1"; cut and not rounded, so that 4.49 does not look like 4.5. */
const formatRatio = (ratio: number): string => `${formatNumber(Math.floor(ratio * 10) / 10)}:1`;

export const valueMessages = {
  'unknown-key': ({ key, suggestion, known }) => ({
    found: `khóa lạ ${quote(key)}.${perhaps(suggestion)}`,
    wanted: `một trong các khóa: ${listed(known)}`,
    ...(suggestion === undefined ? {} : exampleOf(suggestion)),
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
    wanted: 'năm-tháng-ngày hoặc ngày/tháng/năm, năm đủ bốn chữ số, thêm giờ:phút nếu cần (giờ Việt Nam)',
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
    ...exampleOf(key),
  }),
  'dates-reversed': ({ first, later }) => ({
    found: `ngày ở ${quote(later)} sớm hơn ngày ở ${quote(first)}`,
    wanted: `${quote(later)} phải sau ${quote(first)}`,
    example: `${first}: 2026-03-01 và ${later}: 2026-04-01`,
  }),
  'future-date': ({ key, found }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} còn ở phía trước`,
    wanted: 'ngày đã tới; bài hẹn giờ thì thêm khóa publish',
    example: 'publish: 2026-12-01 07:00',
  }),
  'low-contrast': ({ pair, ratio, needed, better, brand, gold }) => ({
    found: `${PAIRS[pair](brand, gold)} chỉ tương phản ${formatRatio(ratio)}, nhiều người không đọc được`,
    wanted: `tương phản từ ${formatRatio(needed)} trở lên; hai màu gần nhất đạt mức này ở ví dụ`,
    example: `colours: { brand: "${better.brand.toUpperCase()}", gold: "${better.gold.toUpperCase()}" }`,
  }),
} satisfies Partial<Writers<ProblemKind>>;
