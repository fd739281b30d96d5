import { correct } from './correct.ts';
import { allPlaces, datesIn, type EntryPlace, type Filters, filterBy } from './facets.ts';
import type { IndexReader, ShardReader } from './index-reader.ts';
import { type KeyRanks, keyRank, readKeys } from './keys.ts';
import { type Plan, planFor } from './plan.ts';
import type { Query } from './query.ts';
import { type Candidate, rank, readEvidence } from './rank.ts';
import { type Read, readCandidate, textScore } from './rerank.ts';
import { withEndings } from './unfinished.ts';
import { type Weights, weightsOf } from './weights.ts';

/** How results are ordered. */
export type Sort = 'relevance' | 'date';

/** An entry that was found, with the passage that fits best. */
export interface Hit extends EntryPlace {
  readonly first: number;
  readonly passage: number;
}

/** What a query found, best first. */
export interface Found {
  readonly hits: readonly Hit[];
  /** What it found before it was narrowed by filters. */
  readonly everything: readonly EntryPlace[];
  /** Texts that were read already. */
  readonly read: ReadonlyMap<Hit, Read>;
  /** The query that they answer; nothing for all entries. */
  readonly query: Query | undefined;
  /** Does that have other words than were typed, because no entry has those? */
  readonly isCorrected: boolean;
  /** Does no entry have all words of the query, so that these are the nearest? */
  readonly isRelaxed: boolean;
}

/** So many of the best are put in order by their texts, and so many more that may hold the query as a phrase. */
const READ = 16;
const PHRASES = 6;

/** Fewer results than this, and other marks, other endings and entries without all words come behind them. */
const FEW = 10;

/** A query of more words that tell something is a question: the sum of its words' weights decides, not their number. */
const SHORT = 6;

/** An entry with less than this share of the weight of the words is no answer; of the others so many are shown. */
const ENOUGH = 0.4;
const NEAR = 60;

/** Finds entries for a query. */
export async function find(index: IndexReader, query: Query, filters: Filters, sort: Sort): Promise<Found> {
  const keying = readKeys(index, query);
  // Who types a whole number means it: what only has its parts is no answer, and is not asked for.
  const isKnownNumber =
    query.isNumber && (await keying).some((ranks) => [...ranks.values()].some(isOwnNumber));
  const plan = isKnownNumber ? { terms: [], pairs: [], telling: 0 } : planFor(query, index);
  const [evidence, keyed] = await Promise.all([readEvidence(index, plan), keying]);
  const corrected = await correct(index, { query, plan, evidence });
  let ranking = rank(index, corrected.plan, corrected.evidence);
  let chosen = choose(ranking.candidates, corrected.plan);
  if (query.open && !isKnownNumber && (chosen.isRelaxed || chosen.list.length < FEW)) {
    const open = await withEndings(index, corrected);
    if (open) {
      ranking = rank(index, open.plan, open.evidence);
      chosen = choose(ranking.candidates, open.plan);
    }
  }
  const ranks = rankedByNumber(index, keyed, ranking.candidates);
  const everything = [...new Set([...ranks.keys(), ...chosen.list])];
  const isRelaxed = chosen.isRelaxed && ![...ranks.values()].some(isOwnNumber);
  const hits = everything.filter(await filterBy(index, filters));
  const found = { everything, query: corrected.query, isCorrected: corrected.query !== query, isRelaxed };
  if (sort === 'date') {
    const dateOf = await datesIn(index);
    const ordered = hits.toSorted((a, b) => dateOf(b) - dateOf(a) || b.score - a.score);
    return { ...found, hits: ordered, read: new Map() };
  }
  return { ...found, ...(await bestFirst(hits, ranks, corrected.query, weightsOf(index, ranking))) };
}

