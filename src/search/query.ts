import { parseDocumentNumber } from '../domain/document-number.ts';
import { fold, normalise } from '../domain/vietnamese.ts';

/** Longer queries are cut: nobody types more, and a pasted page is no question. */
const MAX_LENGTH = 200;

/**
 * The forms in which a query is asked, best first: a document number in its right form, the words as typed, the same
 * words without marks (which find what was typed without đ).
 */
export function queriesFor(typed: string): readonly string[] {
  const text = normalise(typed.slice(0, MAX_LENGTH).toWellFormed()).replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  const number = parseDocumentNumber(text);
  return [...new Set([...(number.ok ? [number.value.canonical] : []), text, fold(text)])];
}
