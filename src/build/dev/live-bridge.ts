import type { LiveContent } from './live-content.ts';

/** Key of the live content on the global object, where the middleware, which Vite loads, finds it. */
export const LIVE_CONTENT = Symbol.for('trangtin.live-content');
/** The global object, on which Vite's modules find the live content of the process around them. */
export type WithLiveContent = { [LIVE_CONTENT]?: LiveContent };
