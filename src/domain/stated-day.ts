import { type Day, parseDay } from './date.ts';

const DIGITS = String.raw`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}(?!\d)`;
const MONTHS = [
  'một|giêng',
  'hai',
  'ba',
  'tư|bốn',
  'năm',
  'sáu',
  'bảy|bẩy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai|chạp',
] as const;
const WORDS = String.raw`(?<day>\d{1,2})\s*th[áa]ng\s*(?<month>\d{1,2}|mười\s+(?:một|hai)|\p{L}{1,5})\s*,?\s*n[ăa]m\s*(?<year>\d{4})(?!\d)`;
const DATE = `(?:(?<digits>${DIGITS})|${WORDS})`;

/** "ngày …" right behind a number, with the words that may stand between: ", ký ngày", "(ban hành ngày". */
const BESIDE = new RegExp(
  String.raw`^\s{0,3}[,;]?\s{0,3}\(?\s?(?:được\s+)?(?:ký|ban\s+hành|đề|công\s+bố)?\s{0,3}(?:vào\s+)?ng[àa]y(?:\s+ký|\s+ban\s+hành)?\s{0,3}:?\s{0,3}${DATE}`,
  'iu',
);
/** The date alone, in brackets. */
const BRACKETED = new RegExp(String.raw`^\s{0,3}\(\s?${DATE}\s?\)`, 'iu');
/** The issuer's name between number and date: "của Bộ Chính trị, ngày …". */
const BEHIND_ISSUER = new RegExp(
  String.raw`^\s{1,3}của\s+(?<issuer>\p{Lu}[^\d.;:()"“”]{1,80}?),?\s{1,3}(?:ký\s+|ban\s+hành\s+)?ngày\s{0,3}${DATE}`,
  'iu',
);
/** Words of a sentence that has gone on: what follows dates something else. */
const GONE_ON =
  /(?<!\p{L})(?:đã|họp|tổ chức|về|vào|từ|đến|trước|sau|được|tại|theo|thực hiện|triển khai|ban hành kèm)(?!\p{L})/iu;

/** How far behind a number its date may stand, in characters. */
const REACH = 150;

/** 9 for "9", "09" and "chín"; 0 for what is no month. */
function monthNumber(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  const tidy = word.toLowerCase().replace(/\s+/g, ' ');
  return MONTHS.findIndex((names) => names.split('|').includes(tidy)) + 1;
}

/** The day of issue that a text states behind a document number, which ends at `end`. `text` is NFC. */
export function statedDay(text: string, end: number): Day | undefined {
  const behind = text.slice(end, end + REACH);
  const groups = (BESIDE.exec(behind) ?? BRACKETED.exec(behind) ?? behindIssuer(behind))?.groups;
  if (!groups) return undefined;
  const { digits, day, month = '', year } = groups;
  const read = parseDay(digits ?? `${year}-${monthNumber(month)}-${day}`);
  return read.ok ? read.value : undefined;
}

function behindIssuer(behind: string): RegExpExecArray | null {
  const found = BEHIND_ISSUER.exec(behind);
  return found && !GONE_ON.test(found.groups?.['issuer'] ?? '') ? found : null;
}
