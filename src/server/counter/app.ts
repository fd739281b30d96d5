import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { type Day, epochOf, startOf } from '../../domain/date.ts';
import { keptQuery } from '../../domain/unanswered-query.ts';
import { allotmentOf } from '../http/address.ts';
import { isAhead, readBody } from '../http/body.ts';
import type { EndpointOptions } from '../http/endpoint.ts';
import { Limiter } from '../http/limiter.ts';
import { checkOrigin } from '../http/origin.ts';
import { HttpProblem, problemResponse } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { tokenCheck } from '../http/token.ts';
import { nameVisitors, type VisitorNames } from '../http/visitor.ts';
import { absentProblem } from './allowed-methods.ts';
import { Batch } from './batch.ts';
import { isBot } from './bots.ts';
import { Metrics } from './metrics.ts';
import { NetworkShares, type Shares } from './network-shares.ts';
import { openApi } from './openapi.ts';
import { DAY_MS, dayAt, steadyClock, toStoreEvent } from './policy.ts';
import { type Counts, paths, type Stats, type Votes } from './protocol.ts';
import { checkReportQuery, type MakeReport, reportsOf } from './report.ts';
import { ReportCache } from './report-cache.ts';
import { countsQuerySchema, hitSchema, ratingSchema, reportQuerySchema, unansweredSchema } from './schema.ts';
import { averageOf, type Store, type Votes as StoredVotes, type StoreEvent } from './store.ts';

/** What the counter needs. */
export interface AppOptions extends EndpointOptions {
  readonly store: Store;
  /** Names visitors; without it they are named by the store's salt alone. */
  readonly visitors?: VisitorNames;
  /** What is wrong with the clock; undefined when nothing is. */
  readonly clockFault?: () => string | undefined;
  /** How often one network may ask for reports, which cost a thousand times as much as a hit. */
  readonly reportLimiter?: Limiter;
  /** What one network may add to the numbers of a day. */
  readonly shares?: Shares;
  /** Makes reports where none waits in front of a hit; of the store itself where a host has no other way. */
  readonly reports?: MakeReport;
  /** Opens the report of queries without an answer to editors; without it nobody can read them. */
  readonly token?: string;
  /** Records each hit alone, where a host forbids that one request waits for another. */
  readonly alone?: boolean;
}

const withAverage = <T extends StoredVotes>(sums: T): T & { average: number } => ({
  ...sums,
  average: averageOf(sums),
});

const HIT = 'a hit: {"key": "…", "event": "view" | "download"}';
const RATING = 'a rating: {"key": "…", "stars": 1 to 5}';
const UNANSWERED = 'a query that found nothing: {"query": "…"}';

