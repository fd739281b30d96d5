import type { DiagnosticFacts, DiagnosticKind } from '../../../domain/diagnostic.ts';

/** A diagnostic in an editor's words: what was found, what is wanted, an example where one helps. */
export interface Message {
  readonly found: string;
  readonly wanted: string;
  readonly example?: string;
}

/** One sentence maker for each of some kinds of diagnostic. */
export type Writers<K extends DiagnosticKind> = { readonly [P in K]: (facts: DiagnosticFacts[P]) => Message };

/** Quotes a value for a message; of a long one the first 80 characters. */
export const quote = (value: string): string => `“${value.length > 80 ? `${value.slice(0, 80)}…` : value}”`;

/** Asks whether a suggestion was meant; empty where there is none. */
export const perhaps = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Có phải ${quote(suggestion)}?`;

/** Lists choices for a message, `most` of them at most. */
export const listed = (choices: readonly string[], most = 40): string =>
  choices.length > most ? `${choices.slice(0, most).join(', ')}, …` : choices.join(', ');
