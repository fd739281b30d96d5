import { type AlternativeResult, searchAlternatives } from './alternatives.ts';
import { type Chosen, choose, FEW } from './choose.ts';
import { withCompletions } from './completions.ts';
import { correct } from './correct.ts';
import { readEvidence } from './evidence.ts';
import { allPlaces, datesIn, type EntryPlace, type Filters, filterBy } from './facets.ts';
import type { IndexReader } from './index-reader.ts';
import { isOwnNumber, keyRank, readKeys } from './keys.ts';
import { onTopic, rankedByNumber } from './own-number.ts';
import { FEW_SHARDS, MANY_PASSAGES, type Plan, planFor, SHORT } from './plan.ts';
import type { Query } from './query.ts';
import { type Candidate, HAS_ALL, rank } from './rank.ts';
import { holdsPairs, type Read, readCandidate, textScore, titleIs } from './rerank.ts';
import { otherQueries } from './synonyms.ts';
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

/** So many of the best are put in order by their texts. */
const READ = 16;
/** So many more that may hold the query as a phrase: in a large index more do by chance. */
const phrasesIn = ({ shards, passages }: IndexReader): number =>
  shards.length <= FEW_SHARDS ? 6 : passages <= MANY_PASSAGES ? 16 : 32;

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
  const plan = isKnownNumber ? { terms: [], pairs: [], contentWords: 0 } : planFor(query, index);
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
  const ranks = onTopic(rankedByNumber(index, keyed, answers.keys(), ranking), query, ranking);
  const everything = [...new Set([...ranks.keys(), ...answers.keys()])];
  const isRelaxed =
    chosen.isRelaxed &&
    !synonymous.some(({ whole }) => whole.length > 0) &&
    ![...ranks.values()].some(isOwnNumber);
  const hits = everything.filter(await filterBy(index, filters));
  const found = {
    everything,
    query: corrected.query,
    bySynonym: new Map(
      [...answers].flatMap(([hit, { query: by }]) => (by === corrected.query ? [] : [[hit, by] as const])),
    ),
    isCorrected: corrected.query !== query,
    isRelaxed,
  };
  if (sort === 'date') {
    const dateOf = await datesIn(index);
    const ordered = hits.toSorted((a, b) => dateOf(b) - dateOf(a) || b.score - a.score);
    return { ...found, hits: ordered, read: new Map() };
  }
  return { ...found, ...(await bestFirst(index, hits, { ranks, answers, typed: typedAnswer })) };
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
  const none = { read: new Map(), query: undefined, bySynonym: new Map() };
  return { hits, everything, ...none, isCorrected: false, isRelaxed: false };
}

/** Whether an entry may hold the query as a phrase. */
const isPhrase = ({ phrase }: Candidate): boolean => phrase !== undefined;

/** By which words an entry was found, and where that puts it. */
interface Answer {
  readonly query: Query;
  readonly weights: Weights;
  /** What its score counts beside one for the words as typed. */
  readonly factor: number;
  /**
   * Entries with all words as typed come before those with synonyms in place, and these before those without
   * all.
   */
  readonly tier: number;
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
): ReadonlyMap<Candidate, Answer> {
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
  if (anew.length === 0) return new Map(chosen.list.map((candidate) => [candidate, typed]));
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
  return new Map([...found.values()].map(({ candidate, ...answer }) => [candidate, answer]));
}

/** What hits are put in order by. */
interface Ordering {
  readonly ranks: ReadonlyMap<Candidate, number>;
  readonly answers: ReadonlyMap<Candidate, Answer>;
  /** For hits that a number alone found. */
  readonly typed: Answer;
}

/** Puts hits in order: by number, by what the index knows, and the best of them by their texts. */
async function bestFirst(
  index: IndexReader,
  hits: readonly Candidate[],
  { ranks, answers, typed }: Ordering,
): Promise<Pick<Found, 'hits' | 'read'>> {
  const rankOf = (candidate: Candidate): number => ranks.get(candidate) ?? 0;
  const answerOf = (candidate: Candidate): Answer => answers.get(candidate) ?? typed;
  const scoreOf = (candidate: Candidate): number => answerOf(candidate).factor * candidate.score;
  const ordered = hits.toSorted(
    (a, b) => rankOf(b) - rankOf(a) || answerOf(a).tier - answerOf(b).tier || scoreOf(b) - scoreOf(a),
  );
  // What is read goes before what is not: only entries of the first tier may be drawn forward.
  const first = ordered[0] && answerOf(ordered[0]).tier;
  const phrases = ordered
    .slice(READ)
    .filter((candidate) => candidate.phrase !== undefined && answerOf(candidate).tier === first)
    .sort(likelierPhrase)
    .slice(0, phrasesIn(index));
  const pool = await Promise.all([
    ...ordered.slice(0, READ).map(readCandidate),
    // Most have the bits by chance: of those no more is read.
    ...phrases.map(async (candidate) =>
      (await holdsPairs(candidate, answerOf(candidate).query)) ? readCandidate(candidate) : undefined,
    ),
  ]);
  const scored = pool.flatMap((read) => {
    if (!read) return [];
    const value = rankOf(read.candidate);
    const { query, weights, factor, tier } = answerOf(read.candidate);
    // "Hướng dẫn 12 bước đăng ký" may be a title, and the number in it that of no document.
    const isTitle = query.topic.length > 0 && titleIs(read.title, query) > 0;
    const scoredOne = {
      read,
      rank: isTitle ? Math.max(value, keyRank.numberStart) : value,
      date: isOwnNumber(value) ? dateFit(read.shown.date, typed.query) : 0,
      tier,
      score: factor * (read.candidate.words + textScore(read, query, weights)),
    };
    return [scoredOne];
  });
  const best = scored.toSorted(
    (a, b) =>
      b.rank - a.rank ||
      b.date - a.date ||
      a.tier - b.tier ||
      b.score - a.score ||
      // The newer one where nothing else tells them apart.
      (a.read.shown.date < b.read.shown.date ? 1 : -1),
  );
  return {
    hits: [...new Set([...best.map(({ read }) => read.candidate), ...ordered])],
    read: new Map(best.map(({ read }) => [read.candidate, read])),
  };
}

/**
 * Puts before others what has all words in one passage, and of those short passages: the longer one is, the
 * likelier it has the bits of all pairs by chance.
 */
function likelierPhrase(a: Candidate, b: Candidate): number {
  const lengthOf = ({ shard, phrase = 0 }: Candidate): number => shard.lengths[phrase] ?? 0;
  return Number(b.isWhole) - Number(a.isWhole) || lengthOf(a) - lengthOf(b);
}

/** Documents of one number, or of numbers that begin alike, told apart by the day or year that was typed. */
function dateFit(date: string, { date: typed }: Query): number {
  if (!typed) return 0;
  return date.replaceAll('-', '') === typed.day ? 2 : date.startsWith(typed.year) ? 1 : 0;
}
