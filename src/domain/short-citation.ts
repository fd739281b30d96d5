import { type Day, yearOf } from './date.ts';
import { statedDay } from './stated-day.ts';
import { slug } from './vietnamese.ts';
import { documentTypes } from './vocabulary.ts';

/**
 * A document that a text names by type and running number alone: "Công văn số 468", "Nghị quyết 18". No
 * number is in it; which document is meant, only the day and the issuer beside it can decide.
 */
export interface ShortCitation {
  /** Slug of the type named. */
  readonly type: string;
  readonly ordinal: string;
  readonly date: Day | undefined;
  /** The year that stands behind the running number, or that of the day. */
  readonly year: number | undefined;
  /**
   * What stands behind "của", folded to a slug: "ban-thuong-vu-tinh-uy-yen-bai"; empty where nothing does.
   */
  readonly issuer: string;
  readonly start: number;
  readonly end: number;
}

const NAMES = [...new Set(documentTypes.map((type) => type.label))].sort((a, b) => b.length - a.length);
const SHORT = new RegExp(
  String.raw`(?<!\p{L})(?<type>${NAMES.join('|')})[ \u00A0]{1,2}(?:số[ \u00A0]{0,2}:?[ \u00A0]{0,2})?(?<n>\d{1,5}[a-zđ]?)(?![\p{L}\d.]|[ \u00A0]?[-–/:%])`,
  'giu',
);
const YEAR = /^[ \u00A0]{1,2}năm[ \u00A0](?<y>(?:19|20)\d{2})(?!\d)/u;
const BEHIND =
  /^(?:[^.;:()\n]{0,60}?\d{4})?,?[ \u00A0]{1,2}của[ \u00A0](?<issuer>\p{Lu}\p{L}*(?:[ \u00A0]\p{L}+){0,9})/u;

/** How far behind the running number the issuer may stand, in characters. */
const REACH = 130;

/**
 * Finds documents named by type and running number, without a symbol. `text` is NFC. A number with its symbol
 * behind it is none of these: `findCitations` has it.
 */
export function findShortCitations(text: string): ShortCitation[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(SHORT)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const behind = text.slice(end, end + REACH);
    const date = statedDay(text, end);
    const year = YEAR.exec(behind)?.groups?.['y'];
    return {
      type: slug(match.groups?.['type'] ?? ''),
      ordinal: match.groups?.['n'] ?? '',
      date,
      year: date === undefined ? (year === undefined ? undefined : Number(year)) : yearOf(date),
      issuer: slug(BEHIND.exec(behind)?.groups?.['issuer'] ?? ''),
      start,
      end,
    };
  });
}
