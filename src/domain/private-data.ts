/** What must not stand on a public page, in running text: stamps of secrecy and numbers of citizens. */

/** Provinces that the first three digits of a citizen number name (Thông tư 59/2021/TT-BCA). */
const PROVINCES = new Set(
  `001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044
  045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091
  092 093 094 095 096`.split(/\s+/),
);

const CITIZEN =
  /(?<![\p{L}\p{N}.,/_-])(0\d{2})[ .]?(\d)(\d{2})[ .]?(\d{6}|\d{3}[ .]\d{3})(?![\p{N}/_-]|[.,]\d|\s*(?:đồng|VNĐ|VND)(?!\p{L}))/gu;
/** What identity papers are called. */
const PAPER =
  /(?:cccd|căn\s*cước|cmnd|cmtnd|chứng\s*minh\s*(?:nhân\s*dân|thư)|định\s*danh(?:\s*cá\s*nhân)?|hộ\s*chiếu)/iu;
/** A number of an old identity card or a passport says so only by the words before it. */
const CALLED = new RegExp(
  `${PAPER.source}[^\\d\\n]{0,25}?((?:\\d[ .]?){9}(?:(?:\\d[ .]?){3})?(?!\\d)|[A-Z]\\d{7}(?!\\d))`,
  'giu',
);

interface FoundNumber {
  /** The number with its last digits hidden, so that a report does not spread it. */
  readonly masked: string;
  readonly index: number;
}

const mask = (text: string): string => `${text.replace(/\D/g, '').slice(0, 3)}…`;

/** The first citizen's identity number in a text, by its own form or behind the name of an identity paper. */
export function citizenNumber(text: string): FoundNumber | undefined {
  for (const match of text.matchAll(CITIZEN)) {
    const [found, province = ''] = match;
    // Twelve digits that begin like a province and are grouped like a sum of money are told only beside the
    // paper's name.
    const near = PAPER.test(text.slice(Math.max(0, match.index - 300), match.index));
    const random = /^\d{12}$/.test(found) && new Set(found).size >= 5;
    if (PROVINCES.has(province) && (near || random)) {
      return { masked: mask(found), index: match.index };
    }
  }
  for (const match of text.matchAll(CALLED)) {
    const [, number = ''] = match;
    return { masked: mask(number), index: match.index };
  }
  return undefined;
}

const STAMP = '(?:TUYỆT|TỐI)?\\s*MẬT';
/** The stamp alone on its line, or behind the word that names it. */
const STAMPS = new RegExp(
  `^[\\s|*_#>\\[("“]*(${STAMP})[\\s|*_\\])"”.]*$|(?:dấu\\s+)?(?:chỉ\\s+)?độ\\s+mật\\s*:?\\s*[“"(*]*((?:tuyệt|tối)?\\s*mật)(?!\\s*\\p{Ll})`,
  'imu',
);

/**
 * The stamp of secrecy that a text carries, "TỐI MẬT", and where; `undefined` for a text that only speaks of
 * secrets.
 */
export function secretStamp(text: string): { readonly stamp: string; readonly index: number } | undefined {
  const match = STAMPS.exec(text);
  if (!match) return undefined;
  const stamp = (match[1] ?? match[2] ?? '').trim();
  // On a line of its own only capitals are a stamp; "Mật" alone is a word.
  if (match[1] !== undefined && stamp !== stamp.toUpperCase()) return undefined;
  return { stamp: stamp.toUpperCase(), index: match.index };
}
