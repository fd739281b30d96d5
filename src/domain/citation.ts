import type { Day } from './date.ts';
import { type DocumentNumber, JOINABLE, parseDocumentNumber } from './document-number.ts';
import { replaceHomoglyphs } from './homoglyphs.ts';
import { statedDay } from './stated-day.ts';
import { fold, normaliseTraced } from './vietnamese.ts';
import { commonIssuers, documentTypes, type System } from './vocabulary.ts';

/** A document that running text names by its number. */
export interface Citation {
  /** The number in its one right form, whatever the text writes: "29-NQ/TW" for "29/NQ-TƯ". */
  readonly canonical: string;
  readonly number: DocumentNumber;
  /**
   * The day of issue that the text states beside the number; `undefined` where it states none that exists.
   */
  readonly date: Day | undefined;
  /**
   * Where the number stands: `text.slice(start, end)` is the number alone, from its first digit to the last
   * sign of its issuer, without "số" in front of it and without the date behind it.
   */
  readonly start: number;
  readonly end: number;
}

// Blanks around a separator, at most two; a line may end there too.
const BLANK = String.raw`[ \t\u00A0\u2007\u2009\u202F]`;
const GAP = String.raw`${BLANK}{0,2}(?:\r?\n${BLANK}{0,8})?`;
const HYPHEN = '[-‐‑‒–—―−]';
const IS_HYPHEN = new RegExp(HYPHEN, 'u');
const DASH = `${GAP}${HYPHEN}${GAP}`;
const SLASH = `${GAP}[/∕⁄／]${GAP}`;
const YEAR = String.raw`(?:19|20)\d{2}`;
const ORDINAL = String.raw`(?:\d{1,2}\.\d{3}|\d{1,5}(?:\.\d{1,2}(?=${SLASH}))?)(?:bis|[A-Za-zđĐ])?`;

/**
 * A part of a symbol: capitals, digits, "&X", and a small letter that stands alone behind a capital (TTg,
 * GDTrH).
 */
const CAPITAL = '[A-ZĐƯƠÂÊÔĂ]';
const TAIL = String.raw`(?:${CAPITAL}|\d|&${CAPITAL}|[a-z](?!\p{Ll}))`;
const SEGMENT = `(?:TTg|${CAPITAL}${TAIL}{1,15})`;
const UNIT = String.raw`(?:${HYPHEN}${GAP}|[./](?=${CAPITAL}{2}))(?:${SEGMENT}|${CAPITAL}\d)`;
/** A joint circular names all its bodies; more than this many sign none. */
const ISSUER = `${SEGMENT}(?:${UNIT}){0,12}`;

const alternatives = (symbols: readonly string[]): string =>
  [...new Set(symbols)].sort((a, b) => b.length - a.length).join('|');
/** A symbol as lists have it, in capitals, and without its đ: QĐ, QD; CTr, CTR; QĐi, QĐI, Qđi. */
const spellings = (symbol: string): string[] => [
  symbol,
  symbol.toUpperCase(),
  fold(symbol).toUpperCase(),
  symbol.charAt(0) + symbol.slice(1).toLowerCase(),
];
const LEGACY = new Set(['L', 'LCT', 'LPL', 'SL']);
const typesOf = (system: System): string[] =>
  documentTypes
    .filter((type) => type.systems.includes(system) && !LEGACY.has(type.symbol))
    .map((type) => type.symbol);
const issuersOf = (kinds: readonly string[]): string[] =>
  commonIssuers.filter((issuer) => kinds.includes(issuer.kind)).map((issuer) => issuer.symbol);
const ALL_TYPES = [...typesOf('party'), ...typesOf('state')];
const PARTY_BODIES = alternatives([
  ...issuersOf(['party']).flatMap(spellings),
  String.raw`[BUVH]\p{Lu}{1,5}T[WƯ]`,
  'TƯ',
]);
const KNOWN_BODIES = alternatives(issuersOf(['party', 'state', 'mass']).flatMap(spellings));

