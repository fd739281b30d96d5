import type { Word } from '../domain/words.ts';
import type { Engine, Filters, RawHit } from './engine.ts';
import type { Query } from './query.ts';
import { longestRun, phraseAt } from './runs.ts';
import { isSmall } from './small-words.ts';
import { exactTerm, fields, foldedTerm, keyTerm, prefixTerm } from './terms.ts';

/** Why a page is among the results, the better reason first. */
const tiers = [
  'number',
  'title',
  'numberStart',
  'heading',
  'cited',
  'phrase',
  'foldedPhrase',
  'words',
  'foldedWords',
  'prefix',
] as const;
type Tier = (typeof tiers)[number];

/** A page that fits a query. */
export interface Hit extends RawHit {
  readonly tier: Tier;
  /** Where the phrase stands, or else the most words of the query side by side. */
  readonly at: number;
  /** How many words of the query stand there. */
  readonly together: number;
}

/** What a query found, best first. */
export interface Found {
  readonly hits: readonly Hit[];
  /** Where no page has all the words: those that the results have. */
  readonly relaxed: readonly Word[] | undefined;
  /** The terms that all results share, to count facets with. */
  readonly terms: readonly string[];
}

export type Sort = 'relevance' | 'date';

/** Fewer results than this, and the last word may be one that is not finished. */
const FEW = 10;

/** So many words of a long query are asked for: each may be a file to fetch, and they say enough. */
const MOST_ASKED = 10;

/** Words side by side count as a phrase, and come before all scattered words, from this many on. */
const PHRASE_WORDS = 3;

/** So many words must be left to leave out those of grammar. */
const TELLING_WORDS = 3;

/** The words of a query that are asked for, and their places in it. */
interface Asked {
  readonly words: readonly Word[];
  readonly offsets: readonly number[];
  /** How far apart neighbours among them stand at most. */
  readonly gap: number;
}

function askedOf({ words, marked }: Query): Asked {
  const all = [...words.entries()];
  const telling = all.filter(([, word]) => !isSmall(word, marked));
  const some = (telling.length >= TELLING_WORDS ? telling : all).slice(0, MOST_ASKED);
  const offsets = some.map(([offset]) => offset);
  const gaps = offsets.slice(1).map((offset, index) => offset - (offsets[index] as number));
  return { words: some.map(([, word]) => word), offsets, gap: Math.max(1, ...gaps) };
}

/** Asks an engine in every form of a query that can help, and puts what it finds in order. */
export async function find(engine: Engine, query: Query, filters: Filters, sort: Sort): Promise<Found> {
  const asked = askedOf(query);
  const { words } = asked;
  const hits = new Map<string, Hit>();
  const gather = async (terms: readonly string[], hitOf: (hit: RawHit) => Hit | undefined): Promise<void> => {
    for (const raw of await engine.search(terms, filters)) {
      const hit = hitOf(raw);
      const known = hits.get(raw.id);
      if (hit) hits.set(raw.id, known ? bothOf(known, hit) : hit);
    }
  };
  const needsMore = (): boolean =>
    hits.size < FEW && ![...hits.values()].some(({ tier }) => tier === 'phrase');

  for (const key of query.keys) await gather([keyTerm(key)], keyHit);
  if (query.marked) await gather(terms(words, exactTerm), placed(asked, 'phrase', 'words'));
  // Who types marks means them: other forms are for when there is little else.
  const form = query.marked && !needsMore() ? exactTerm : foldedTerm;
  if (form === foldedTerm)
    await gather(terms(words, foldedTerm), placed(asked, 'foldedPhrase', 'foldedWords'));
  if (query.open && words.at(-1) === query.words.at(-1) && needsMore()) {
    await gather(
      [...terms(words.slice(0, -1), foldedTerm), ...terms(words.slice(-1), prefixTerm)],
      placed(asked, 'prefix', 'prefix'),
    );
  }
  const relaxed = hits.size === 0 ? await relax(engine, words, filters) : undefined;
  if (relaxed) await gather(terms(relaxed, foldedTerm), placed(asked, 'foldedWords', 'foldedWords'));

  const ordered = order([...hits.values()], words.length, sort === 'date' ? await engine.dates() : undefined);
  const first = query.date ? await byTypedDate(ordered, query, engine) : ordered;
  return { hits: first, relaxed, terms: terms(relaxed ?? words, relaxed ? foldedTerm : form) };
}

