/** U+00D0 and U+00F0 (Icelandic eth) stand in for Đ and đ in text from old fonts; nobody here means the eth. */
const ETH: Readonly<Record<string, string>> = { Ð: 'Đ', ð: 'đ' };

/** Characters that are invisible on the page and break search and comparison: soft hyphen, zero-width space, word joiner, BOM. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;

/** The text as every part of the house keeps it: NFC, real Đ, no invisible characters. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[Ðð]/g, (letter) => ETH[letter] ?? letter)
    .replace(INVISIBLE, '');
}

/**
 * The text without marks and in lower case, so that "Đảng bộ", "đảng bộ" and "dang bo" are one.
 * NFD leaves đ alone: it is a letter of its own, not a d with a mark.
 */
export function fold(text: string): string {
  return normalise(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** The text as a part of an address: folded ASCII words joined by hyphens ("Đẩy mạnh" → "day-manh"). */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order (a ă â b c d đ e ê …; tones ngang, huyền, hỏi, ngã, sắc, nặng), numbers by value. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}

const numbers = new Intl.NumberFormat('vi-VN');

/** 13526187 → "13.526.187". */
export function formatNumber(value: number): string {
  return numbers.format(value);
}
