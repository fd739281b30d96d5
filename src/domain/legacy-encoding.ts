/** Vietnamese text that was typed or saved in an old way and now stands in the file as the wrong letters. */
export interface LegacyEncoding {
  /** What the text was before it was taken for something else. */
  readonly name: 'TCVN3' | 'VNI' | 'UTF-8';
  /** Where the first wrong word starts. */
  readonly index: number;
}

/**
 * Groups of letters that Vietnamese never has and that each old encoding leaves behind: TCVN3 (.VnTime) puts signs
 * inside words ("§¹i héi"), VNI puts a marked letter behind a vowel ("Ñaïi hoäi"), UTF-8 read as Windows-1252 gives
 * two or three letters for one ("Äáº¡i há»™i"). The order matters: what was read wrongly also holds signs.
 */
const SIGNS: readonly (readonly [LegacyEncoding['name'], RegExp])[] = [
  ['UTF-8', /Ã[\u0080-\u00BF]|áº[\u0080-\u00BF]|á»[\u0080-\u00BF\u2018-\u203A™Ÿœž]|Æ[°¡]|Ä[‘\u0090\u0091]/gu],
  ['TCVN3', /[§®¹µ¸¶·¨»¾¼½Æ©¬¦](?=[\p{L}§®¹µ¸¶·¨»¾¼½©])|\p{L}[¹µ¶¸·»¾¼½]/gu],
  ['VNI', /[aeiouyAEIOUYöôÖÔ][ïäåûøñëæÏÄÅÛØÑËÆ]|\bÑ[aeiou]/gu],
];

/** One such group may be a foreign name or a unit; this many are a text in the wrong encoding. */
const ENOUGH = 3;

/** The old encoding that a text was written in, where enough of its letters say so; `undefined` for sound text. */
export function legacyEncodingOf(text: string): LegacyEncoding | undefined {
  for (const [name, sign] of SIGNS) {
    const found = text.matchAll(sign);
    const first = found.next().value;
    if (!first) continue;
    let count = 1;
    while (count < ENOUGH && !found.next().done) count += 1;
    if (count >= ENOUGH) return { name, index: first.index };
  }
  return undefined;
}
