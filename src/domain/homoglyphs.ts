/**
 * Homoglyphs: letters of other alphabets that look like Latin ones. Recognised text and keyboards of other
 * countries leave them in numbers, where no search and no link finds them.
 */
const HOMOGLYPHS: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Ѕ: 'S',
  Ј: 'J',
  Ԛ: 'Q',
  Ԝ: 'W',
  Ѵ: 'V',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ο: 'o',
  ν: 'v',
  Ђ: 'Đ',
  ђ: 'đ',
  Ɖ: 'Đ',
  ɖ: 'đ',
  Ǫ: 'Q',
};

const HOMOGLYPH = new RegExp(`[${Object.keys(HOMOGLYPHS).join('')}]`, 'gu');
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;

/**
 * Replaces Cyrillic and Greek letters that look Latin, and signs of full width, by Latin ones; the length
 * stays.
 */
export function replaceHomoglyphs(text: string): string {
  return text
    .replace(HOMOGLYPH, (letter) => HOMOGLYPHS[letter] ?? letter)
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** A word, or a number with its signs. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-/–.][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * The first word that mixes letters of two alphabets, with its right spelling; undefined for sound text.
 */
export function mixedScriptWord(
  text: string,
): { readonly found: string; readonly right: string; readonly index: number } | undefined {
  if (text.search(HOMOGLYPH) < 0) return undefined;
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const right = replaceHomoglyphs(found);
    if (
      right !== found &&
      /\p{Script=Latin}/u.test(found) &&
      !/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(right)
    ) {
      return { found, right, index };
    }
  }
  return undefined;
}

/** O, I and l in a running number are a nought and a one: "2O-HD/BTGTU" is 20-HD/BTGTU. */
const TYPED_DIGITS = /^(\s*(?:số\s*:?\s*)?)([\dOoIl|]*\d[\dOoIl|]*|[OoIl|]+)(?=\s*[-–/])/iu;

/**
 * A document number with Latin letters for homoglyphs, and figures for the letters that look like figures.
 */
export function numberWithoutHomoglyphs(text: string): string {
  return replaceHomoglyphs(text).replace(TYPED_DIGITS, (_, before: string, digits: string) => {
    return before + digits.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1');
  });
}
