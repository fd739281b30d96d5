import { seeded } from '../seeded.ts';
import type { CorpusQuery } from './corpus.ts';
import { percentile, type Trial } from './figures.ts';

/** Asks one engine: gives the ids found, best first, and the milliseconds that it took. */
export type Ask = (query: string) => Promise<{ readonly ids: readonly string[]; readonly ms: number }>;

/** Asks every query in one session. Tells of those whose page does not come first. */
export async function tryAll(
  queries: readonly CorpusQuery[],
  ask: Ask,
  tellMiss: (line: string) => void,
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const { form, query, id } of queries) {
    const { ids, ms } = await ask(query);
    const place = ids.indexOf(id);
    trials.push({ form, place, ms });
    if (place !== 0) tellMiss(`${form} | ${query} | ${id} | ${place}`);
  }
  return trials;
}

/** What one answer took: milliseconds in the browser, and bytes sent. */
export interface AnswerCost {
  readonly ms: number;
  readonly bytes: number;
}

/** What readers who come with nothing loaded wait for and transfer. */
export interface SessionFigures {
  /** Of their first answer; its bytes with all that the open page has fetched for search before. */
  readonly firstMsP95: number;
  readonly firstMs: number;
  readonly firstBytes: number;
  readonly firstBytesP95: number;
  readonly firstBytesMost: number;
  /** Of each later answer, to another question: the median. */
  readonly laterMs: number;
  readonly laterBytes: number;
}

const SESSIONS = 40;
const QUESTIONS = 5;

/** One reader after another asks questions that have nothing to do with each other. */
export async function tryColdSessions(
  queries: readonly CorpusQuery[],
  session: (questions: readonly string[]) => Promise<readonly AnswerCost[]>,
): Promise<SessionFigures> {
  const random = seeded(7);
  const first: AnswerCost[] = [];
  const later: AnswerCost[] = [];
  for (let turn = 0; turn < SESSIONS; turn++) {
    const questions = Array.from(
      { length: QUESTIONS },
      () => queries[Math.floor(random() * queries.length)]?.query ?? '',
    );
    const [one, ...others] = await session(questions);
    if (one) first.push(one);
    later.push(...others);
  }
  const share = (costs: readonly AnswerCost[], of: keyof AnswerCost, at: number): number =>
    Math.round(
      percentile(
        costs.map((cost) => cost[of]),
        at,
      ),
    );
  return {
    firstMsP95: share(first, 'ms', 0.95),
    firstMs: share(first, 'ms', 0.5),
    firstBytes: share(first, 'bytes', 0.5),
    firstBytesP95: share(first, 'bytes', 0.95),
    firstBytesMost: share(first, 'bytes', 1),
    laterMs: share(later, 'ms', 0.5),
    laterBytes: share(later, 'bytes', 0.5),
  };
}
