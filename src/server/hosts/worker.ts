import type { Context, Hono } from 'hono';
import { createApp } from '../counter/app.ts';
import { dayAt } from '../counter/policy.ts';
import { storeOnD1 } from '../counter/stores/d1.ts';
import { createFeedbackApp } from '../feedback/app.ts';
import { feedbackOnD1 } from '../feedback/stores/d1.ts';
import { nameVisitors, webSign } from '../http/visitor.ts';
import { fetchedKeys } from '../keys/fetched-keys.ts';
import type { D1 } from '../storage/d1.ts';
import { type Assets, absentPage, headersOf } from './worker-pages.ts';

/** What wrangler.jsonc binds. */
interface Env {
  readonly ASSETS: Assets;
  readonly COUNTER: D1;
  /** The origin of the site, when its pages lie elsewhere. */
  readonly SITE_ORIGIN?: string;
  /** Secret with which `npm run feedback -- pull` fetches readers' messages. */
  readonly FEEDBACK_TOKEN?: string;
  /** Secret that keys the names of visitors: a copy of the database alone tells nothing of them. */
  readonly COUNTER_PEPPER?: string;
  /** Secret with which editors read which queries found nothing. */
  readonly COUNTER_TOKEN?: string;
}

interface Started {
  readonly app: Hono;
  refresh(): Promise<void>;
  /** Forgets the visitors of the days before. */
  renew(): Promise<void>;
}

function start(env: Env): Started {
  const { keys, refresh } = fetchedKeys(
    () => env.ASSETS.fetch('https://assets.local/counter-keys.json'),
    Date.now,
  );
  const shared = {
    keys,
    clock: Date.now,
    ip: (c: Context) => c.req.header('CF-Connecting-IP') ?? '',
    onFault: (fault: unknown) => console.error(fault),
    ...(env.SITE_ORIGIN ? { siteOrigin: env.SITE_ORIGIN } : {}),
  };
  // A Worker's request may not wait for another's.
  const store = storeOnD1(env.COUNTER);
  const pepper = env.COUNTER_PEPPER ? new TextEncoder().encode(env.COUNTER_PEPPER) : undefined;
  const visitors = nameVisitors(store, webSign, pepper);
  const opened = (token: string | undefined) => (token ? { token } : {});
  const counter = createApp({ ...shared, store, visitors, alone: true, ...opened(env.COUNTER_TOKEN) });
  const feedbackStore = feedbackOnD1(env.COUNTER);
  const feedback = createFeedbackApp({ ...shared, store: feedbackStore, ...opened(env.FEEDBACK_TOKEN) });
  const renew = (): Promise<void> => visitors.renew(dayAt(Date.now()));
  return { app: counter.route('/', feedback), refresh, renew };
}

let started: ReturnType<typeof start> | undefined;

const COUNTER_PATH = /^\/(?:api\/|healthz$|metrics$)/;

async function respond(request: Request, env: Env): Promise<Response> {
  if (!COUNTER_PATH.test(new URL(request.url).pathname)) return absentPage(request, env.ASSETS);
  started ??= start(env);
  await started.refresh();
  return started.app.fetch(request, env);
}

/**
 * The counter as a Cloudflare Worker. The platform serves the files of the site; what it has no file for
 * comes here.
 */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const answer = await respond(request, env);
    // The platform adds the headers of _headers to files alone.
    const headers = new Headers(answer.headers);
    for (const [name, value] of await headersOf(env.ASSETS)) headers.set(name, value);
    return new Response(answer.body, { status: answer.status, headers });
  },
  /** At midnight, as wrangler.jsonc says. */
  async scheduled(_: unknown, env: Env): Promise<void> {
    started ??= start(env);
    await started.renew();
  },
};
