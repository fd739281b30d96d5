import { parseMoment } from './date.ts';
import { parseDocumentNumber } from './document-number.ts';
import { replaceHomoglyphs } from './homoglyphs.ts';

// What an editor meant by a value that cannot be read, for the example of a message. Nothing is published of
// it.

const DAY =
  /(?<!\d)(?:(?<y>(?:19|20)\d{2})\s*[/.\-\s]\s*(?<m>\d{1,2})\s*[/.\-\s]\s*(?<d>\d{1,2})|(?<a>\d{1,2})\s*(?:[/.\-\s]|tháng)+\s*(?<b>\d{1,2})\s*(?:[/.,\-\s]|năm)+\s*(?<c>(?:19|20)\d{2}))(?!\d)/iu;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const TIME = /(?<!\d)(\d{1,2})\s*(?:[:h]|giờ)\s*(\d{1,2})?/iu;

/**
 * The date that a faulty value most likely means, as front matter writes it ("2026-03-15 08:30"); undefined
 * where it cannot be told.
 */
export function meantDate(text: string): string | undefined {
  const plain = replaceHomoglyphs(text)
    .replace(/(?<=\d)[oO]|[oO](?=\d)/g, '0')
    .replace(COMPACT, '$1-$2-$3');
  const { y, m, d, a, b, c } = DAY.exec(plain)?.groups ?? {};
  const [first, second] = [Number(m ?? b), Number(d ?? a)];
  // 03/15/2026 is an American's 15 March.
  const [month, day] = first > 12 && second <= 12 ? [second, first] : [first, second];
  const two = (value: number | string): string => String(value).padStart(2, '0');
  const [, hour, minute = '0'] = TIME.exec(plain.replace(DAY, ' ')) ?? [];
  const time = hour === undefined ? '' : ` ${two(hour)}:${two(minute)}`;
  const right = `${y ?? c}-${two(month)}-${two(day)}${time}`;
  return parseMoment(right).ok ? right : undefined;
}

/** The canonical number that a faulty value most likely means; undefined where it cannot be told. */
export function meantNumber(text: string): string | undefined {
  const head = replaceHomoglyphs(text)
    .replace(/\s*(?:,?\s*(?:ký\s+)?ngày\s.*|\(.*|[,;].*|[.:]+\s*)$/iu, '')
    .replace(/(?<=\d)\s+(?=\d)/g, '')
    .replaceAll('\\', '/')
    .replace(/(?<=\d)\s*(?=\p{L}{2,}\s*[-/])/u, '/')
    .replace(/(?<=[\p{L}\d])[_\s]+(?=\p{L})/gu, '-');
  const read = parseDocumentNumber(head);
  return read.ok ? read.value.canonical : undefined;
}
