import { createApp } from '../counter/app.ts';
import { dayAt } from '../counter/policy.ts';
import { createFeedbackApp } from '../feedback/app.ts';
import { openFeedbackStore } from '../feedback/open-store.ts';
import { nameVisitors } from '../http/visitor.ts';
import { fetchedKeys } from '../keys/fetched-keys.ts';
import type { Keys } from '../keys/keys.ts';
import { keysFile } from '../keys/keys-file.ts';
import { faultLog } from './fault-log.ts';
import { guardedClock } from './guarded-clock.ts';
import { type Host, serve } from './node.ts';
import { nodeSign } from './node-sign.ts';
import { openStore } from './open-store.ts';
import { readPepper } from './pepper.ts';
import { reportThread } from './report-thread.ts';
import { clientIp, proxiesIn } from './trusted-proxies.ts';

/** What a counter on Node is started with. */
export interface CounterOptions {
  readonly port: number;
  readonly hostname?: string | undefined;
  /** As in `COUNTER_STORE`. */
  readonly counterStore: string;
  /** The manifest of keys that the build writes: a file, or its address on the site. */
  readonly counterKeys: string;
  /** As in `COUNTER_PEPPER`. */
  readonly counterPepper?: string | undefined;
  /** As in `COUNTER_TOKEN`. */
  readonly counterToken?: string | undefined;
  readonly allowVolatileStore?: boolean;
  readonly staticDir?: string;
  readonly siteOrigin?: string | undefined;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  /** As in `FEEDBACK_STORE`; without it readers' messages are not taken. */
  readonly feedbackStore?: string;
  /** As in `FEEDBACK_TOKEN`. */
  readonly feedbackToken?: string | undefined;
  readonly onFault?: (fault: unknown) => void;
}

/** How often the day's secret is asked for again, in milliseconds. */
const RENEW_MS = 60_000;

/**
 * How often a manifest elsewhere is asked for until it comes, in milliseconds: till then every hit is
 * refused.
 */
const KEYS_MS = 2000;

/** The keys of a manifest, taken up anew whenever a build has changed it. */
async function keysAt(
  manifest: string,
  onFault: (fault: unknown) => void,
): Promise<{ keys: Keys; stop: () => void }> {
  if (!/^https?:/.test(manifest)) return { keys: keysFile(manifest), stop: () => {} };
  const { keys, refresh } = fetchedKeys(
    () => fetch(manifest, { signal: AbortSignal.timeout(10_000) }),
    Date.now,
    onFault,
  );
  await refresh();
  let isAsking = false;
  const timer = setInterval(async () => {
    if (isAsking) return;
    isAsking = true;
    await refresh();
    isAsking = false;
  }, KEYS_MS);
  return { keys, stop: () => clearInterval(timer) };
}

/** Starts a counter on this machine: opens its store, serves it, and closes the store when it is stopped. */
export async function startCounter(options: CounterOptions): Promise<Host> {
  const { port, hostname, staticDir, siteOrigin, allowVolatileStore: allowVolatile = false } = options;
  const { onFault = faultLog(console.error), trustedProxies = [] } = options;
  const isProxy = proxiesIn(trustedProxies);
  const store = await openStore(options.counterStore, { allowVolatile, onFault });
  const { keys, stop } = await keysAt(options.counterKeys, onFault);
  const feedbackStore =
    options.feedbackStore === undefined ? undefined : await openFeedbackStore(options.feedbackStore);
  const clock = guardedClock(onFault);
  const pepper = readPepper(options.counterPepper, options.counterStore);
  const visitors = nameVisitors(store, nodeSign, pepper);
  // A day is over at midnight, not with the first hit after it: then the store forgets its visitors.
  const renew = (): Promise<void> => visitors.renew(dayAt(clock.now())).catch(onFault);
  await renew();
  const renewing = setInterval(() => void renew(), RENEW_MS);
  const reports = options.counterStore.endsWith(':memory:') ? undefined : reportThread(options.counterStore);
  const close = async (): Promise<void> => {
    clearInterval(renewing);
    stop();
    await reports?.close();
    await feedbackStore?.close();
    await store.close();
  };
  const shared = {
    keys,
    clock: clock.now,
    ip: clientIp(isProxy),
    onFault,
    ...(siteOrigin === undefined ? {} : { siteOrigin }),
  };
  const app = createApp({
    ...shared,
    store,
    visitors,
    clockFault: clock.fault,
    ...(reports === undefined ? {} : { reports: reports.make }),
    ...(options.counterToken === undefined ? {} : { token: options.counterToken }),
  });
  const { feedbackToken: token } = options;
  if (feedbackStore)
    app.route(
      '/',
      createFeedbackApp({ ...shared, store: feedbackStore, ...(token === undefined ? {} : { token }) }),
    );
  try {
    return await serve({
      port,
      app,
      close,
      ...(trustedProxies.length > 0 ? { isProxy } : {}),
      ...(hostname === undefined ? {} : { hostname }),
      ...(staticDir === undefined ? {} : { staticDir }),
    });
  } catch (fault) {
    await close();
    throw fault;
  }
}
