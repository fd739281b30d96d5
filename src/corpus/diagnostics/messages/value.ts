import type { Pair } from '../../../domain/colour.ts';
import type { DateFault } from '../../../domain/date.ts';
import type { DiagnosticKind } from '../../../domain/diagnostic.ts';
import type { NumberFault } from '../../../domain/document-number.ts';
import { meantDate, meantNumber } from '../../../domain/meant-values.ts';
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

/** Keys whose dates are days of a document, without a time. */
const DAYS_ONLY: ReadonlySet<string> = new Set(['issued', 'effective', 'expires']);

/** The date that was meant, where it can be told. */
function dateExample(key: string, found: string): string {
  const meant = meantDate(found);
  if (meant !== undefined) return `${key}: ${DAYS_ONLY.has(key) ? meant.slice(0, 10) : meant}`;
  return DAYS_ONLY.has(key)
    ? `${key}: 2021-07-16 hoặc ${key}: 16/07/2021`
    : `${key}: 2021-07-16 15:36 hoặc ${key}: 16/07/2021`;
}

/** The example of a message, where there is one. */
const shown = (line: string | undefined): { readonly example?: string } =>
  line === undefined ? {} : { example: line };

/** Pairs of the body's colours that stand on one another, in an editor's words. */
const PAIRS: Readonly<Record<Pair, (brand: string, gold: string) => string>> = {
  'brand on ground': (brand) => `màu chủ đạo ${brand} trên nền trang`,
  'white on brand': (brand) => `chữ trắng trên màu chủ đạo ${brand}`,
  'gold on brand': (brand, gold) => `màu nhấn ${gold} trên màu chủ đạo ${brand}`,
};

/** 3.3 → "3,3:1"; cut and not rounded, so that 4.49 does not look like 4.5. */
const formatRatio = (ratio: number): string => `${formatNumber(Math.floor(ratio * 10) / 10)}:1`;

/** Messages about values of front matter: dates, numbers, choices, relations. */
export const valueMessages = {
  'unknown-key': ({ key, suggestion, line, where, nested, known }) => ({
    found: `khóa lạ ${quote(key)}.${perhaps(suggestion)}`,
    wanted: nested
      ? `nhóm ${quote(key)} chỉ có hai tầng: đưa các mục này lên một tầng; ở đây chỉ có các khóa: ${listed(known)}`
      : where === 'outside'
        ? `viết khóa ${quote(suggestion ?? key)} sát lề, ngoài nhóm này; trong nhóm chỉ có các khóa: ${listed(known)}`
        : `một trong các khóa: ${listed(known)}`,
    ...shown(line),
  }),
  'missing-key': ({ key, line }) => ({
    found: `thiếu khóa ${quote(key)}, hoặc khóa để trống`,
    wanted: `thêm ${quote(key)} với một giá trị`,
    ...shown(line),
  }),
  'wrong-type': ({ key, wanted, found, line }) => ({
    found: `khóa ${quote(key)} có giá trị ${quote(found)}`,
    wanted,
    ...shown(line),
  }),
  'wrong-value': ({ key, found, wanted, line }) => ({
    found: `khóa ${quote(key)} có giá trị ${quote(found)}`,
    wanted,
    ...shown(line),
  }),
  'markup-in-value': ({ key, found, right }) => ({
    found: `khóa ${quote(key)}: dấu hoặc thẻ trong ${quote(found)} hiện nguyên trên trang`,
    wanted: 'phần khai báo chỉ viết chữ thường, không có ** hay thẻ HTML',
    example: `${key}: ${right.includes('"') ? `'${right.replaceAll("'", "''")}'` : `"${right}"`}`,
  }),
  'twin-letters': ({ key, found, right }) => ({
    found: `${key === undefined ? '' : `khóa ${quote(key)}: `}${quote(found)} có chữ của bảng chữ cái khác (Nga, Hy Lạp …) hoặc chữ O, I thay cho số 0, 1, nhìn giống mà máy không tìm thấy`,
    wanted: 'xóa rồi gõ lại từ này bằng chữ và số thường',
    example: key === undefined ? right : `${key}: ${right}`,
  }),
  'wrong-date': ({ key, found, fault }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} ${DATE_FAULTS[fault]}`,
    wanted:
      key === 'issued'
        ? 'năm-tháng-ngày hoặc ngày/tháng/năm, năm đủ bốn chữ số; không biết ngày ban hành thì chỉ ghi năm'
        : 'năm-tháng-ngày hoặc ngày/tháng/năm, năm đủ bốn chữ số, thêm giờ:phút nếu cần (giờ Việt Nam)',
    example: dateExample(key, found),
  }),
  'wrong-number': ({ key, found, fault }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} ${NUMBER_FAULTS[fault]}`,
    wanted:
      'số ký hiệu đầy đủ của Đảng (28-HD/BTGTU) hoặc của Nhà nước (30/2020/NĐ-CP, 123/QĐ-UBND), không kèm ngày và lời ghi thêm',
    example: `${key}: ${meantNumber(found) ?? '28-HD/BTGTU'}`,
  }),
  'unknown-choice': ({ key, found, choices, suggestion }) => ({
    found: `khóa ${quote(key)}: không có ${quote(found)}.${perhaps(suggestion)}`,
    wanted:
      choices.length === 0
        ? `khai ở ${key === 'section' ? 'sections' : key} trong site.yaml trước, hoặc xóa dòng này`
        : `một trong: ${listed([...new Set(choices)])}` +
          (key === 'issuer' ? '; cơ quan khác thì khai ở issuers trong site.yaml' : ''),
    ...shown(
      suggestion === undefined ? undefined : `${key}: ${key === 'fields' ? `[${suggestion}]` : suggestion}`,
    ),
  }),
  'dates-reversed': ({ first, later }) => ({
    found: `ngày ở ${quote(later)} sớm hơn ngày ở ${quote(first)}`,
    wanted: `${quote(later)} phải sau ${quote(first)}`,
    example: `${first}: 2026-03-01 và ${later}: 2026-04-01`,
  }),
  'future-date': ({ key, found }) => ({
    found: `khóa ${quote(key)}: ${quote(found)} còn ở phía trước`,
    ...(key === 'issued'
      ? { wanted: 'ngày ban hành ghi trên văn bản: xem lại năm' }
      : { wanted: 'ngày đã tới; bài hẹn giờ thì thêm khóa publish', example: 'publish: 2026-12-01 07:00' }),
  }),
  'low-contrast': ({ pair, ratio, needed, better, brand, gold }) => ({
    found: `${PAIRS[pair](brand, gold)} chỉ tương phản ${formatRatio(ratio)}, nhiều người không đọc được`,
    wanted: `tương phản từ ${formatRatio(needed)} trở lên; hai màu gần nhất đạt mức này ở ví dụ`,
    example: `colours: { brand: "${better.brand.toUpperCase()}", gold: "${better.gold.toUpperCase()}" }`,
  }),
} satisfies Partial<Writers<DiagnosticKind>>;
