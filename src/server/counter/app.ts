import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { Day } from '../../domain/date.ts';
import { isAhead, readBody } from '../http/body.ts';
import type { EndpointOptions } from '../http/endpoint.ts';
import { Limiter } from '../http/limiter.ts';
import { checkOrigin } from '../http/origin.ts';
import { problemResponse, Refusal } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { type MakeSign, nameVisitors, networkOf } from '../http/visitor.ts';
import { Batch } from './batch.ts';
import { isBot } from './bots.ts';
import { Metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { dayAt, stakesOf, steadyClock } from './policy.ts';
import { type Counts, paths, type Stats, type Votes } from './protocol.ts';
import { makeReport, reportCsv } from './report.ts';
import { countsQuerySchema, hitSchema, ratingSchema, reportQuerySchema } from './schema.ts';
import { averageOf, type Store, type Votes as StoredVotes, type StoreEvent } from './store.ts';

export interface AppOptions extends EndpointOptions {
  readonly store: Store;
  /** A faster way to sign than the web-standard one, where the host has it. */
  readonly makeSign?: MakeSign;
  /** How often all visitors of one network may send. */
  readonly networkLimiter?: Limiter;
  /** Settles each hit alone, where a host forbids that one request waits for another. */
  readonly alone?: boolean;
}

const withAverage = <T extends StoredVotes>(sums: T): T & { average: number } => ({
  ...sums,
  average: averageOf(sums),
});

const HIT = 'a hit: {"key": "…", "event": "view" | "download"}';
const RATING = 'a rating: {"key": "…", "stars": 1 to 5}';

/** Which methods each address knows. */
const allowed: ReadonlyMap<string, string> = new Map([
  [paths.hit, 'POST, OPTIONS'],
  [paths.rating, 'POST, OPTIONS'],
  [paths.counts, 'GET, HEAD, OPTIONS'],
  [paths.stats, 'GET, HEAD, OPTIONS'],
  [paths.report, 'GET, HEAD, OPTIONS'],
  [paths.openapi, 'GET, HEAD, OPTIONS'],
  [paths.health, 'GET, HEAD'],
  [paths.metrics, 'GET, HEAD'],
]);

/** The counter as one web-standard handler: `createApp(…).fetch`. */
export function createApp(options: AppOptions): Hono {
  const { store, keys, siteOrigin } = options;
  const now = steadyClock(options.clock);
  const metrics = new Metrics();
  const limiter = options.limiter ?? new Limiter();
  // An office with hundreds of readers behind one address is below this, a script that changes its name is not.
  const networkLimiter = options.networkLimiter ?? new Limiter(2000, 20);
  const nameVisitor = nameVisitors(store, options.makeSign);
  const batch = options.alone ? undefined : new Batch(store);
  const settle = (event: StoreEvent): Promise<boolean> =>
    batch ? batch.settle(event) : store.settle([event]).then(([opened = false]) => opened);
  const app = new Hono();

  /** A store that fails is away for a while, never a reason for half an answer. */
  async function stored<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (fault) {
      if (fault instanceof Refusal) throw fault;
      options.onFault?.(fault);
      throw new Refusal(503, 'the store cannot be reached', { 'Retry-After': '5' });
    }
  }

  app.onError((fault) => {
    if (fault instanceof Refusal) return problemResponse(fault);
    options.onFault?.(fault);
    return problemResponse(new Refusal(500, 'unexpected fault'));
  });
  app.notFound((c) => {
    const methods = allowed.get(c.req.path);
    return problemResponse(
      methods === undefined
        ? new Refusal(404, 'no such address')
        : new Refusal(405, `allowed: ${methods}`, { Allow: methods }),
    );
  });

  if (siteOrigin !== undefined) {
    app.use('/api/*', async (c, next) => {
      await next();
      // Always the same value, so that a cache in between may keep one answer for all.
      c.header('Access-Control-Allow-Origin', siteOrigin);
    });
  }
  app.options('/api/*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  /** Who sends a request, if they do not send too many. */
  async function visitorOf(c: Context): Promise<{ visitor: string; bot: boolean }> {
    const userAgent = c.req.header('User-Agent') ?? '';
    const ip = options.ip(c);
    const time = now();
    const visitor = await stored(nameVisitor(dayAt(time), ip, userAgent));
    const wait = Math.max(limiter.take(visitor, time), networkLimiter.take(networkOf(ip), time));
    if (wait > 0) throw new Refusal(429, 'too many requests', { 'Retry-After': String(wait) });
    return { visitor, bot: isBot(userAgent) };
  }

  const checkSender = (c: Context): void =>
    checkOrigin(c.req.raw.headers, c.req.header('Host') ?? new URL(c.req.url).host, siteOrigin);

  async function takeHit(c: Context): Promise<void> {
    checkSender(c);
    const { key, event } = await readBody(c.req.raw, hitSchema, HIT);
    if (!keys.allows(key, event)) throw new Refusal(404, 'unknown key');
    const { visitor, bot } = await visitorOf(c);
    if (isAhead(c.req.raw.headers)) return metrics.hit('ahead');
    const opened = await stored(settle(stakesOf({ key, event, visitor, bot }, now())));
    metrics.hit(bot ? 'bot' : opened ? 'counted' : 'repeated');
  }

  app.post(paths.hit, async (c) => {
    try {
      await takeHit(c);
    } catch (fault) {
      metrics.hit(fault instanceof Refusal && fault.status < 500 ? 'refused' : 'failed');
      throw fault;
    }
    return c.body(null, 204);
  });

  app.post(paths.rating, async (c) => {
    checkSender(c);
    const { key, stars } = await readBody(c.req.raw, ratingSchema, RATING);
    if (!keys.allows(key, 'view')) throw new Refusal(404, 'unknown key');
    const { visitor, bot } = await visitorOf(c);
    c.header('Cache-Control', 'no-store');
    if (bot) {
      const { votes = 0, stars = 0 } = (await stored(store.counts([key]))).get(key) ?? {};
      return c.json(withAverage({ votes, stars }) satisfies Votes);
    }
    const time = now();
    await stored(settle(stakesOf({ key, event: 'rating', visitor, bot }, time)));
    const votes = await stored(store.vote({ day: dayAt(time), visitor, key, stars }));
    return c.json(withAverage(votes) satisfies Votes);
  });

  app.get(paths.counts, etag(), async (c) => {
    const { key: asked } = readQuery(c.req.url, countsQuerySchema);
    const counts = await stored(store.counts(asked.filter((key) => keys.knows(key))));
    c.header('Cache-Control', 'public, max-age=30');
    const shown = [...counts].map(([key, sums]) => [key, withAverage(sums)] as const);
    return c.json({ counts: Object.fromEntries(shown) } satisfies Counts);
  });

  app.get(paths.stats, etag(), async (c) => {
    const time = now();
    const { guests, bots } = await stored(store.online(time));
    const totals = await stored(store.totals(dayAt(time)));
    c.header('Cache-Control', 'public, max-age=10');
    return c.json({ online: guests + bots, bots, guests, ...totals } satisfies Stats);
  });

  app.get(paths.report, etag(), async (c) => {
    const { format, ...query } = readQuery(c.req.url, reportQuerySchema);
    await visitorOf(c);
    const report = await stored(
      makeReport(store, keys, { ...query, from: query.from as Day, to: query.to as Day }),
    );
    c.header('Cache-Control', 'public, max-age=60');
    if (format === 'json') return c.json(report);
    const name = `thong-ke-${query.by}-${query.from}-${query.to}.csv`;
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return c.text(reportCsv(report), 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present' });
  });

  app.get(paths.openapi, etag(), (c) => {
    c.header('Cache-Control', 'public, max-age=3600');
    return c.json(openApi());
  });

  app.get(paths.health, async (c) => {
    await stored(store.totals(dayAt(now())));
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ok' });
  });

  app.get(paths.metrics, async (c) => {
    const { guests, bots } = await stored(store.online(now()));
    c.header('Cache-Control', 'no-store');
    return c.text(metrics.text({ counter_guests_online: guests, counter_bots_online: bots }), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });
  return app;
}
