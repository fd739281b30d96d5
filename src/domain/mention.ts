import { type Citation, findCitations } from './citation.ts';
import { findShortCitations, type ShortCitation } from './short-citation.ts';

/** What a text names: a document's number, or its type and running number. */
export type Named =
  | ({ readonly kind: 'number' } & Pick<Citation, 'canonical' | 'date'>)
  | ({ readonly kind: 'short' } & Pick<ShortCitation, 'type' | 'ordinal' | 'date' | 'year' | 'issuer'>);

/** A document that an entry names, once however often it does. Plain data. */
export type Mention = Named & {
  readonly times: number;
  /** The first line of the entry's file that names it; `undefined` where an attachment does. */
  readonly line: number | undefined;
};

/** What a text names, and where. */
export interface NamedSpan {
  readonly named: Named;
  readonly start: number;
  readonly end: number;
}

/** Finds all citations and short citations, in the order of the text, which is NFC. */
export function findNamed(text: string): NamedSpan[] {
  const full = findCitations(text).map(
    ({ canonical, date, start, end }): NamedSpan => ({
      named: { kind: 'number', canonical, date },
      start,
      end,
    }),
  );
  const short = findShortCitations(text).map(
    ({ type, ordinal, date, year, issuer, start, end }): NamedSpan => ({
      named: { kind: 'short', type, ordinal, date, year, issuer },
      start,
      end,
    }),
  );
  return [...full, ...short].sort((a, b) => a.start - b.start);
}

/** A piece of an entry's text, with the line of its file that it begins on. */
export interface TextPiece {
  readonly text: string;
  readonly line: number | undefined;
}

/**
 * The mentions of an entry's text: each document once, with its count. A short citation with neither a day
 * nor an issuer is left out: it could be any document of its type.
 */
export function mentionsIn(passages: readonly TextPiece[]): readonly Mention[] {
  const mentions = new Map<string, Mention>();
  for (const { text, line } of passages) {
    let [from, lines] = [0, 0];
    for (const { named, start } of findNamed(text)) {
      if (named.kind === 'short' && named.date === undefined && named.issuer === '') continue;
      lines += text.slice(from, start).split('\n').length - 1;
      from = start;
      const key = JSON.stringify(named);
      const known = mentions.get(key);
      const first = known ? known.line : line === undefined ? undefined : line + lines;
      mentions.set(key, { ...named, times: (known?.times ?? 0) + 1, line: first });
    }
  }
  return [...mentions.values()];
}

/** Merges lists of mentions; counts of the same document are added. */
export function joinMentions(lists: readonly (readonly Mention[])[]): readonly Mention[] {
  const joined = new Map<string, Mention>();
  for (const mention of lists.flat()) {
    const { times, line, ...named } = mention;
    const key = JSON.stringify(named);
    const known = joined.get(key);
    joined.set(key, known ? { ...known, times: known.times + times } : mention);
  }
  return [...joined.values()];
}
