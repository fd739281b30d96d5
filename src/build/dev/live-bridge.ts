import type { LiveContent } from './live-content.ts';

/** Where the middleware, which Vite loads, finds the content, which Node reads. */
export const LIVE_CONTENT = Symbol.for('trangtin.live-content');
export type WithLiveContent = { [LIVE_CONTENT]?: LiveContent };
