import { type Day, parseDay } from '../../domain/date.ts';
import { type DocumentNumber, parseDocumentNumber } from '../../domain/document-number.ts';
import { fold, normalise } from '../../domain/vietnamese.ts';
import { type DocumentType, documentTypes } from '../../domain/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { headLines, isCapitals, isRule, type Line } from './lines.ts';

/**
 * The facts of a letterhead (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, phụ lục I).
 */
export interface Letterhead {
  readonly number: DocumentNumber | undefined;
  /** The number as it stands in the file, also where it cannot be read: "Số:      /UBND-VX". */
  readonly writtenNumber: string | undefined;
  /** Name of the issuer, with the body above it where the file names it. */
  readonly issuer: string | undefined;
  readonly place: string | undefined;
  readonly day: Day | undefined;
  /** The year alone, where the day was left open. */
  readonly year: number | undefined;
  readonly type: DocumentType | undefined;
  readonly subject: string | undefined;
  /** Degree of secrecy on the paper ("MẬT"): such a document is not for publishing. */
  readonly secrecy: string | undefined;
  /** The first block behind it. */
  readonly end: number;
}

/** How many blocks from the top are looked at. */
const REACH = 30;

const NUMBER = /^(?:số|so)\s*(?:ký hiệu\s*)?[:.]?\s*(?<number>.*(?:\d|\/|-).*)$/iu;
const MOTTO =
  /^(?:ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)$/iu;
const DATE_LINE =
  /^(?:(?<place>[\p{L}\d.\s'-]{2,40}?)\s*,\s*)?ngày\s*(?<day>[\d.…\s]{0,8}?)\s*(?:tháng|[/.])\s*(?<month>[\d.…\s]{0,8}?)\s*(?:năm|[/.])\s*(?<year>\d{4})\.?$/iu;
const SUBJECT_MARK = /^(?:v\s*\/\s*v|trích yếu)\s*[:.]?\s*/iu;
const SECRECY = /^(?:TUYỆT MẬT|TỐI MẬT|MẬT)$/;
/** What follows the heading. */
const BODY_START =
  /^(?:kính gửi|căn cứ|thực hiện|theo đề nghị|xét|để |nhằm |điều\s+\d|chương\s+[ivx\d]|phần\s+[ivx\d]|[IVX]+\s*[.\-–]\s|\d{1,2}\s*[.)/]\s|[-–+]\s)/iu;

const typesByLength = documentTypes.toSorted((a, b) => b.label.length - a.label.length);

/** The type that a title line names: "HƯỚNG DẪN", "BÁO CÁO tóm tắt". */
function typeOfTitle(text: string): { readonly type: DocumentType; readonly rest: string } | undefined {
  const upper = text.toUpperCase();
  const type = typesByLength.find(({ label }) => {
    const name = label.toUpperCase();
    return text.startsWith(name) && !/^\p{L}/u.test(upper.slice(name.length));
  });
  return type && { type, rest: text.slice(type.label.length).replace(/^[\s:]+/, '') };
}

/** Reads the letterhead of a document; undefined for a text without one, such as an article. */
export function readLetterhead(blocks: readonly Block[]): Letterhead | undefined {
  const lines = joinWrapped(
    headLines(blocks.slice(0, REACH)).map((line) => ({ ...line, text: normalise(line.text) })),
  );
  const numberAt = lines.findIndex((line) => isNumberLine(line.text));
  const mottoAt = lines.findIndex((line) => MOTTO.test(line.text));
  if (numberAt < 0 && mottoAt < 0) return undefined;
  if (numberAt > 24 || mottoAt > 16) return undefined;
  const numberLine = lines[numberAt];
  const writtenNumber = numberLine && NUMBER.exec(numberLine.text)?.groups?.['number']?.trim();
  const number = writtenNumber === undefined ? undefined : readNumber(writtenNumber);

  const dated = lines.findIndex((line) => DATE_LINE.test(line.text));
  const date = dated < 0 ? {} : (DATE_LINE.exec((lines[dated] as Line).text)?.groups ?? {});
  const day = parseDay(`${date['day']?.trim()}/${date['month']?.trim()}/${date['year']}`);
  // Nothing of the letterhead's own lines stands below the lowest of its marks.
  const marks = [numberAt, mottoAt, dated].filter((at) => at >= 0).map((at) => (lines[at] as Line).block);
  const lowest = Math.max(...marks);

  const title = findTitle(lines, lowest);
  const { text: subjectBelow, end: titleEnd } = title
    ? readSubject(lines, title.at + 1, title.rest)
    : { text: undefined, end: lowest + 1 };
  const besides = numberAt < 0 || title ? undefined : subjectOfLetter(lines, numberAt);
  const below = title === undefined && besides === undefined ? subjectBelowHead(lines, lowest) : undefined;
  return {
    number,
    writtenNumber,
    issuer: issuerName(lines, numberAt < 0 ? lines.length : numberAt, mottoAt),
    place: date['place']?.trim() || undefined,
    day: day.ok ? day.value : undefined,
    year: date['year'] === undefined ? undefined : Number(date['year']),
    type: title?.type,
    subject: subjectText(title?.type, subjectBelow ?? besides ?? below?.text),
    secrecy: lines.find((line) => line.block <= lowest && SECRECY.test(line.text))?.text,
    end: Math.max(titleEnd, lowest + 1, below?.end ?? 0),
  };
}

/** A motto or a date that a narrow cell broke over two lines, as one. */
function joinWrapped(lines: readonly Line[]): readonly Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const at = out.findLastIndex((other) => other.column === line.column);
    const last = out[at];
    const whole = last === undefined ? '' : `${last.text} ${line.text}`;
    const isDate = /ngày|,$/iu.test(last?.text ?? '') && DATE_LINE.test(whole);
    const isNumber = /^số\s*:?$/iu.test(last?.text ?? '') && isNumberLine(whole);
    if (last && !MOTTO.test(last.text) && (MOTTO.test(whole) || isDate || isNumber)) {
      out[at] = { ...last, text: whole };
    } else out.push(line);
  }
  return out;
}

