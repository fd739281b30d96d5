import type { Word } from '../domain/words.ts';
import type { Engine, Filters, RawHit } from './engine.ts';
import type { Query } from './query.ts';
import { longestRun } from './runs.ts';
import { exactTerm, fields, foldedTerm, keyTerm, prefixTerm } from './terms.ts';

/** Why a page is among the results, the better reason first. */
const tiers = [
  'number',
  'title',
  'heading',
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

/** Asks an engine in every form of a query that can help, and puts what it finds in order. */
export async function find(engine: Engine, query: Query, filters: Filters, sort: Sort): Promise<Found> {
  const { marked } = query;
  const words = query.words.slice(0, MOST_ASKED);
  const hits = new Map<string, Hit>();
  const gather = async (
    terms: readonly string[],
    tierOf: (hit: RawHit) => Tier | undefined,
  ): Promise<void> => {
    for (const hit of await engine.search(terms, filters)) {
      const tier = tierOf(hit);
      const known = hits.get(hit.id);
      if (tier && (!known || tiers.indexOf(tier) < tiers.indexOf(known.tier)))
        hits.set(hit.id, { ...hit, tier });
    }
  };

  for (const key of query.keys) await gather([keyTerm(key)], keyTier);
  if (marked) await gather(terms(words, exactTerm), phraseOr(words.length, 'phrase', 'words'));
  // Who types marks means them: other forms are for when there is little else.
  const isExact = marked && hits.size >= FEW;
  const asked = terms(words, isExact ? exactTerm : foldedTerm);
  if (!isExact) await gather(asked, phraseOr(words.length, 'foldedPhrase', 'foldedWords'));
  if (query.open && words.length === query.words.length && hits.size < FEW) {
    await gather(
      [...terms(words.slice(0, -1), foldedTerm), ...terms(words.slice(-1), prefixTerm)],
      () => 'prefix',
    );
  }
  const relaxed = hits.size === 0 ? await relax(engine, words, filters) : undefined;
  if (relaxed) await gather(terms(relaxed, foldedTerm), () => 'foldedWords');

  const ordered = await order(
    [...hits.values()],
    words.length,
    sort === 'date' ? await engine.dates() : undefined,
  );
  const first = query.date ? await byTypedDate(ordered, query, engine) : ordered;
  return { hits: first, relaxed, terms: relaxed ? terms(relaxed, foldedTerm) : asked };
}

function terms(words: readonly Word[], form: (word: Word) => string): readonly string[] {
  return [...new Set(words.map(form))];
}

function keyTier({ fields: found }: RawHit): Tier | undefined {
  if (found.includes(fields.number)) return 'number';
  if (found.includes(fields.titleKey)) return 'title';
  if (found.includes(fields.heading)) return 'heading';
  return found.includes(fields.cited) ? 'phrase' : undefined;
}

function phraseOr(length: number, phrase: Tier, words: Tier): (hit: RawHit) => Tier {
  return (hit) => (length >= PHRASE_WORDS && longestRun(hit.words).length >= length ? phrase : words);
}

function order(hits: Hit[], length: number, dates: ReadonlyMap<string, number> | undefined): readonly Hit[] {
  if (dates) {
    const dateOf = (hit: Hit): number => dates.get(hit.id) ?? 0;
    return hits.sort((a, b) => dateOf(b) - dateOf(a) || b.score - a.score);
  }
  // Words that stand together mean more than the same words apart, also where not all of them do.
  const closeness = (hit: Hit): number => hit.score * (1 + longestRun(hit.words).length / length);
  const scored = hits.map((hit) => ({ hit, rank: tiers.indexOf(hit.tier), score: closeness(hit) }));
  return scored.sort((a, b) => a.rank - b.rank || b.score - a.score).map(({ hit }) => hit);
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
 * Where no page has all the words, the words that one does: all but one, or else a single one; of several ways the one
 * with the fewest pages, which says most.
 */
async function relax(
  engine: Engine,
  words: readonly Word[],
  filters: Filters,
): Promise<readonly Word[] | undefined> {
  if (words.length < 2) return undefined;
  const some = words.slice(0, 8);
  const ways = [some.map((_, index) => words.toSpliced(index, 1)), some.map((word) => [word])];
  for (const choices of ways) {
    let best: { readonly words: readonly Word[]; readonly found: number } | undefined;
    for (const choice of choices) {
      const found = (await engine.search(terms(choice, foldedTerm), filters)).length;
      if (found > 0 && (!best || found < best.found)) best = { words: choice, found };
    }
    if (best) return best.words;
  }
  return undefined;
}
