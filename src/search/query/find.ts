import { type AlternativeResult, searchAlternatives } from './alternatives.ts';
import { type Chosen, choose, FEW } from './choose.ts';
import { withCompletions } from './completions.ts';
import { correct } from './correct.ts';
import { readEvidence } from './evidence.ts';
import { allPlaces, datesIn, type EntryPlace, type Filters, filterBy } from './facets.ts';
import type { IndexReader } from './index-reader.ts';
import { isOwnNumber, readKeys } from './keys.ts';
import { type Answer, bestFirst } from './order.ts';
import { onTopic, rankedByNumber } from './own-number.ts';
import { type Plan, planFor, SHORT } from './plan.ts';
import type { Query } from './query.ts';
import { type Candidate, HAS_ALL, rank } from './rank.ts';
import type { Read } from './rerank.ts';
import { otherQueries } from './synonyms.ts';
import { weightsOf } from './weights.ts';

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
  /** What it found before filters. */
  readonly everything: readonly EntryPlace[];
  /** Texts that were read already. */
  readonly read: ReadonlyMap<Hit, Read>;
  /** The query that they answer; undefined where all entries were listed. */
  readonly query: Query | undefined;
  /** For entries that were found by synonyms: the query that has those in place. */
  readonly bySynonym: ReadonlyMap<Hit, Query>;
  /** Whether `query` has corrections in place of words that no entry has. */
  readonly isCorrected: boolean;
  /** Whether no entry has all words of the query, so that these are the nearest. */
  readonly isRelaxed: boolean;
}

/**
 * Searches the index. Corrects words that no entry has, completes an unfinished last word, adds synonyms,
 * ranks document numbers first.
 */
export async function find(index: IndexReader, query: Query, filters: Filters, sort: Sort): Promise<Found> {
  const keying = readKeys(index, query);
  // Who types a whole number means it: what only has its parts is no answer, and is not asked for.
  const isOwn = (await keying).some((ranks) => [...ranks.values()].some(isOwnNumber));
  const isKnownNumber = query.isNumber && isOwn;
  const isKnownStart = query.isNumberStart && isOwn;
  const plan = isKnownNumber ? NOTHING : planFor(query, index);
  const others = isKnownNumber ? [] : otherQueries(query, index.synonyms);
  const [evidence, keyed, asked] = await Promise.all([
    readEvidence(index, plan),
    keying,
    searchAlternatives(index, others),
  ]);
  // A word that no entry has, but a synonym of which some have, is no slip.
  const isAnswered = asked.some(({ whole }) => whole.length > 0);
  const typed = { query, plan, evidence };
  const corrected = isAnswered ? typed : await correct(index, typed);
  const synonymous =
    corrected.query === query
      ? asked
      : await searchAlternatives(index, otherQueries(corrected.query, index.synonyms));
  let ranking = rank(index, corrected.plan, corrected.evidence);
  let chosen = choose(ranking, corrected.plan);
  if (
    query.open &&
    !isKnownNumber &&
    !isKnownStart &&
    !isAnswered &&
    (chosen.isRelaxed || chosen.list.length < FEW)
  ) {
    const open = await withCompletions(index, corrected);
    if (open) {
      ranking = rank(index, open.plan, open.evidence);
      chosen = choose(ranking, open.plan);
    }
  }
  // What has the parts of a number apart ("28" in a date) is no answer to it either.
  if (isKnownStart) chosen = { list: chosen.list.filter(isPhrase), isRelaxed: false };
  const typedAnswer = { query: corrected.query, weights: weightsOf(index, ranking), factor: 1, tier: 0 };
  const answers = withSynonyms(
    index,
    typedAnswer,
    { ...chosen, contentWords: corrected.plan.contentWords },
    synonymous,
  );
  const { list } = answers;
  const ranks = onTopic(rankedByNumber(index, keyed, list, ranking), query, ranking);
  const everything = ranks.size === 0 ? list : [...new Set([...ranks.keys(), ...list])];
  const isRelaxed =
    chosen.isRelaxed &&
    !synonymous.some(({ whole }) => whole.length > 0) &&
    ![...ranks.values()].some(isOwnNumber);
  const hits = everything.filter(await filterBy(index, filters));
  const found = {
    everything,
    query: corrected.query,
    bySynonym: new Map(
      [...answers.others].flatMap(([hit, { query: by }]) =>
        by === corrected.query ? [] : [[hit, by] as const],
      ),
    ),
    isCorrected: corrected.query !== query,
    isRelaxed,
  };
  if (sort === 'date') {
    const dateOf = await datesIn(index);
    const ordered = hits.toSorted((a, b) => dateOf(b) - dateOf(a) || b.score - a.score);
    return { ...found, hits: ordered, read: new Map() };
  }
  const ordering = { ranks, others: answers.others, typed: typedAnswer, bytes: corrected.plan.bytes };
  return { ...found, ...(await bestFirst(index, hits, ordering)) };
}

const NOTHING: Plan = { terms: [], pairs: [], contentWords: 0, bytes: 0 };

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
  const none = { read: new Map(), query: undefined, bySynonym: new Map() };
  return { hits, everything, ...none, isCorrected: false, isRelaxed: false };
}

/** Whether an entry may hold the query as a phrase. */
const isPhrase = ({ phrase }: Candidate): boolean => phrase !== undefined;

/** Entries that answer, each once. */
interface Answers {
  readonly list: readonly Candidate[];
  /** By which words each was found, where synonyms found some; without them the words as typed found all. */
  readonly others: ReadonlyMap<Candidate, Answer>;
}

/** What a word of site.yaml counts beside the one that was typed. */
const SYNONYM = 0.8;

/**
 * Puts the entries that synonyms found beside those that the words as typed found. Each entry is there once.
 */
function withSynonyms(
  index: IndexReader,
  typed: Answer,
  chosen: Chosen & Pick<Plan, 'contentWords'>,
  synonymous: readonly AlternativeResult[],
): Answers {
  const { contentWords } = chosen;
  const isWhole = !chosen.isRelaxed || synonymous.some(({ whole }) => whole.length > 0);
  const anew = synonymous.flatMap(({ query, weights, ranking, whole }) => {
    const list = contentWords <= SHORT && isWhole ? whole : choose(ranking, { contentWords }).list;
    const all = new Set(whole);
    return list.map((candidate) => ({
      candidate,
      query,
      weights,
      factor: SYNONYM,
      tier: all.has(candidate) ? 1 : 2,
    }));
  });
  if (anew.length === 0) return { list: chosen.list, others: new Map() };
  const tierOf = ({ exact, folded }: Candidate): number => (exact >= HAS_ALL ? 0 : folded >= HAS_ALL ? 1 : 2);
  const found = new Map<string, Answer & { readonly candidate: Candidate }>();
  const before = chosen.list.map((candidate) => ({ candidate, ...typed, tier: tierOf(candidate) }));
  for (const answer of [...before, ...anew]) {
    const { shard, entry, score } = answer.candidate;
    const name = `${index.shards.indexOf(shard)}-${entry}`;
    const known = found.get(name);
    const isBetter =
      !known ||
      answer.tier < known.tier ||
      (answer.tier === known.tier && answer.factor * score > known.factor * known.candidate.score);
    if (isBetter) found.set(name, answer);
  }
  const others = new Map([...found.values()].map(({ candidate, ...answer }) => [candidate, answer]));
  return { list: [...others.keys()], others };
}
