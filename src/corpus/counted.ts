import { type Counts, KEYS_LIMIT, paths, type Report, type Stats } from '../counter/protocol.ts';
import { type Counted, chartRanges } from '../domain/counted.ts';
import type { Day } from '../domain/date.ts';
import { buildText } from '../text/build.ts';

/** How long a build waits for the counter in all, in milliseconds. It is no reason to have no site. */
const PATIENCE_MS = 20_000;

/** Questions that are asked at once. */
const AT_ONCE = 4;

async function ask<T>(url: string, path: string, query: readonly (readonly string[])[], signal: AbortSignal) {
  const address = new URL(path, url);
  for (const [name = '', value = ''] of query) address.searchParams.append(name, value);
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${address.origin}${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

async function fetchCounts(
  url: string,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<Counted['counts']> {
  const counts = new Map<string, Counts['counts'][string]>();
  const left = Array.from({ length: Math.ceil(keys.length / KEYS_LIMIT) }, (_, i) =>
    keys.slice(i * KEYS_LIMIT, (i + 1) * KEYS_LIMIT),
  ).values();
  const worker = async (): Promise<void> => {
    for (const some of left) {
      const answer = await ask<Counts>(
        url,
        paths.counts,
        some.map((key) => ['key', key]),
        signal,
      );
      for (const [key, count] of Object.entries(answer.counts)) counts.set(key, count);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

/**
 * Asks the counter at `url` for what pages show. Nothing where it is away, too slow or answers something else: the
 * pages then show the baselines, and `log` is told why.
 */
export async function fetchCounted(
  url: string | undefined,
  keys: readonly string[],
  log: (line: string) => void,
  now = Date.now(),
): Promise<Counted | undefined> {
  if (!url) return undefined;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { day, month } = chartRanges(now);
    const report = <By extends Report['by']>(by: By, { from, to }: { from: Day; to: Day }) =>
      ask<Extract<Report, { by: By }>>(url, paths.report, Object.entries({ from, to, by }), signal);
    const [counts, stats, days, months, ranking] = await Promise.all([
      fetchCounts(url, keys, signal),
      ask<Stats>(url, paths.stats, [], signal),
      report('day' as Report['by'], day),
      report('month' as Report['by'], month),
      report('key', day),
    ]);
    return {
      counts,
      visits: stats.total,
      days: days.rows as Counted['days'],
      months: months.rows as Counted['months'],
      ranking: ranking.rows as Counted['ranking'],
    };
  } catch (fault) {
    log(buildText.counterAway(fault instanceof Error ? fault.message : String(fault)));
    return undefined;
  }
}
