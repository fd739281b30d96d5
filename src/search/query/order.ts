import { TEXT_SLOT } from '../format/layout.ts';
import type { IndexReader } from './index-reader.ts';
import { isOwnNumber, keyRank } from './keys.ts';
import { FEW_SHARDS, MANY_PASSAGES } from './plan.ts';
import type { Query } from './query.ts';
import type { Candidate } from './rank.ts';
import { holdsPairs, type Read, readCandidate, textScore, titleIs } from './rerank.ts';
import type { Weights } from './weights.ts';

/** So many of the best are put in order by their texts. */
const READ = 16;
/** So many more that may hold the query as a phrase: in a large index more do by chance. */
const phrasesIn = ({ shards, passages }: IndexReader): number =>
  shards.length <= FEW_SHARDS ? 6 : passages <= MANY_PASSAGES ? 16 : 32;

/** By which words an entry was found, and where that puts it. */
export interface Answer {
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

/** Hits, best first, with the texts that were read for it. */
interface Ordered {
  readonly hits: readonly Candidate[];
  readonly read: ReadonlyMap<Candidate, Read<Candidate>>;
}

/**
 * So many bytes are read for one answer. With what every session reads first they are 250 kB, as long as a
 * slow phone may wait: where common words took most of it, less is left for phrases.
 */
const ANSWER_BYTES = 170_000;

/** What hits are put in order by. */
export interface Ordering {
  readonly ranks: ReadonlyMap<Candidate, number>;
  readonly others: ReadonlyMap<Candidate, Answer>;
  /** For all other hits. */
  readonly typed: Answer;
  /** How many bytes were read to find them. */
  readonly bytes: number;
}

/** Puts hits in order: by number, by what the index knows, and the best of them by their texts. */
export async function bestFirst(
  index: IndexReader,
  hits: readonly Candidate[],
  { ranks, others, typed, bytes }: Ordering,
): Promise<Ordered> {
  const rankOf = (candidate: Candidate): number => ranks.get(candidate) ?? 0;
  const answerOf = (candidate: Candidate): Answer => others.get(candidate) ?? typed;
  const ordered = inOrder(hits, (candidate) => {
    const { factor, tier } = answerOf(candidate);
    return { rank: rankOf(candidate), tier, score: factor * candidate.score };
  });
  // What is read goes before what is not: only entries of the first tier may be drawn forward.
  const first = ordered[0] && answerOf(ordered[0]).tier;
  const phrases = ordered
    .slice(READ)
    .filter((candidate) => candidate.phrase !== undefined && answerOf(candidate).tier === first)
    .sort(likelierPhrase)
    .slice(0, phrasesIn(index));
  const best = ordered.slice(0, READ);
  const left = ANSWER_BYTES - bytes - textBytes(best);
  const pool = await Promise.all([
    ...best.map(readCandidate),
    // Most have the bits by chance: of those no more is read.
    ...asFarAs(left, phrases).map(async (candidate) =>
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
  const sorted = scored.toSorted(
    (a, b) =>
      b.rank - a.rank ||
      b.date - a.date ||
      a.tier - b.tier ||
      b.score - a.score ||
      // The newer one where nothing else tells them apart.
      (a.read.shown.date < b.read.shown.date ? 1 : -1),
  );
  return {
    hits: [...new Set([...sorted.map(({ read }) => read.candidate), ...ordered])],
    read: new Map(sorted.map(({ read }) => [read.candidate, read])),
  };
}

/** Bytes of the texts in which the best of some hits, or a phrase, stands. */
const textBytes = (hits: readonly Candidate[]): number =>
  hits.reduce(
    (sum, { shard, passage, phrase = passage }) => sum + TEXT_SLOT * (shard.lengths[phrase] ?? 0),
    0,
  );

/** The first of some hits whose texts together have at most so many bytes. */
function asFarAs(bytes: number, hits: readonly Candidate[]): readonly Candidate[] {
  let left = bytes;
  const end = hits.findIndex((hit) => {
    left -= textBytes([hit]);
    return left < 0;
  });
  return end < 0 ? hits : hits.slice(0, end);
}

/** What a hit is ordered by. */
interface Order {
  readonly rank: number;
  readonly tier: number;
  readonly score: number;
}

/**
 * Orders hits by rank, tier and score; of equals the first stays first. A common word finds ten thousands:
 * what they are ordered by is looked up once for each, and not at every comparison.
 */
function inOrder(hits: readonly Candidate[], orderOf: (hit: Candidate) => Order): readonly Candidate[] {
  const orders = hits.map(orderOf);
  const compare = (one: number, other: number): number => {
    const [a, b] = [orders[one] as Order, orders[other] as Order];
    return b.rank - a.rank || a.tier - b.tier || b.score - a.score || one - other;
  };
  return Array.from(Uint32Array.from(hits.keys()).sort(compare), (place) => hits[place] as Candidate);
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
