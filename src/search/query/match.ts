import type { Posting } from '../pagefind/index-files.ts';

// Which pages fit a question, and how well, by Okapi BM25.

/** The pages that have a term, by their numbers in one shard. */
export type TermPages = ReadonlyMap<number, Posting>;

/** The pages that have any of some terms: of the forms of a word, say. */
export function anyOf(forms: readonly (readonly Posting[])[]): TermPages {
  const pages = new Map<number, Posting>();
  for (const posting of forms.flat()) {
    const known = pages.get(posting.page);
    pages.set(posting.page, known ? bothOf(known, posting) : posting);
  }
  return pages;
}

function bothOf(a: Posting, b: Posting): Posting {
  return { page: a.page, places: rising([a.places, b.places]), fields: [...a.fields, ...b.fields] };
}

/** The pages that have every term, with what each term has there; `terms` has one entry at least. */
export function allOf(terms: readonly TermPages[]): readonly (readonly Posting[])[] {
  const rarest = terms.reduce((least, pages) => (pages.size < least.size ? pages : least));
  return [...rarest.keys()].flatMap((page) => {
    const postings = terms.flatMap((pages) => pages.get(page) ?? []);
    return postings.length === terms.length ? [postings] : [];
  });
}

/** All places in rising order, each once. */
export function rising(lists: readonly (readonly number[])[]): readonly number[] {
  if (lists.length === 1) return lists[0] as readonly number[];
  const all = Float64Array.from(lists.flat()).sort();
  return [...all].filter((place, index) => place !== all[index - 1]);
}

/** How much it says of a page that it has a term that so many of all pages have. */
export function weightOf(pages: number, all: number): number {
  return Math.log((all - pages + 0.5) / (pages + 0.5) + 1);
}

const SATURATION = 1.2;
const LENGTH = 0.75;
const TITLE = 3;

/** A page as its score depends on it. */
export interface Measured {
  /** Its length as a share of the average. */
  readonly length: number;
  /** Number of the field that holds the words of the title. */
  readonly title: number;
}

/**
 * How well a page fits: each term by its weight and by how often it stands there, words of the title again. Half a
 * title says little: what it adds grows with the square of the share of the question that it has.
 */
export function scoreOf(
  postings: readonly Posting[],
  weights: readonly number[],
  { length, title }: Measured,
): number {
  let score = 0;
  let inTitle = 0;
  let all = 0;
  for (const [index, { places, fields }] of postings.entries()) {
    const weight = weights[index] as number;
    const damping = SATURATION * (1 - LENGTH + LENGTH * length);
    score += (weight * (SATURATION + 1) * places.length) / (damping + places.length);
    all += weight;
    if (fields.includes(title)) inTitle += weight;
  }
  return inTitle === 0 ? score : score + (TITLE * inTitle ** 3) / all ** 2;
}
