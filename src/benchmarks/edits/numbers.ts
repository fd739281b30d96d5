import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Counts, KeyRow, Period, Report, Stats } from '../../server/counter/protocol.ts';
import { paths } from '../../server/counter/protocol.ts';

/**
 * Numbers that stand until an edit changes them, answered as a counter does, which would move them with its
 * clock.
 */
export interface StandingNumbers {
  readonly url: string;
  /** Views of each key. */
  readonly views: Map<string, number>;
  close(): void;
}

/** Answers a build's questions with numbers that only edits change. */
export async function openNumbers(): Promise<StandingNumbers> {
  const views = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerTo(pathname, searchParams, views)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, views, close: () => void server.close() };
}

function answerTo(
  pathname: string,
  asked: URLSearchParams,
  views: ReadonlyMap<string, number>,
): Counts | Stats | Report {
  const total = [...views.values()].reduce((sum, n) => sum + n, 0);
  if (pathname === paths.counts) {
    const counts = asked.getAll('key').map((key) => {
      const n = views.get(key) ?? 0;
      return [key, { views: n, downloads: 0, votes: 0, stars: 0, average: 0 }] as const;
    });
    return { counts: Object.fromEntries(counts) };
  }
  if (pathname === paths.stats) return { online: 0, bots: 0, guests: 0, today: 0, month: 0, total };
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''] as [Report['from'], Report['to']];
  if (asked.get('by') === 'key') {
    const rows = [...views].map(([key, n]): KeyRow => ({ key, title: key, views: n, downloads: 0 }));
    return { from, to, by: 'key', rows: rows.sort((a, b) => b.views - a.views || (a.key < b.key ? -1 : 1)) };
  }
  const by = asked.get('by') === 'month' ? 'month' : 'day';
  const period = to.slice(0, by === 'month' ? 7 : 10);
  const row: Period = { period, visits: total, views: total, downloads: 0, bots: 0 };
  return { from, to, by, rows: total === 0 ? [] : [row] };
}
