import type { z } from 'zod';
import { type CounterSnapshot, chartRanges } from '../../domain/counter-snapshot.ts';
import { type Counts, KEYS_LIMIT, paths, type Report } from '../../server/counter/protocol.ts';
import {
  countsSchema,
  keyReportSchema,
  periodReportSchema,
  statsSchema,
} from '../../server/counter/schema.ts';
import { buildText } from '../../text/build.ts';

/** How long a build waits for the counter in all, in seconds. It is no reason to have no site. */
const PATIENCE_S = 20;

/** Questions that are asked at once. */
const AT_ONCE = 4;

/** A counter that answers, but not as it should. The message is one for people. */
class OddAnswer extends Error {}

/** Asks one question, with its name and values. */
type Ask = <T>(
  path: string,
  query: readonly (readonly [string, string])[],
  schema: z.ZodType<T>,
) => Promise<T>;

/** Questions to the counter at an address. */
function askAt(url: string): Ask {
  const signal = AbortSignal.timeout(PATIENCE_S * 1000);
  return async (path, query, schema) => {
    const answer = await fetch(new URL(`${path}?${new URLSearchParams(query.map((one) => [...one]))}`, url), {
      signal,
    });
    if (!answer.ok) throw new OddAnswer(buildText.counterRefuses(answer.status));
    const text = await answer.text();
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw new OddAnswer(buildText.counterOdd);
    }
  };
}

function reasonOf(fault: unknown): string {
  if (fault instanceof OddAnswer) return fault.message;
  if (fault instanceof Error && fault.name === 'TimeoutError') return buildText.counterSlow(PATIENCE_S);
  return buildText.counterUnreachable;
}

async function fetchCounts(ask: Ask, keys: readonly string[]): Promise<CounterSnapshot['counts']> {
  const counts = new Map<string, Counts['counts'][string]>();
  const left = Array.from({ length: Math.ceil(keys.length / KEYS_LIMIT) }, (_, i) =>
    keys.slice(i * KEYS_LIMIT, (i + 1) * KEYS_LIMIT),
  ).values();
  const worker = async (): Promise<void> => {
    for (const some of left) {
      const answer = await ask(
        paths.counts,
        some.map((key) => ['key', key]),
        countsSchema,
      );
      for (const [key, count] of Object.entries(answer.counts)) counts.set(key, count);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

/**
 * Asks the counter at `url` for what pages show. Nothing where it is away, too slow or answers something
 * else: the pages then show the baselines, and `log` is told why.
 */
export async function fetchCounterSnapshot(
  url: string | undefined,
  keys: readonly string[],
  log: (line: string) => void,
  now = Date.now(),
): Promise<CounterSnapshot | undefined> {
  if (!url) return undefined;
  try {
    const ask = askAt(url);
    const ranges = chartRanges(now);
    const query = (by: Report['by']) => Object.entries({ ...ranges[by === 'month' ? 'month' : 'day'], by });
    const [counts, stats, days, months, ranking] = await Promise.all([
      fetchCounts(ask, keys),
      ask(paths.stats, [], statsSchema),
      ask(paths.report, query('day'), periodReportSchema),
      ask(paths.report, query('month'), periodReportSchema),
      ask(paths.report, query('key'), keyReportSchema),
    ]);
    return { counts, visits: stats.total, days: days.rows, months: months.rows, ranking: ranking.rows };
  } catch (fault) {
    log(buildText.counterAway(reasonOf(fault)));
    return undefined;
  }
}