/** The counter as one web-standard handler: `createApp(…).fetch`. */
export function createApp(options: AppOptions): Hono {
  const { store, keys, siteOrigin } = options;
  const now = steadyClock(options.clock);
  const metrics = new Metrics();
  // A carrier's NAT at its busiest is below this. It guards the machine; the numbers are guarded by the
  // shares.
  const limiter = options.limiter ?? new Limiter(10_000, 100);
  const reportLimiter = options.reportLimiter ?? new Limiter(30, 0.5);
  const shares = new NetworkShares(options.shares);
  const reports = options.reports ?? reportsOf(store);
  const visitors = options.visitors ?? nameVisitors(store);
  const reportCache = new ReportCache();
  const checkToken = tokenCheck(options.token, options);
  const batch = options.alone ? undefined : new Batch(store);
  const record = (event: StoreEvent): Promise<boolean> =>
    batch ? batch.record(event) : store.record([event]).then(([counted = false]) => counted);
  const app = new Hono();

  /** A store that fails is away for a while, never a reason for half an answer. */
  async function stored<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (fault) {
      if (fault instanceof HttpProblem) throw fault;
      options.onFault?.(fault);
      throw new HttpProblem(503, 'the store cannot be reached', { 'Retry-After': '5' });
    }
  }

  let checking: Promise<void> | undefined;
  /** Fails when a hit would. Those who ask at the same time get one answer: it writes to the disk. */
  async function checkHealth(): Promise<void> {
    const clockFault = options.clockFault?.();
    if (clockFault !== undefined) throw new HttpProblem(503, clockFault);
    if (!keys.any()) throw new HttpProblem(503, 'no keys: no build is known that could be counted');
    checking ??= store.probe().finally(() => {
      checking = undefined;
    });
    await stored(checking);
  }

  app.onError((fault) => {
    if (fault instanceof HttpProblem) return problemResponse(fault);
    options.onFault?.(fault);
    return problemResponse(new HttpProblem(500, 'unexpected fault'));
  });
  app.notFound((c) => problemResponse(absentProblem(c.req.path)));

  if (siteOrigin !== undefined) {
    app.use('/api/*', async (c, next) => {
      await next();
      // Always the same value, so that a cache in between may keep one answer for all.
      c.header('Access-Control-Allow-Origin', siteOrigin);
    });
  }
  app.options('/api/*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type, Authorization');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  /**
   * Takes a request from the allowance of a network. By the clock as it is: allowances outlive no leap of it.
   */
  function takeAllowance(of: Limiter, network: string): void {
    const wait = of.take(network, options.clock());
    if (wait > 0) throw new HttpProblem(429, 'too many requests', { 'Retry-After': String(wait) });
  }

  /**
   * Who sends a request, if their network does not send too many. Of one who sends a text, the name is for
   * that alone: it leads to no other name of theirs.
   */
  async function senderOf(
    c: Context,
    text = '',
  ): Promise<{ visitor: string; network: string; bot: boolean }> {
    const userAgent = c.req.header('User-Agent') ?? '';
    const ip = options.ip(c);
    const network = allotmentOf(ip);
    takeAllowance(limiter, network);
    // No header has a line's end in it.
    const browser = text === '' ? userAgent : `${userAgent}\n${text}`;
    const name = visitors.nameOf(dayAt(now()), ip, browser);
    const visitor = typeof name === 'string' ? name : await stored(name);
    return { visitor, network, bot: isBot(userAgent) };
  }

  const checkSender = (c: Context): void =>
    checkOrigin(c.req.raw.headers, c.req.header('Host') ?? new URL(c.req.url).host, siteOrigin);

  async function takeHit(c: Context): Promise<void> {
    checkSender(c);
    const { key, event } = await readBody(c.req.raw, hitSchema, HIT);
    if (!keys.allows(key, event)) throw new HttpProblem(404, 'unknown key');
    const { visitor, network, bot } = await senderOf(c);
    if (isAhead(c.req.raw.headers)) return metrics.hit('ahead');
    const time = now();
    const day = dayAt(time);
    // Taken first and given back after: of a thousand hits that come at once none gets past the share.
    if (!shares.take(day, network, event, key)) return metrics.hit('excess');
    let counted = false;
    try {
      counted = await stored(record(toStoreEvent({ key, event, visitor, bot }, time)));
    } finally {
      if (!counted) shares.giveBack(day, network, event, key);
    }
    metrics.hit(bot ? 'bot' : counted ? 'counted' : 'repeated');
  }

  app.post(paths.hit, async (c) => {
    try {
      await takeHit(c);
    } catch (fault) {
      metrics.hit(fault instanceof HttpProblem && fault.status < 500 ? 'refused' : 'failed');
      throw fault;
    }
    return c.body(null, 204);
  });

  app.post(paths.rating, async (c) => {
    checkSender(c);
    const { key, stars } = await readBody(c.req.raw, ratingSchema, RATING);
    if (!keys.allows(key, 'view')) throw new HttpProblem(404, 'unknown key');
    const { visitor, network, bot } = await senderOf(c);
    c.header('Cache-Control', 'no-store');
    if (bot) {
      const { votes = 0, stars = 0 } = (await stored(store.counts([key]))).get(key) ?? {};
      return c.json(withAverage({ votes, stars }) satisfies Votes);
    }
    const time = now();
    const day = dayAt(time);
    if (!shares.takeVote(day, network, key, visitor)) {
      metrics.hit('excess');
      const wait = Math.ceil((epochOf(startOf(day)) + DAY_MS - time) / 1000);
      throw new HttpProblem(429, 'enough votes of this network today', { 'Retry-After': String(wait) });
    }
    await stored(record(toStoreEvent({ key, event: 'rating', visitor, bot }, time)));
    const votes = await stored(store.vote({ day, visitor, key, stars }));
    return c.json(withAverage(votes) satisfies Votes);
  });

  async function takeUnanswered(c: Context): Promise<void> {
    checkSender(c);
    const body = await readBody(c.req.raw, unansweredSchema, UNANSWERED);
    if (!keys.gathersUnanswered()) throw new HttpProblem(404, 'this site gathers no queries');
    const query = keptQuery(body.query);
    if (query === undefined) throw new HttpProblem(400, 'too long, or may be about a person');
    const { visitor, network, bot } = await senderOf(c, query);
    if (bot) return metrics.unanswered('bot');
    const day = dayAt(now());
    if (!shares.takeUnanswered(day, network)) return metrics.unanswered('excess');
    let isNew = false;
    try {
      isNew = await stored(store.noteUnanswered({ day, visitor, query }));
    } finally {
      if (!isNew) shares.giveBackUnanswered(day, network);
    }
    metrics.unanswered(isNew ? 'counted' : 'repeated');
  }

  app.post(paths.unanswered, async (c) => {
    try {
      await takeUnanswered(c);
    } catch (fault) {
      metrics.unanswered(fault instanceof HttpProblem && fault.status < 500 ? 'refused' : 'failed');
      throw fault;
    }
    return c.body(null, 204);
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
    takeAllowance(reportLimiter, allotmentOf(options.ip(c)));
    const isForEditors = query.by === 'query';
    if (isForEditors) await checkToken(c);
    const asked = { from: query.from as Day, to: query.to as Day, by: query.by };
    checkReportQuery(asked);
    const name = `${asked.from} ${asked.to} ${asked.by} ${format}`;
    const { bytes, tag } = await stored(
      reportCache.get(name, asked.to, options.clock(), () => reports(asked, format, keys.titles())),
    );
    c.header('ETag', tag);
    c.header('Cache-Control', isForEditors ? 'no-store' : 'public, max-age=60');
    if (format === 'json') return c.body(bytes, 200, { 'Content-Type': 'application/json' });
    const file = `thong-ke-${query.by}-${query.from}-${query.to}.csv`;
    c.header('Content-Disposition', `attachment; filename="${file}"`);
    return c.body(bytes, 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present' });
  });

  app.get(paths.openapi, etag(), (c) => {
    c.header('Cache-Control', 'public, max-age=3600');
    return c.json(openApi());
  });

  app.get(paths.health, async (c) => {
    takeAllowance(limiter, allotmentOf(options.ip(c)));
    await checkHealth();
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ok' });
  });

  app.get(paths.metrics, async (c) => {
    const { guests, bots } = await stored(store.online(now()));
    c.header('Cache-Control', 'no-store');
    return c.text(
      metrics.text({
        counter_guests_online: guests,
        counter_bots_online: bots,
        counter_store_damaged_lines: store.damagedLines(),
      }),
      200,
      {
        'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      },
    );
  });
  return app;
}
