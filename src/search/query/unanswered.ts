import { normalise } from '../../domain/vietnamese.ts';
import { tokenize } from '../../domain/words.ts';
import type { Results } from './protocol.ts';

/**
 * Whether a query had no answer: none of its words was found as it was typed, nor a synonym of one. That is
 * where no entry was found, or only ones for a query in which every word was taken for a slip. Where some
 * words were found, the nearest entries are an answer.
 */
export function isUnanswered(
  query: string,
  { total, corrected }: Pick<Results, 'total' | 'corrected'>,
): boolean {
  if (total === 0) return true;
  if (corrected === undefined) return false;
  const found = new Set(tokenize(corrected).map(({ base }) => base));
  return tokenize(normalise(query)).every(({ base }) => !found.has(base));
}
