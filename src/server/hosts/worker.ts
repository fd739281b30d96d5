import type { Context, Hono } from 'hono';
import { createApp } from '../counter/app.ts';
import { storeOnD1 } from '../counter/stores/d1.ts';
import { createFeedbackApp } from '../feedback/app.ts';
import { feedbackOnD1 } from '../feedback/stores/d1.ts';
import { fetchedKeys } from '../keys/fetched-keys.ts';
import type { D1 } from '../storage/d1.ts';
import { type Assets, absentPage } from './worker-pages.ts';

/** What wrangler.jsonc binds. */
interface Env {
  readonly ASSETS: Assets;
  readonly COUNTER: D1;
  /** The origin of the site, when its pages lie elsewhere. */
  readonly SITE_ORIGIN?: string;
  /** Secret with which `npm run feedback -- pull` fetches readers' messages. */
  readonly FEEDBACK_TOKEN?: string;
}

function start(env: Env): { app: Hono; refresh: () => Promise<void> } {
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
  const counter = createApp({ ...shared, store: storeOnD1(env.COUNTER), alone: true });
  const token = env.FEEDBACK_TOKEN ? { token: env.FEEDBACK_TOKEN } : {};
  const feedback = createFeedbackApp({ ...shared, store: feedbackOnD1(env.COUNTER), ...token });
  return { app: counter.route('/', feedback), refresh };
}

let started: ReturnType<typeof start> | undefined;

const COUNTER_PATH = /^\/(?:api\/|healthz$|metrics$)/;

/**
 * The counter as a Cloudflare Worker. The platform serves the files of the site; what it has no file for comes here.
 */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (!COUNTER_PATH.test(new URL(request.url).pathname)) return absentPage(request, env.ASSETS);
    started ??= start(env);
    await started.refresh();
    return started.app.fetch(request, env);
  },
};
