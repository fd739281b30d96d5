/**
 * U+00D0 and U+00F0 (Icelandic eth) stand in for Đ and đ in text from old fonts; nobody here means the eth.
 */
const ETH: Readonly<Record<string, string>> = { Ð: 'Đ', ð: 'đ' };

/**
 * Characters that are invisible on the page and break search and comparison: soft hyphen, zero-width space,
 * word joiner, BOM.
 */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;

/** Normalises a text: NFC, real Đ, no invisible characters. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[Ðð]/g, (letter) => ETH[letter] ?? letter)
    .replace(INVISIBLE, '');
}

/**
 * Folds a text: without marks, in lower case, so that "Đảng bộ", "đảng bộ" and "dang bo" are equal.
 * NFD leaves đ alone: it is a letter of its own, not a d with a mark.
 */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!standsAlone(code)) return foldAny(text);
    const known = letters.get(code) ?? foldAny(text.charAt(at));
    letters.set(code, known);
    folded += known;
  }
  return folded;
}

/** Folded letters by their code units: a few dozen make every text, and Unicode's rules are slow to ask. */
const letters = new Map<number, string>();

/** Whether a code unit is a Latin letter or a sign that is the same whatever stands beside it. */
export const standsAlone = (code: number): boolean => code < 0x250 || (code >= 0x1e00 && code < 0x1f00);

const foldAny = (text: string): string =>
  normalise(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The text as a step of an address: folded ASCII words joined by hyphens ("Đẩy mạnh" → "day-manh"). */
export function slug(text: string): string {
  // Names of folders are asked in every build, and are slugs already.
  if (SLUG.test(text)) return text;
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

// Each takes a browser milliseconds to make: scripts that need neither leave them out.
const collator = /* @__PURE__ */ new Intl.Collator('vi', { numeric: true });

/**
 * Compares in Vietnamese order (a ă â b c d đ e ê …; tones ngang, huyền, hỏi, ngã, sắc, nặng), numbers by
 * value.
 */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}

const numbers = /* @__PURE__ */ new Intl.NumberFormat('vi-VN');

/** A whole number with dots between its groups: "13.526.187". */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** A text in its normal form, with the way back. */
export interface Traced {
  readonly text: string;
  /** Where character `i` of the normal form stood in the text as given; one past the end is its length. */
  readonly offsetOf: (index: number) => number;
}

const UNUSUAL = /[\p{M}\u00AD\u200B\u2060\uFEFFÐð]/u;

/** A run of characters that stand alone, or one character with its marks: what NFC may join. */
const PIECES = /(?:[^\p{M}\u00AD\u200B\u2060\uFEFF](?!\p{M}))+|\P{M}?\p{M}+|[\s\S]/gu;

/**
 * Normalises a text and remembers where each character stood, so that what is found in it can be pointed at.
 */
export function normaliseTraced(given: string): Traced {
  if (!UNUSUAL.test(given) && given === given.normalize('NFC')) {
    return { text: given, offsetOf: (index) => index };
  }
  const offsets: number[] = [];
  const parts: string[] = [];
  const add = (piece: string, index: number): void => {
    const normal = normalise(piece);
    const same = normal.length === piece.length;
    // A run in which something became shorter or longer is gone through one character at a time.
    if (!same && !/\p{M}/u.test(piece) && [...piece].length > 1) {
      let at = index;
      for (const character of piece) {
        add(character, at);
        at += character.length;
      }
      return;
    }
    for (let i = 0; i < normal.length; i++) offsets.push(same ? index + i : index);
    parts.push(normal);
  };
  for (const { 0: piece, index } of given.matchAll(PIECES)) add(piece, index);
  offsets.push(given.length);
  return { text: parts.join(''), offsetOf: (index) => offsets[index] as number };
}

/** Words that belong to the number behind them. */
const BEFORE_NUMBER = /(?<![\p{L}\p{N}])(số|ngày|tháng|năm|quý|khóa|điều|khoản|mục|chương) (?=\d)/giu;

/** Puts no-break spaces where a line must not end: "số 28", "ngày 05". */
export function bindWords(text: string): string {
  return text.replace(BEFORE_NUMBER, '$1\u00A0');
}
