/** Vietnamese text that was typed or saved in an old way and now stands in the file as the wrong letters. */
export interface LegacyEncoding {
  /** What the text was before it was taken for something else. */
  readonly name: 'TCVN3' | 'VNI' | 'UTF-8';
  /** Where the first wrong word starts. */
  readonly index: number;
}

/**
 * Groups of letters that Vietnamese never has and that each old encoding leaves behind: TCVN3 (.VnTime) puts
 * signs inside words ("§¹i héi"), VNI puts a marked letter behind a vowel ("Ñaïi hoäi"), UTF-8 read as
 * Windows-1252 gives two or three letters for one ("Äáº¡i há»™i"). The order matters: what was read wrongly
 * also holds signs.
 */
const SIGNS: readonly (readonly [LegacyEncoding['name'], RegExp])[] = [
  ['UTF-8', /Ã[\u0080-\u00BF]|áº[\u0080-\u00BF]|á»[\u0080-\u00BF\u2018-\u203A™Ÿœž]|Æ[°¡]|Ä[‘\u0090\u0091]/gu],
  ['TCVN3', /[§®¹µ¸¶·¨»¾¼½Æ©¬¦](?=[\p{L}§®¹µ¸¶·¨»¾¼½©])|\p{L}[¹µ¶¸·»¾¼½]/gu],
  ['VNI', /[aeiouyAEIOUYöôÖÔ][ïäåûøñëæÏÄÅÛØÑËÆ]|\bÑ[aeiou]/gu],
];

/** One such group may be a foreign name or a unit; this many are a text in the wrong encoding. */
const ENOUGH = 3;
/** In a text as short as a title two are. */
const SHORT = 80;
/** "µg/m³", "m²·24h", "5½": units and figures, which have the same signs. */
const UNITS =
  /(?<!\p{L})(?:\d[\d.,]*\s*)?µ(?:g|m|l|L|mol|s|F|A|V|W|Sv|T|M|H|C)(?!\p{L})|[\d\p{L}]*[²³·°¹¼½¾±×÷](?=[\s\d/·.,;)]|$)[^\s]*/gu;
/** Every unit has one of them; most texts have none. */
const UNIT_SIGN = /[µ²³·°¹¼½¾±×÷]/;

/**
 * The old encoding that a text was written in, where enough of its letters say so; `undefined` for sound
 * text.
 */
export function legacyEncodingOf(text: string): LegacyEncoding | undefined {
  const words = UNIT_SIGN.test(text) ? text.replace(UNITS, (unit) => ' '.repeat(unit.length)) : text;
  const enough = text.length <= SHORT ? ENOUGH - 1 : ENOUGH;
  for (const [name, sign] of SIGNS) {
    const found = [...words.matchAll(sign)].slice(0, ENOUGH);
    const [first] = found;
    if (first && found.length >= enough) return { name, index: first.index };
  }
  return undefined;
}
