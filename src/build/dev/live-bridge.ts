import type { LiveContent } from './live-content.ts';

/** Key on the global object: the middleware, loaded by Vite, finds there the content that Node reads. */
export const LIVE_CONTENT = Symbol.for('trangtin.live-content');
/** The global object, on which Vite's modules find the live content of the process around them. */
export type WithLiveContent = { [LIVE_CONTENT]?: LiveContent };
