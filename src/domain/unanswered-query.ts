import { synonymLimits } from './site.ts';
import { normalise } from './vietnamese.ts';
import { tokenize } from './words.ts';

/** No word of Vietnamese or of a name is longer; a password or an address may be. */
const LONGEST_WORD = 20;

/** Telephones and numbers of citizens, cars and accounts have more digits, documents' numbers have fewer. */
const MOST_DIGITS = 6;
/** The same with years, which say nothing of a person: "1234/2020", "2020-2025". */
const MOST_DIGITS_WITH_YEARS = 8;

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;
const ADDRESS = /@|:\/\/|www\./i;
/** A day of birth, and any other day. */
const DAY = /(?<!\d)\d{1,2}[\s./-]+\d{1,2}[\s./-]+(?:\d\d)?\d\d(?!\d)/;

const digitsIn = (text: string): number => text.match(/\p{N}/gu)?.length ?? 0;

/**
 * The one form in which a query without an answer is told and kept: its words as search folds them, so that
 * it has small letters from a to z, digits and single blanks alone. It is no longer than a synonym may be.
 * What it gives it gives again for that.
 *
 * @returns undefined for what may be about a person (e-mail, telephone, number, day of birth) or is no query
 * @example keptQuery('Sổ  hồng?') // 'so hong'
 */
export function keptQuery(typed: string): string | undefined {
  if (typed.length > 2 * synonymLimits.length) return undefined;
  const text = normalise(typed.toWellFormed());
  if (ADDRESS.test(text) || DAY.test(text)) return undefined;
  if (digitsIn(text) > MOST_DIGITS_WITH_YEARS || digitsIn(text.replace(YEAR, '')) > MOST_DIGITS)
    return undefined;
  const words = tokenize(text).map(({ base }) => base);
  const folded = words.join(' ');
  if (words.length > synonymLimits.words || words.some((word) => word.length > LONGEST_WORD))
    return undefined;
  if (folded.length > synonymLimits.length || !/^[a-z\d ]{2,}$/.test(folded)) return undefined;
  return folded;
}
