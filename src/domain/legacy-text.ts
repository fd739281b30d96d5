import { legacyEncodingOf } from './legacy-encoding.ts';

/** The two ways in which Vietnamese was typed with fonts of its own before Unicode. */
export type LegacyFont = 'TCVN3' | 'VNI';

/**
 * TCVN 5712:1993, VN3 ("ABC"): its bytes as they read in Windows-1252, and what they mean, a letter for a
 * letter.
 */
const TCVN3_ROWS: readonly (readonly [bytes: string, letters: string])[] = [
  ['µ¶·¸¹', 'àảãáạ'],
  ['»¼½¾Æ', 'ằẳẵắặ'],
  ['ÇÈÉÊË', 'ầẩẫấậ'],
  ['ÌÎÏÐÑ', 'èẻẽéẹ'],
  ['ÒÓÔÕÖ', 'ềểễếệ'],
  ['×ØÜÝÞ', 'ìỉĩíị'],
  ['ßáâãä', 'òỏõóọ'],
  ['åæçèé', 'ồổỗốộ'],
  ['êëìíî', 'ờởỡớợ'],
  ['ïñòóô', 'ùủũúụ'],
  ['õö÷øù', 'ừửữứự'],
  ['úûüýþ', 'ỳỷỹýỵ'],
  ['¡¢£¤¥¦§¨©ª«¬\u00ad®', 'ĂÂÊÔƠƯĐăâêôơưđ'],
];
const TCVN3: ReadonlyMap<string, string> = new Map(
  TCVN3_ROWS.flatMap(([bytes, letters]) =>
    [...bytes].map((byte, index): [string, string] => [byte, letters[index] as string]),
  ),
);

// Combining marks: tones, and the breve and circumflex that make a letter another one.
const [GRAVE, ACUTE, TILDE, HOOK, DOT] = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const [CIRCUMFLEX, BREVE] = ['\u0302', '\u0306'];

/** VNI puts a sign behind a vowel: a tone, or a breve or circumflex with or without a tone. */
const VNI_SIGNS: Readonly<Record<string, string>> = {
  ...{ ù: ACUTE, ø: GRAVE, û: HOOK, õ: TILDE, ï: DOT },
  ...{ ê: BREVE, é: BREVE + ACUTE, è: BREVE + GRAVE, ú: BREVE + HOOK, ü: BREVE + TILDE, ë: DOT + BREVE },
  ...{
    â: CIRCUMFLEX,
    á: CIRCUMFLEX + ACUTE,
    à: CIRCUMFLEX + GRAVE,
    å: CIRCUMFLEX + HOOK,
    ã: CIRCUMFLEX + TILDE,
    ä: DOT + CIRCUMFLEX,
  },
};
/** Letters that are one sign in VNI. */
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ...{ ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' },
};
const VNI =
  /(?<a>a)(?<sa>[ùøûõïêéèúüëâáàåãä])|(?<e>[eo])(?<se>[ùøûõïâáàåãä])|(?<u>[uyôö])(?<su>[ùøûõï])|[ôöñíìæóòî]/giu;

/** A sign or letter of VNI in the case in which it was typed: the vowel's. */
function fromVni(found: string): string {
  const [vowel = '', sign] = [...found];
  const small = vowel.toLowerCase();
  const letter = VNI_LETTERS[small] ?? small;
  const mark = sign === undefined ? '' : (VNI_SIGNS[sign.toLowerCase()] ?? '');
  const whole = (letter + mark).normalize('NFC');
  return vowel === small ? whole : whole.toUpperCase();
}

/** Text typed with a font of an old encoding, as Unicode in NFC. */
export function fromLegacyFont(text: string, font: LegacyFont): string {
  const letters =
    font === 'VNI'
      ? text.replace(VNI, (found) => fromVni(found))
      : text.replace(/[\u00A1-\u00FE]/g, (byte) => TCVN3.get(byte) ?? byte);
  return letters.normalize('NFC');
}

/** The encoding that a font's name tells, and whether it shows small letters as capitals (".VnTimeH"). */
export function legacyFontOf(
  name: string,
): { readonly font: LegacyFont; readonly capitals: boolean } | undefined {
  if (/^\.Vn/i.test(name)) return { font: 'TCVN3', capitals: /H$/.test(name.trim()) };
  return /^VNI[-\s]/i.test(name) ? { font: 'VNI', capitals: false } : undefined;
}

/** Letters that only Unicode has: a text with them was not typed with an old font. */
const UNICODE_VIETNAMESE = /[ăĂđĐơƠưƯẠ-ỹ]/u;

/**
 * The old font that a text was typed with, where its letters alone say so; text with letters of Unicode was
 * not.
 */
export function legacyTextFont(text: string): LegacyFont | undefined {
  const name = legacyEncodingOf(text)?.name;
  return (name === 'TCVN3' || name === 'VNI') && !UNICODE_VIETNAMESE.test(text) ? name : undefined;
}
