import { createApp } from '../counter/app.ts';
import { fetchedKeys, HOLD_MS } from '../counter/fetched-keys.ts';
import type { Keys } from '../counter/keys.ts';
import { createFeedbackApp } from '../feedback/app.ts';
import { openFeedbackStore } from '../feedback/open-store.ts';
import { faultLog } from './fault-log.ts';
import { keysFile } from './keys-file.ts';
import { clientIp, type Host, serve } from './node.ts';
import { nodeSign } from './node-sign.ts';
import { openStore } from './open-store.ts';

export interface CounterOptions {
  readonly port: number;
  readonly hostname?: string;
  /** As in `COUNTER_STORE`. */
  readonly store: string;
  /** The manifest of keys that the build writes: a file, or its address on the site. */
  readonly manifest: string;
  readonly staticDir?: string;
  readonly siteOrigin?: string;
  readonly trustProxy?: boolean;
  /** As in `FEEDBACK_STORE`; without it readers' messages are not taken. */
  readonly feedbackStore?: string;
  /** As in `FEEDBACK_TOKEN`. */
  readonly feedbackToken?: string;
  readonly onFault?: (fault: unknown) => void;
}

/** The keys of a manifest, taken up anew whenever a build has changed it. */
async function keysAt(manifest: string): Promise<{ keys: Keys; stop: () => void }> {
  if (!/^https?:/.test(manifest)) return { keys: keysFile(manifest), stop: () => {} };
  const { keys, refresh } = fetchedKeys(
    () => fetch(manifest, { signal: AbortSignal.timeout(10_000) }),
    Date.now,
  );
  await refresh();
  const timer = setInterval(() => void refresh(), HOLD_MS);
  return { keys, stop: () => clearInterval(timer) };
}

/** Starts a counter on this machine: opens its store, serves it, and closes the store when it is stopped. */
export async function startCounter(options: CounterOptions): Promise<Host> {
  const { port, hostname, staticDir, siteOrigin } = options;
  const store = await openStore(options.store);
  const { keys, stop } = await keysAt(options.manifest);
  const letters =
    options.feedbackStore === undefined ? undefined : await openFeedbackStore(options.feedbackStore);
  const close = async (): Promise<void> => {
    stop();
    await letters?.close();
    await store.close();
  };
  const shared = {
    keys,
    clock: Date.now,
    ip: clientIp(options.trustProxy ?? false),
    onFault: options.onFault ?? faultLog(console.error),
    ...(siteOrigin === undefined ? {} : { siteOrigin }),
  };
  const app = createApp({ ...shared, store, makeSign: nodeSign });
  const { feedbackToken: token } = options;
  if (letters)
    app.route(
      '/',
      createFeedbackApp({ ...shared, store: letters, ...(token === undefined ? {} : { token }) }),
    );
  try {
    return await serve({
      port,
      app,
      close,
      ...(hostname === undefined ? {} : { hostname }),
      ...(staticDir === undefined ? {} : { staticDir }),
    });
  } catch (fault) {
    await close();
    throw fault;
  }
}
