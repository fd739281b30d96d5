import { type Day, dayOf, type Moment, momentAt } from '../../domain/date.ts';
import { cleanText } from '../clean-text.ts';
import { decodeEntities } from '../html/entities.ts';

/**
 * The value of a text column, decoded: NukeViet stores it escaped for HTML once.
 */
export function textOf(value: string | null | undefined): string {
  return cleanText(decodeEntities(value ?? ''))
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();
}

/** The value of a text column; undefined where it is empty. */
export const someText = (value: string | null | undefined): string | undefined => textOf(value) || undefined;

/** A list of ids or names with commas between. */
export const listOf = (value: string | null | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The value of a column as a number; 0 where it is none. */
export const numberOf = (value: string | null | undefined): number => {
  const number = Number(value ?? 0);
  return Number.isFinite(number) && number > 0 ? Math.trunc(number) : 0;
};

/** A time in seconds since 1970 as a moment in Vietnam; `undefined` for 0, which means none. */
export const momentOf = (value: string | null | undefined): Moment | undefined =>
  numberOf(value) > 0 ? momentAt(numberOf(value) * 1000) : undefined;

/** The day of a time in Vietnam; documents of before 1970 have a time below zero. */
export function dayOfTime(value: string | null | undefined): Day | undefined {
  const seconds = Math.trunc(Number(value ?? 0));
  // Outside of these years it is no date but a slip.
  const [earliest, latest] = [Date.UTC(1900, 0, 2) / 1000, Date.UTC(2100, 0, 1) / 1000];
  if (!(seconds > earliest && seconds < latest) || seconds === 0) return undefined;
  return dayOf(momentAt(seconds * 1000));
}