/** All entries that filters leave, the newest first. */
export async function browse(index: IndexReader, filters: Filters): Promise<Found> {
  const everything = allPlaces(index);
  const dateOf = await datesIn(index);
  const hits = everything
    .filter(await filterBy(index, filters))
    .toSorted((a, b) => dateOf(b) - dateOf(a))
    .map((place) => {
      const first = place.shard.firsts[place.entry] ?? 0;
      return { ...place, first, passage: first };
    });
  return { hits, everything, read: new Map(), query: undefined, isCorrected: false, isRelaxed: false };
}

/** Is it the entry's own number that was typed, or what that begins with? */
const isOwnNumber = (rank: number): boolean => rank >= keyRank.numberStart;

const HAS_ALL = 0.999;

/**
 * The entries that answer: those with all words of a short query where there are several, with the marks that were typed
 * if possible; or else those that have most of its weight, the nearest first.
 */
function choose(ranked: readonly Candidate[], { telling }: Pick<Plan, 'telling'>) {
  const exact = ranked.filter((candidate) => candidate.exact >= HAS_ALL);
  const folded = ranked.filter((candidate) => candidate.folded >= HAS_ALL);
  const whole = exact.length >= FEW ? exact : folded;
  if (telling <= SHORT && whole.length >= FEW) return { list: whole, isRelaxed: false };
  const most = ranked.reduce((share, candidate) => Math.max(share, candidate.folded), 0);
  const near = ranked
    .filter((candidate) => candidate.folded >= ENOUGH * most)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, NEAR);
  const list = [...new Set([...(telling <= SHORT ? whole : []), ...near])];
  return { list, isRelaxed: folded.length === 0 };
}

/** Entries that have a number of the query, with the rank that it gives them. */
function rankedByNumber(
  index: IndexReader,
  keyed: KeyRanks,
  candidates: readonly Candidate[],
): ReadonlyMap<Candidate, number> {
  const found = new Map<Candidate, number>();
  for (const [number, ranks] of keyed.entries()) {
    const shard = index.shards[number] as ShardReader;
    for (const [first, value] of ranks) {
      const entry = shard.firsts.indexOf(first);
      const known = candidates.find((candidate) => candidate.shard === shard && candidate.entry === entry);
      const none = { words: 0, score: 0, exact: 0, folded: 0, phrase: undefined };
      found.set(known ?? { shard, entry, first, passage: first, ...none }, value);
    }
  }
  return found;
}

/** Puts hits in order: by number, by what the index knows, and the best of them by their texts. */
async function bestFirst(
  hits: readonly Candidate[],
  ranks: ReadonlyMap<Candidate, number>,
  query: Query,
  weights: Weights,
): Promise<Pick<Found, 'hits' | 'read'>> {
  const rankOf = (candidate: Candidate): number => ranks.get(candidate) ?? 0;
  const ordered = hits.toSorted((a, b) => rankOf(b) - rankOf(a) || b.score - a.score);
  const phrases = ordered.filter(({ phrase }) => phrase !== undefined).slice(0, PHRASES);
  const pool = [...new Set([...ordered.slice(0, READ), ...phrases])];
  const scored = (await Promise.all(pool.map(readCandidate))).map((read) => {
    const value = rankOf(read.candidate);
    return {
      read,
      rank: value,
      date: isOwnNumber(value) ? dateFit(read.shown.date, query) : 0,
      score: read.candidate.words + textScore(read, query, weights),
    };
  });
  const best = scored.toSorted(
    (a, b) =>
      b.rank - a.rank ||
      b.date - a.date ||
      b.score - a.score ||
      // The newer one where nothing else tells them apart.
      (a.read.shown.date < b.read.shown.date ? 1 : -1),
  );
  return {
    hits: [...new Set([...best.map(({ read }) => read.candidate), ...ordered])],
    read: new Map(best.map(({ read }) => [read.candidate, read])),
  };
}

/** Documents of one number, or of numbers that begin alike, told apart by the day or year that was typed. */
function dateFit(date: string, { date: typed }: Query): number {
  if (!typed) return 0;
  return date.replaceAll('-', '') === typed.day ? 2 : date.startsWith(typed.year) ? 1 : 0;
}
