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

/** What readers who come with nothing loaded transfer, in bytes. */
export interface Transfers {
  /** Of their first answer, the engine included: the median and the most. */
  readonly firstBytes: number;
  readonly firstBytesMost: number;
  /** Of each later answer, to another question: the median. */
  readonly laterBytes: number;
}

const SESSIONS = 30;
const QUESTIONS = 5;

/** One reader after another asks questions that have nothing to do with each other. */
export async function transfersOf(
  queries: readonly CorpusQuery[],
  session: (questions: readonly string[]) => Promise<readonly number[]>,
): Promise<Transfers> {
  const random = seeded(7);
  const first: number[] = [];
  const later: number[] = [];
  for (let turn = 0; turn < SESSIONS; turn++) {
    const questions = Array.from(
      { length: QUESTIONS },
      () => queries[Math.floor(random() * queries.length)]?.query ?? '',
    );
    const [one = 0, ...others] = await session(questions);
    first.push(one);
    later.push(...others);
  }
  return {
    firstBytes: percentile(first, 0.5),
    firstBytesMost: Math.max(...first),
    laterBytes: percentile(later, 0.5),
  };
}
