import path from 'node:path';
import { DEFAULT_FEEDBACK_STORE } from '../feedback/open-store.ts';
import type { CounterOptions } from './standalone.ts';

/** What the variables of the environment say about the counter. */
export function counterEnvironment(
  distDir: string,
): Pick<
  CounterOptions,
  'store' | 'manifest' | 'siteOrigin' | 'trustProxy' | 'feedbackStore' | 'feedbackToken'
> {
  const { COUNTER_STORE, COUNTER_KEYS, SITE_ORIGIN, TRUST_PROXY, FEEDBACK_STORE, FEEDBACK_TOKEN } =
    process.env;
  return {
    store: COUNTER_STORE || 'sqlite:.trangtin/counter.sqlite',
    manifest: COUNTER_KEYS || path.join(distDir, 'counter-keys.json'),
    ...(SITE_ORIGIN ? { siteOrigin: SITE_ORIGIN } : {}),
    trustProxy: TRUST_PROXY === '1',
    feedbackStore: FEEDBACK_STORE || DEFAULT_FEEDBACK_STORE,
    ...(FEEDBACK_TOKEN ? { feedbackToken: FEEDBACK_TOKEN } : {}),
  };
}
