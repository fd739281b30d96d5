import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { isbot } from 'isbot';
import { z } from 'zod';
import { dayOf, momentAt } from '../domain/date.ts';
import { createBatch } from './batch.ts';
import type { KnowsKey } from './keys.ts';
import { createState, decide, online, type Seen, undo } from './policy.ts';
import { refusal } from './problem.ts';
import { type CountsAnswer, MAX_BODY, MAX_KEYS, type StatsAnswer } from './protocol.ts';
import { createRateLimit } from './rate.ts';
import type { Store } from './store.ts';
import { createVisitors } from './visitor.ts';

/** What a host gives to the app. */
export interface CounterOptions {
  readonly store: Store;
  readonly knows: KnowsKey;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The reader's network address. Used for the day's hash and never kept. */
  readonly ip: (context: Context) => string;
  /** Origins of the site besides the one that the counter answers on. */
  readonly origins?: readonly string[];
}

/** The counter as one web-standard `fetch` handler, and how to stop it without losing a hit. */
export interface Counter {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** Resolves when every hit that was taken is stored. */
  readonly flush: () => Promise<void>;
}

const hitSchema = z.strictObject({ key: z.string().min(1).max(300), event: z.enum(['view', 'download']) });
const HIT_TYPES = /^(?:text\/plain|application\/json)\s*(?:;|$)/i;

/** Reads at most `limit` bytes of a body; `undefined` where there are more. */
async function readBody(request: Request, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

function parseHit(text: string): z.output<typeof hitSchema> | undefined {
  try {
    const result = hitSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

const isPrefetch = (request: Request): boolean =>
  /prefetch|prerender/i.test(request.headers.get('Sec-Purpose') ?? request.headers.get('Purpose') ?? '');

export function createCounter({ store, knows, clock, ip, origins = [] }: CounterOptions): Counter {
  const state = createState();
  const batch = createBatch(store);
  const nameVisitor = createVisitors(store);
  const waitFor = createRateLimit();
  const metrics = { stored: 0, refused: 0, failed: 0 };

  /** The origin of a request if it may use the counter; `null` where a browser says that it may not. */
  function allowedOrigin(request: Request): string | undefined | null {
    const origin = request.headers.get('Origin');
    if (origin === null) return request.headers.get('Sec-Fetch-Site') === 'cross-site' ? null : undefined;
    const own = URL.canParse(origin) && new URL(origin).host === request.headers.get('Host');
    return own || origins.includes(origin) ? origin : null;
  }

  const app = new Hono();

  app.use('/api/*', async (context, next) => {
    const origin = allowedOrigin(context.req.raw);
    if (origin === null) return refusal(403, 'Forbidden', 'This counter belongs to another site.');
    if (context.req.method === 'OPTIONS') {
      context.header('Access-Control-Allow-Methods', 'GET, POST');
      context.header('Access-Control-Allow-Headers', 'Content-Type');
      context.header('Access-Control-Max-Age', '86400');
      context.status(204);
      context.res = context.body(null);
    } else await next();
    if (origin !== undefined) context.res.headers.set('Access-Control-Allow-Origin', origin);
    context.res.headers.append('Vary', 'Origin');
    return undefined;
  });

  app.post('/api/hit', async (context) => {
    const request = context.req.raw;
    const refuse = (...args: Parameters<typeof refusal>): Response => {
      metrics.refused += 1;
      return refusal(...args);
    };
    if (!HIT_TYPES.test(request.headers.get('Content-Type') ?? ''))
      return refuse(415, 'Unsupported Media Type');
    if (request.headers.has('Content-Encoding')) return refuse(415, 'Unsupported Media Type');
    if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY)
      return refuse(413, 'Content Too Large');
    const body = await readBody(request, MAX_BODY).catch(() => '');
    if (body === undefined) return refuse(413, 'Content Too Large');
    const hit = parseHit(body);
    if (!hit) return refuse(400, 'Bad Request', 'Wanted: {"key": "…", "event": "view" | "download"}.');
    if (!knows(hit.key, hit.event)) return refuse(404, 'Not Found', 'No such key.');
    if (isPrefetch(request)) return context.body(null, 204);

    const now = clock();
    const userAgent = request.headers.get('User-Agent') ?? '';
    const visitor = await nameVisitor(ip(context), userAgent, dayOf(momentAt(now)));
    const wait = waitFor(visitor, now);
    if (wait > 0) return refuse(429, 'Too Many Requests', undefined, { 'Retry-After': String(wait) });
    const seen: Seen = { visitor, ...hit, bot: userAgent === '' || isbot(userAgent) };
    const increments = decide(seen, now, state);
    try {
      await batch.add(increments);
      metrics.stored += 1;
      return context.body(null, 204);
    } catch {
      undo(seen, increments, state);
      metrics.failed += 1;
      return refusal(503, 'Service Unavailable', 'The hit was not stored.', { 'Retry-After': '5' });
    }
  });

  app.get('/api/counts', async (context) => {
    const keys = context.req.queries('key') ?? [];
    if (keys.length === 0 || keys.length > MAX_KEYS) {
      return refusal(400, 'Bad Request', `Wanted: 1 to ${MAX_KEYS} keys.`);
    }
    const counts = await store.counts(keys.filter((key) => knows(key)));
    const answer: CountsAnswer = { counts: Object.fromEntries(counts) };
    return cacheable(context, answer, 30);
  });

  app.get('/api/stats', async (context) => {
    const now = clock();
    const { guests, bots } = online(now, state);
    const totals = await store.totals(dayOf(momentAt(now)));
    const answer: StatsAnswer = { online: guests + bots, bots, guests, ...totals };
    return cacheable(context, answer, 10);
  });

  app.get('/healthz', async (context) => {
    await store.totals(dayOf(momentAt(clock())));
    return context.text('ok\n');
  });

  app.get('/metrics', (context) => {
    const { guests, bots } = online(clock(), state);
    const lines = [
      ...Object.entries(metrics).flatMap(([name, value]) => [
        `# TYPE trangtin_hits_${name}_total counter`,
        `trangtin_hits_${name}_total ${value}`,
      ]),
      '# TYPE trangtin_online gauge',
      `trangtin_online{kind="guest"} ${guests}`,
      `trangtin_online{kind="bot"} ${bots}`,
    ];
    return context.text(`${lines.join('\n')}\n`);
  });

  app.all('/api/:name{hit|counts|stats}', (context) =>
    refusal(405, 'Method Not Allowed', undefined, {
      Allow: context.req.param('name') === 'hit' ? 'POST' : 'GET',
    }),
  );
  app.notFound(() => refusal(404, 'Not Found'));
  app.onError(() => refusal(503, 'Service Unavailable', undefined, { 'Retry-After': '5' }));

  return { fetch: (request, env) => app.fetch(request, env), flush: () => batch.flush() };
}

/** JSON that a CDN may hold for some seconds, with an ETag for those who ask again. */
function cacheable(context: Context, answer: object, seconds: number): Response {
  const body = JSON.stringify(answer);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  const headers = {
    'Cache-Control': `public, max-age=${seconds}`,
    ETag: etag,
    'Content-Type': 'application/json',
  };
  if (context.req.header('If-None-Match') === etag) return context.body(null, 304, headers);
  return context.body(body, 200, headers);
}