/**
 * The forms of a number, the more telling first. None of them repeats without a bound, so that time is
 * linear.
 */
const FORMS: Readonly<Record<string, string>> = {
  law: String.raw`${ORDINAL}${SLASH}${YEAR}${SLASH}(?:QH|UBTVQH)(?:[6-9]|[12]\d|(?<=UBTVQH))(?!\p{Lu}|\d|${HYPHEN}\p{Lu})`,
  party: `${ORDINAL}${DASH}(?:${alternatives(typesOf('party').flatMap(spellings))})${SLASH}${ISSUER}`,
  partyBody: String.raw`${ORDINAL}${DASH}${SEGMENT}(?:${SLASH}|${DASH})(?:${PARTY_BODIES})(?!\p{Lu}|\d)`,
  dashes: String.raw`${ORDINAL}(?:[-/]${YEAR})?${HYPHEN}(?:${alternatives(ALL_TYPES.flatMap(spellings))})${HYPHEN}(?:${KNOWN_BODIES})(?!\p{Lu}|\d)`,
  legacy: String.raw`${ORDINAL}${DASH}(?:(?:LCT|LPL|L)${SLASH}(?:H[ĐD]NN\d?|CTN)|SL${SLASH}(?:L\.\d{1,3}|${SEGMENT})|NĐ${SLASH}${ISSUER})`,
  state: `${ORDINAL}${SLASH}(?:${YEAR}${SLASH})?(?:${alternatives([...ALL_TYPES, 'PL', 'NQ'].flatMap(spellings))})(?:${SLASH}|${DASH}|\\.)${ISSUER}`,
  order: `${ORDINAL}${SLASH}(?:${YEAR}${SLASH})?L${DASH}CTN`,
  unparted: String.raw`\d{1,5}(?:${alternatives(typesOf('party').flatMap(spellings))})/${ISSUER}|\d{1,5}/(?:${YEAR}/)?(?:${JOINABLE})(?:${KNOWN_BODIES})(?!\p{Lu}|\d|${HYPHEN}\p{Lu})`,
  letter: `${ORDINAL}/(?:${YEAR}/)?${CAPITAL}${TAIL}{1,15}(?:${HYPHEN}${BLANK}?(?:${SEGMENT}|${CAPITAL}\\d)){1,3}`,
  old: String.raw`${ORDINAL}(?:${SLASH}(?:${YEAR}/)?|${DASH})(?:HĐBT|HĐNN|HĐCP|TTg|CP|SL)(?!\p{Lu}|\d|${HYPHEN}\p{Lu})`,
  small: String.raw`${ORDINAL}(?:[-/])(?:${YEAR}/)?(?:${alternatives(ALL_TYPES.flatMap(spellings)).toLowerCase()})[-/](?:${KNOWN_BODIES.toLowerCase()})(?![\p{L}\d])`,
};
/** Matches any form of a document number. Nothing in it repeats without a bound, which a test holds. */
export const NUMBER = new RegExp(
  Object.entries(FORMS)
    .map(([name, form]) => `(?<${name}>${form})`)
    .join('|'),
  'gu',
);

/** How much of the text in front of a number decides whether it is one, in characters. */
const LOOK_BACK = 28;

/** A word may run into the number behind it: "số31-QĐ/TW", "NĐ116/2020/NĐ-CP". */
const GLUED =
  /số$|(?<![\p{L}\p{N}])(?:nghị định|nghị quyết|quyết định|quy định|chỉ thị|thông tư|thông báo|công văn|kế hoạch|kết luận|hướng dẫn|luật|pháp lệnh|văn bản|n[đd]|nq|q[đd]|tt|ct|kl|hd|kh|tb|cv)$/iu;
/** What is numbered alike and is no document: forms, certificates, number plates, lines. */
const OTHER_THINGS =
  /(?:mẫu|biểu|gpqc|xnqc|biển|biển kiểm soát|tuyến|tài khoản|hóa đơn|tcvn|qcvn)(?:\s+số)?[\s:.]*$/iu;