/** A page found in two ways: for the better reason, and where more words stand together. */
function bothOf(a: Hit, b: Hit): Hit {
  const { at, together } = a.together < b.together ? b : a;
  return { ...(rankOf(b) < rankOf(a) ? b : a), at, together };
}

const rankOf = ({ tier }: Hit): number => tiers.indexOf(tier);

/** Tiers that promise a phrase, and those of pages that turn out not to have it. */
const scattered: Partial<Record<Tier, Tier>> = { phrase: 'words', foldedPhrase: 'foldedWords' };

/**
 * Puts hits whose text was read in order once more: the index was not asked for words of grammar, and does not tell one
 * word from another, so that a phrase in it may be none.
 */
export function phrasesFirst<T extends { readonly hit: Hit; readonly isPhrase: boolean }>(
  read: readonly T[],
): readonly T[] {
  const tierOf = ({ hit: { tier }, isPhrase }: T): Tier => (isPhrase ? tier : (scattered[tier] ?? tier));
  return read.toSorted((a, b) => tiers.indexOf(tierOf(a)) - tiers.indexOf(tierOf(b)));
}

function terms(words: readonly Word[], form: (word: Word) => string): readonly string[] {
  return [...new Set(words.map(form))];
}

function keyHit(hit: RawHit): Hit | undefined {
  const tier = tierOfKey(hit.fields);
  return tier && { ...hit, tier, at: 0, together: 0 };
}

function tierOfKey(found: readonly string[]): Tier | undefined {
  if (found.includes(fields.number)) return 'number';
  if (found.includes(fields.titleKey)) return 'title';
  if (found.includes(fields.numberStart)) return 'numberStart';
  if (found.includes(fields.heading)) return 'heading';
  return found.includes(fields.cited) ? 'cited' : undefined;
}

function placed({ words, offsets, gap }: Asked, phrase: Tier, scattered: Tier): (hit: RawHit) => Hit {
  return (hit) => {
    const at = words.length >= PHRASE_WORDS ? phraseAt(hit.words, offsets) : undefined;
    if (at !== undefined) return { ...hit, tier: phrase, at, together: words.length };
    const run = longestRun(hit.words, gap);
    return { ...hit, tier: scattered, at: run.start, together: run.length };
  };
}

function order(hits: Hit[], length: number, dates: ReadonlyMap<string, number> | undefined): readonly Hit[] {
  if (dates) {
    const dateOf = (hit: Hit): number => dates.get(hit.id) ?? 0;
    return hits.sort((a, b) => dateOf(b) - dateOf(a) || b.score - a.score);
  }
  // Words that stand together mean more than the same words apart, also where not all of them do.
  const closeness = ({ score, together }: Hit): number => score * (1 + together / length);
  return hits.sort((a, b) => rankOf(a) - rankOf(b) || closeness(b) - closeness(a));
}

/** Documents of one number, told apart by the day or year that was typed. */
async function byTypedDate(hits: readonly Hit[], { date }: Query, engine: Engine): Promise<readonly Hit[]> {
  const same = hits.filter((hit) => hit.tier === 'number');
  if (same.length < 2 || !date) return hits;
  const dates = await engine.dates();
  const fits = (hit: Hit): number => {
    const found = String(dates.get(hit.id) ?? '');
    return found === date.day ? 2 : found.startsWith(date.year) ? 1 : 0;
  };
  return [...same.sort((a, b) => fits(b) - fits(a)), ...hits.filter((hit) => hit.tier !== 'number')];
}

/**
 * Where no page has all the words, the words that one does: those that any page has, or all of these but one, or else a
 * single one; of several ways the one with the fewest pages, which says most.
 */
async function relax(
  engine: Engine,
  words: readonly Word[],
  filters: Filters,
): Promise<readonly Word[] | undefined> {
  const known: Word[] = [];
  for (const word of words) if (await engine.has(foldedTerm(word))) known.push(word);
  const ways = [
    known.length < words.length ? [known] : [],
    known.length > 2 ? known.map((_, index) => known.toSpliced(index, 1)) : [],
    words.length > 1 ? known.map((word) => [word]) : [],
  ];
  for (const choices of ways) {
    let best: { readonly words: readonly Word[]; readonly found: number } | undefined;
    for (const choice of choices.filter(({ length }) => length > 0)) {
      const found = (await engine.search(terms(choice, foldedTerm), filters)).length;
      if (found > 0 && (!best || found < best.found)) best = { words: choice, found };
    }
    if (best) return best.words;
  }
  return undefined;
}