/** "Số 28-HD/BTGTU", "Số:     /UBND-VX"; not a sentence that begins with "Số". */
function isNumberLine(text: string): boolean {
  const written = NUMBER.exec(text)?.groups?.['number'];
  if (written === undefined || text.length > 60) return false;
  return parseDocumentNumber(written).ok || /^[\s.…_\d]*[-/]\s*\p{Lu}{2}/u.test(written);
}

function readNumber(written: string): DocumentNumber | undefined {
  const read = parseDocumentNumber(written.replace(/[;,.]+$/, ''));
  return read.ok ? read.value : undefined;
}

/** The line that names the type, below the letterhead. */
function findTitle(
  lines: readonly Line[],
  lowest: number,
): { readonly at: number; readonly type: DocumentType; readonly rest: string } | undefined {
  for (const [at, line] of lines.entries()) {
    if (line.block <= lowest) continue;
    if (BODY_START.test(line.text)) return undefined;
    const found = isCapitals(line.text.slice(0, 5)) ? typeOfTitle(line.text) : undefined;
    if (found) return { at, ...found };
  }
  return undefined;
}

/**
 * "BAN THƯỜNG VỤ TỈNH ỦY", also with a word in small letters behind: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:".
 */
const AUTHORITY = /^(?:\p{Lu}{2,}[\s,-]+){2,}\p{Lu}+(?:\s+\p{Ll}[\p{L}\s]*)?:?$/u;

/** The subject below the title: lines set in bold or in the middle, up to a rule or the first paragraph. */
function readSubject(
  lines: readonly Line[],
  start: number,
  rest: string,
): { readonly text: string | undefined; readonly end: number } {
  const parts = rest === '' ? [] : [rest];
  const title = lines[start - 1] as Line;
  let end = title.block + 1;
  for (const line of lines.slice(start)) {
    const { text, bold, center, italic, block } = line;
    if (isRule(text)) {
      end = block + 1;
      break;
    }
    const shown = bold || center || block === title.block;
    if (!shown || BODY_START.test(text) || text.startsWith('(')) break;
    // The authority that decides stands below the subject in capitals.
    if (parts.length > 0 && AUTHORITY.test(text) && !parts.every(isCapitals)) break;
    if (parts.length > 0 && italic && !bold && !center) break;
    parts.push(text);
    end = block + 1;
  }
  // "HƯỚNG DẪN LIÊN NGÀNH" above "về việc …": capitals of the title line go on in small letters.
  const [first = '', ...more] = parts;
  const goesOn = rest !== '' && isCapitals(first) && more.some((part) => !isCapitals(part));
  const text = [goesOn ? first.toLowerCase() : first, ...more].join(' ').replace(SUBJECT_MARK, '');
  return { text: parts.length > 0 ? text : undefined, end };
}

