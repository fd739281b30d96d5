import { wordsOf } from '../../domain/words.ts';
import { type FilePart, PIECE_WORDS, type Shown } from '../pagefind/fragment.ts';
import type { Hit } from './find.ts';
import { type Marked, markedText, marksFor } from './highlights.ts';
import type { Query } from './query.ts';

/** A result, ready to be shown. */
export interface Result {
  readonly url: string;
  readonly shown: Omit<Shown, 'body' | 'parts'>;
  readonly title: Marked;
  readonly excerpt: Marked;
  /** The file in which the match stands, where it is not in the page itself. */
  readonly file: FilePart | undefined;
}

const EXCERPT_WORDS = 36;
/** Words before the match. */
const LEAD = 8;

/** What a hit shows, and whether the text has the query as a phrase. */
export interface Read {
  readonly result: Result;
  readonly isPhrase: boolean;
}

/** Gets what a hit shows, with the passage that fits the query best. */
export async function readHit(hit: Hit, query: Query): Promise<Read> {
  const piece = Math.floor(hit.at / PIECE_WORDS);
  const [fragment, further] = await Promise.all([hit.fragment(), piece > 0 ? hit.piece(piece) : undefined]);
  const { body, parts, ...shown } = fragment.meta;
  const text = further ?? fragment.content;
  /** Words before the piece of the text in which the match stands. */
  const offset = piece * PIECE_WORDS;
  const words = wordsOf(text);
  const start = Math.max(0, body - offset);
  const titleWords = wordsOf(shown.title);
  const inTitle = marksFor(titleWords, query);
  // What stands before the body is shown beside it: only where the title has the phrase, its words apart say nothing.
  const inBody = marksFor(words.slice(start), query);
  const places = inTitle.isPhrase && !inBody.isPhrase ? [] : [...inBody.places];
  const marks = new Set(places.map((place) => place + start));
  const best = densest([...marks].sort((a, b) => a - b)) ?? start;
  const from = Math.max(start, Math.min(best - LEAD, words.length - EXCERPT_WORDS));
  const to = Math.min(words.length, from + EXCERPT_WORDS);
  const result: Result = {
    url: fragment.url,
    shown,
    title: markedText(shown.title, titleWords, inTitle.places),
    excerpt: [
      ...(from > start ? [{ text: '… ', mark: false }] : []),
      ...markedText(text, words, marks, from, to),
      ...(to < words.length ? [{ text: ' …', mark: false }] : []),
    ],
    file: marks.has(best) ? parts.findLast((part) => part.from <= best + offset) : undefined,
  };
  return { result, isPhrase: marksFor(words, query).isPhrase };
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