const OTHER_SYMBOLS = /[-/](?:XNQC|XNC|TCD|GPQC)(?:$|-)/;
const TYPE_NAMES = alternatives(documentTypes.map((type) => type.label));
/** What must stand in front of a number that says as little as 64/CP. */
const TYPE_NAME = new RegExp(
  String.raw`(?:${TYPE_NAMES}|điều lệ|NĐ|QĐ|CT|NQ|TT|SL)\s*\(?(?:số\s*:?\s*)?$`,
  'iu',
);
/** What may be no number at all, for forms of taxes look the same, is told by the words in front of it. */
const CALLED = /(?:số|văn bản|công văn|thông báo|quyết định|thông tư|cv)\s*:?\s*$/iu;
const LIKELY_BODY = /\/(?:B|S|UB|VP|TA|VK|HĐ|TT|TC|CT|ĐU)[^/]*-/;
/** In a row of numbers, "số 12/ABC-X, 13/ABC-X và …", the words stand in front of the first alone. */
const ROW = 12;

const FILE_NAME = /^\.(?:pdf|docx?|xlsx?|pptx?|html?|zip|rar|png|jpe?g)(?![\p{L}\d])/iu;

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

/** Whether a number may start here: not inside a word, an address, a date or a longer number. */
function startsFresh(text: string, start: number): boolean {
  const previous = text.charAt(start - 1);
  if (previous === '' || /\s/u.test(previous)) return true;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if (/[\p{L}\p{M}]/u.test(previous)) return GLUED.test(before);
  if (/[\d/∕⁄_#@=%&\\]/.test(previous)) return false;
  const further = text.charAt(start - 2);
  if (/[.,:;]/.test(previous)) return !isDigit(further) && !/:\/\/\S*$/.test(before);
  if (IS_HYPHEN.test(previous)) return further === '' || /\s/.test(further);
  return true;
}

function isOtherThing(text: string, start: number, found: string, form: string, inRow: boolean): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if (OTHER_THINGS.test(before) || OTHER_SYMBOLS.test(found)) return true;
  if (inRow) return false;
  if (form === 'letter') return !LIKELY_BODY.test(found) && !CALLED.test(before);
  if (form === 'unparted') return !CALLED.test(before) && !TYPE_NAME.test(before);
  return form === 'old' && !TYPE_NAME.test(before);
}

/** Words of the head of a column, or in front of a row, that name codes of forms and no documents. */
const FORMS_HEAD = /(?:mẫu|biểu)(?:\s+(?:số|biểu|đơn))?|ký hiệu (?:mẫu|biểu)|mã (?:mẫu|biểu)/iu;

/** No row of a table is longer, and no table whose head is looked for. */
const LONGEST_ROW = 20_000;

/**
 * Whether this is the code of a form: in a column of them, behind "mẫu", or in a row behind another. `last`
 * is where that one ended.
 */
function isFormCode(text: string, start: number, last: number): boolean {
  if (last >= 0 && start > last && /^[\s,;|*]*(?:và\s+)?(?:số\s+)?$/u.test(text.slice(last, start)))
    return true;
  const near = text.slice(Math.max(0, start - LONGEST_ROW), start);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  const lineStart = start - line.length;
  if (/(?:mẫu|biểu)(?:\s+(?:số|biểu|đơn|sau))*\s*:?\s*$/iu.test(line.slice(-LOOK_BACK))) return true;
  if (!line.startsWith('|')) return false;
  const column = line.split('|').length - 1;
  const above = text.slice(Math.max(0, lineStart - LONGEST_ROW), lineStart).split('\n');
  above.pop();
  const first = above.findLastIndex((row) => !row.startsWith('|')) + 1;
  return FORMS_HEAD.test(above[first]?.split('|')[column] ?? '');
}

const knownBodies = new Set(issuersOf(['party', 'state', 'mass']));

/** Cuts off what the next word or a note's number left on the issuer: "BGDĐTV|ề", "CP1". */
function withoutGlue(found: string, next: string): string {
  const last = /[^-/.\s]+$/u.exec(found)?.[0] ?? '';
  if (knownBodies.has(last)) return found;
  const noted = last.replace(/\d{1,2}$/, '');
  if (noted !== last && knownBodies.has(noted) && !/^(?:QH|UBTVQH)$/.test(noted)) {
    return found.slice(0, noted.length - last.length);
  }
  return /\p{Ll}/u.test(next) && knownBodies.has(last.slice(0, -1)) ? found.slice(0, -1) : found;
}

/**
 * Running numbers in front of a whole number, that share its symbol: "số 18, 19-NQ/TW", "Chỉ thị 05 và
 * 06-CT/TU".
 */
const SHARING = new RegExp(
  String.raw`(?:số\s*:?|${TYPE_NAMES})\s{1,2}((?:\d{1,4}(?:\s?,\s?(?:và\s)?|\svà\s(?:số\s)?)){1,6})$`,
  'iu',
);
const SHARING_LOOK_BACK = 90;

/**
 * The citations that end in front of a whole number and share its symbol, with positions in the same text.
 */
function sharers(text: string, start: number, { ordinal, canonical, year }: DocumentNumber): Citation[] {
  const before = text.slice(Math.max(0, start - SHARING_LOOK_BACK), start);
  const row = year === undefined ? SHARING.exec(before)?.[1] : undefined;
  if (row === undefined) return [];
  return [...row.matchAll(/\d+/g)].flatMap(({ 0: own, index }) => {
    const number = parseDocumentNumber(own + canonical.slice(ordinal.length));
    const from = start - row.length + index;
    return number.ok
      ? [
          {
            canonical: number.value.canonical,
            number: number.value,
            date: undefined,
            start: from,
            end: from + own.length,
          },
        ]
      : [];
  });
}

/** Most texts hold no number at all, and need no closer look. */
const HAS_DIGIT = /\p{N}/u;

/**
 * Finds every official document that a text names by its number, in the order of the text: numbers of the
 * Party (`12-CT/TU`) and of the State (`30/2020/NĐ-CP`, `123/QĐ-UBND`, `5973/UBND-KT`, `148/2025/QH15`, old
 * ones behind the name of their type), with any dash, several that share a symbol (`số 18, 19-NQ/TW`), with
 * blanks or the end of a line around it, in NFC or NFD, glued to its neighbours. Dates, ranges, phone
 * numbers, plates, standards and codes of forms are left out, and numbers without a symbol ("Chỉ thị số 17"),
 * which `findShortCitations` finds. Time is linear in the text.
 */
export function findCitations(text: string): Citation[] {
  if (!HAS_DIGIT.test(text)) return [];
  const traced = normaliseTraced(text);
  // As long as before, so that positions hold.
  const normal = replaceHomoglyphs(traced.text);
  const citations: Citation[] = [];
  const finder = new RegExp(NUMBER);
  let last = -ROW;
  let form = -1;
  for (let match = finder.exec(normal); match; match = finder.exec(normal)) {
    const start = match.index;
    const shape = Object.keys(FORMS).find((name) => match?.groups?.[name] !== undefined) as string;
    const found = withoutGlue(match[0], normal.charAt(start + match[0].length));
    const end = start + found.length;
    const number = parseDocumentNumber(found);
    const isForm = isFormCode(normal, start, form);
    if (isForm) form = end;
    const good =
      number.ok &&
      !isForm &&
      startsFresh(normal, start) &&
      !isOtherThing(normal, start, found, shape, start - last < ROW) &&
      !FILE_NAME.test(normal.slice(end, end + 6));
    if (!good) {
      finder.lastIndex = start + 1;
      continue;
    }
    finder.lastIndex = end;
    last = end;
    citations.push(...sharers(normal, start, number.value), {
      canonical: number.value.canonical,
      number: number.value,
      date: statedDay(normal, end),
      start,
      end,
    });
  }
  return citations.map((citation) => ({
    ...citation,
    start: traced.offsetOf(citation.start),
    end: traced.offsetOf(citation.end),
  }));
}
