import { tokenize } from '../../domain/words.ts';
import type { FilePart, Shown } from '../format/passage.ts';
import type { Found, Hit } from './find.ts';
import { highlightsFor, type Marked, markedText, numberHighlights } from './highlights.ts';
import type { Query } from './query.ts';
import { type Read, readCandidate } from './rerank.ts';

/** A result, ready to be shown. */
export interface SearchResult {
  readonly shown: Shown;
  readonly title: Marked;
  /** The document's number; nothing for another entry. */
  readonly number: Marked;
  readonly excerpt: Marked;
  /** The synonyms that it was found by; undefined where the typed words found it. */
  readonly synonym: string | undefined;
  /** The file for download in which the match stands; undefined where it is in the page itself. */
  readonly file: FilePart | undefined;
}

const EXCERPT_WORDS = 36;
/** Words before the match. */
const LEAD = 8;

/** Reads what a hit shows, with the excerpt of its best passage that fits the query best. */
export async function resultOf(hit: Hit, { read, query, bySynonym }: Found): Promise<SearchResult> {
  const other = bySynonym.get(hit);
  const synonym = other?.words.map(({ text }) => text).join(' ');
  return { ...shownFor(read.get(hit) ?? (await readCandidate(hit)), other ?? query), synonym };
}

function shownFor(
  { shown, passage, title, words }: Read,
  query: Query | undefined,
): Omit<SearchResult, 'synonym'> {
  const number = numberText(shown.number ?? '', query);
  const said = query && number.some(({ mark }) => mark) ? besideNumber(query) : query;
  const inTitle = said ? highlightsFor(title, said) : NONE;
  const inBody = said ? highlightsFor(words, said) : NONE;
  // Where the title has the phrase, its words apart say nothing.
  const marks = inTitle.isPhrase && !inBody.isPhrase ? NONE.places : inBody.places;
  const places = [...marks].sort((a, b) => a - b);
  const { body = 0 } = passage;
  const best = densest(places.filter((place) => place >= body)) ?? densest(places);
  const start = best === undefined || best >= body ? body : 0;
  const from = Math.max(start, Math.min((best ?? start) - LEAD, words.length - EXCERPT_WORDS));
  const to = Math.min(words.length, from + EXCERPT_WORDS);
  const isFromFile = passage.parts.some((part) => part.from <= (best ?? 0));
  return {
    shown,
    title: markedText(shown.title, title, inTitle.places),
    number,
    excerpt: [
      ...(from > start ? [{ text: '… ', mark: false }] : []),
      ...markedText(passage.text, words, marks, from, to),
      ...(to < words.length ? [{ text: ' …', mark: false }] : []),
    ],
    file: best === undefined || !isFromFile ? undefined : passage.parts.findLast((part) => part.from <= best),
  };
}

const NONE = { places: new Set<number>(), isPhrase: false };

/**
 * What a query says beside the number that the document has: "số 28" in its text is another number, and
 * without marks "so" is "sở" and "dân số".
 */
const besideNumber = (query: Query): Query => ({
  ...query,
  words: query.isNumber ? [] : query.words.filter(({ base }) => !/^(?:\d+|so|ki|hieu)$/.test(base)),
});

function numberText(number: string, query: Query | undefined): Marked {
  const words = tokenize(number);
  return markedText(number, words, query ? numberHighlights(words, query.keys) : NONE.places);
}

/** The place from which on the most marks stand within one excerpt; nothing without marks. */
function densest(places: readonly number[]): number | undefined {
  let best = { at: places[0], count: 0 };
  for (let from = 0, to = 0; from < places.length; from++) {
    while (to < places.length && (places[to] as number) < (places[from] as number) + EXCERPT_WORDS - LEAD)
      to += 1;
    if (to - from > best.count) best = { at: places[from] as number, count: to - from };
  }
  return best.at;
}