/**
 * A letter has no type; its subject stands below its number: "V/v triển khai …", in letters of the Party
 * without that mark.
 */
function subjectOfLetter(lines: readonly Line[], numberAt: number): string | undefined {
  const { column, block } = lines[numberAt] as Line;
  const beside = lines
    .slice(numberAt + 1)
    .filter((line) => line.column === column && line.block <= block + 3);
  const marked = beside.findIndex((line) => SUBJECT_MARK.test(line.text) || /^về việc/iu.test(line.text));
  const start = marked < 0 ? beside.findIndex((line) => isPlainSubject(line, block)) : marked;
  if (start < 0) return undefined;
  const parts: string[] = [];
  for (const { text, block: at } of beside.slice(start)) {
    if (isRule(text) || DATE_LINE.test(text) || MOTTO.test(text) || /^kính gửi/iu.test(text)) break;
    if (parts.length > 0 && at > (beside[start] as Line).block + 1) break;
    if (typeOfTitle(text) && isCapitals(text)) break;
    parts.push(text);
  }
  return parts.join(' ').replace(SUBJECT_MARK, '');
}

/** A line right below the number, in the letterhead itself, that can be nothing but a subject. */
const isPlainSubject = ({ text, block }: Line, numberBlock: number): boolean =>
  block === numberBlock &&
  /\p{Ll}{2}.*\s.*\p{L}{2}/u.test(text) &&
  ![DATE_LINE, MOTTO, BODY_START, NUMBER].some((sign) => sign.test(text)) &&
  !text.startsWith('(');

/** The subject of a letter in a paragraph of its own below the letterhead. */
function subjectBelowHead(
  lines: readonly Line[],
  lowest: number,
): { readonly text: string; readonly end: number } | undefined {
  const at = lines.findIndex((line) => line.block > lowest && !isRule(line.text));
  const line = lines[at];
  if (!line || !(SUBJECT_MARK.test(line.text) || /^về việc/iu.test(line.text))) return undefined;
  const { text, end } = readSubject(lines, at, '');
  return text === undefined
    ? { text: line.text.replace(SUBJECT_MARK, ''), end: line.block + 1 }
    : { text: text.replace(SUBJECT_MARK, ''), end };
}

/** The name of the issuer: what stands above the number, the body above it first. */
function issuerName(lines: readonly Line[], numberAt: number, mottoAt: number): string | undefined {
  const end = numberAt < lines.length ? numberAt : mottoAt;
  const column = lines[numberAt]?.column ?? 0;
  const names = lines
    .slice(0, Math.max(0, end))
    .filter((line) => line.column === column || lines[numberAt] === undefined)
    .map(({ text }) => text)
    .filter((text) => !isRule(text) && !MOTTO.test(text) && !DATE_LINE.test(text) && !SECRECY.test(text))
    .map((text) => text.replace(/[*_\s]+$/, ''));
  return names.length > 0 ? names.join(' ') : undefined;
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * The subject as pages show it: "nhiệm vụ trọng tâm …" below "HƯỚNG DẪN" is "Hướng dẫn nhiệm vụ trọng tâm …".
 */
function subjectText(type: DocumentType | undefined, found: string | undefined): string | undefined {
  const plain = found?.replace(/\s+/g, ' ').trim();
  const text = plain && isCapitals(plain) && plain.length > 12 ? sentenceCase(plain) : plain;
  if (!text) return undefined;
  if (type === undefined) return upperFirst(text);
  const names = fold(text).startsWith(fold(type.label));
  return !names && /^\p{Ll}/u.test(text) ? `${type.label} ${lowerFirst(text)}` : upperFirst(text);
}

/** Capitals of a title as a sentence; names are for an editor to mend. */
function sentenceCase(text: string): string {
  return upperFirst(text.toLowerCase().replace(/\bcovid/g, 'COVID'));
}
