import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { isbot } from 'isbot';
import { Batch } from './batch.ts';
import { isAhead, readHit } from './hit.ts';
import type { Keys } from './keys.ts';
import { Limiter } from './limiter.ts';
import { Memory } from './memory.ts';
import { Metrics } from './metrics.ts';
import { checkOrigin } from './origin.ts';
import { dayAt } from './policy.ts';
import { problemResponse, Refusal } from './problem.ts';
import { type Counts, KEYS_LIMIT, paths, type Stats } from './protocol.ts';
import type { Store } from './store.ts';
import { type MakeSign, nameVisitors } from './visitor.ts';

export interface AppOptions {
  readonly store: Store;
  readonly keys: Keys;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The address that a request comes from; only the host knows it. */
  readonly ip: (c: Context) => string;
  /** The origin of the site's pages, when they lie elsewhere than the counter. */
  readonly siteOrigin?: string;
  /** A faster way to sign than the web-standard one, where the host has it. */
  readonly makeSign?: MakeSign;
  readonly limiter?: Limiter;
  /** How long hits wait for each other, in milliseconds. */
  readonly batchMs?: number;
  /** Told of faults of the store. What it is told names no person. */
  readonly onFault?: (fault: unknown) => void;
}

/** The counter as one web-standard handler: `createApp(…).fetch`. */
export function createApp(options: AppOptions): Hono {
  const { store, keys, clock, siteOrigin } = options;
  const memory = new Memory();
  const metrics = new Metrics();
  const batch = new Batch(store, options.batchMs);
  const limiter = options.limiter ?? new Limiter();
  const nameVisitor = nameVisitors(store, options.makeSign);
  const app = new Hono();

  /** A store that fails is away for a while, never a reason for half an answer. */
  async function stored<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (fault) {
      options.onFault?.(fault);
      throw new Refusal(503, 'the store cannot be reached', { 'Retry-After': '5' });
    }
  }

  app.onError((fault) => {
    if (fault instanceof Refusal) return problemResponse(fault);
    options.onFault?.(fault);
    return problemResponse(new Refusal(500, 'unexpected fault'));
  });
  app.notFound(() => problemResponse(new Refusal(404, 'no such address')));

  app.use('/api/*', async (c, next) => {
    await next();
    if (siteOrigin === undefined) return;
    // Always the same value, so that a cache in between may keep one answer for all.
    c.header('Access-Control-Allow-Origin', siteOrigin);
  });
  app.options('/api/*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  async function takeHit(c: Context): Promise<void> {
    const { headers } = c.req.raw;
    checkOrigin(headers, headers.get('Host') ?? new URL(c.req.url).host, siteOrigin);
    const hit = await readHit(c.req.raw);
    if (!keys.allows(hit.key, hit.event)) throw new Refusal(404, 'unknown key');
    const userAgent = headers.get('User-Agent') ?? '';
    const day = dayAt(memory.now(clock()));
    const visitor = await stored(nameVisitor(day, options.ip(c), userAgent));
    const wait = limiter.take(visitor, memory.now(clock()));
    if (wait > 0) throw new Refusal(429, 'too many hits', { 'Retry-After': String(wait) });
    // Every browser names itself; what does not is a program.
    const bot = userAgent === '' || isbot(userAgent);
    const event = { ...hit, visitor, bot, ahead: isAhead(headers) };
    const { increments, undo } = memory.record(event, clock());
    await stored(batch.write(increments, undo));
    metrics.hit(event.ahead ? 'ahead' : bot ? 'bot' : increments.length > 0 ? 'counted' : 'repeated');
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

  app.get(paths.counts, etag(), async (c) => {
    const { key: asked = [], ...others } = c.req.queries();
    if (Object.keys(others).length > 0) throw new Refusal(400, 'unknown parameter');
    if (asked.length === 0 || asked.length > KEYS_LIMIT)
      throw new Refusal(400, `1 to ${KEYS_LIMIT} keys expected`);
    if (new Set(asked).size < asked.length) throw new Refusal(400, 'a key is asked for twice');
    const counts = await stored(store.counts(asked.filter((key) => keys.knows(key))));
    c.header('Cache-Control', 'public, max-age=30');
    return c.json({ counts: Object.fromEntries(counts) } satisfies Counts);
  });

  app.get(paths.stats, etag(), async (c) => {
    const now = memory.now(clock());
    const { guests, bots } = memory.online(now);
    const totals = await stored(store.totals(dayAt(now)));
    c.header('Cache-Control', 'public, max-age=10');
    return c.json({ online: guests + bots, bots, guests, ...totals } satisfies Stats);
  });

  app.get(paths.health, async (c) => {
    await stored(store.totals(dayAt(memory.now(clock()))));
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ok' });
  });

  app.get(paths.metrics, (c) => {
    const { guests, bots } = memory.online(clock());
    c.header('Cache-Control', 'no-store');
    const gauges = { counter_guests_online: guests, counter_bots_online: bots, counter_windows: memory.size };
    return c.text(metrics.text(gauges), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });

  for (const [path, allow] of [
    [paths.hit, 'POST, OPTIONS'],
    [paths.counts, 'GET, HEAD, OPTIONS'],
    [paths.stats, 'GET, HEAD, OPTIONS'],
    [paths.health, 'GET, HEAD'],
    [paths.metrics, 'GET, HEAD'],
  ] as const) {
    app.all(path, () => problemResponse(new Refusal(405, `allowed: ${allow}`, { Allow: allow })));
  }
  return app;
}
