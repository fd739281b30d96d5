import type { Moment } from './date.ts';

/** Why readers may not see an entry yet. */
export type Unpublished =
  | { readonly kind: 'draft' }
  /** Published by the first build from that moment on. */
  | { readonly kind: 'scheduled'; readonly at: Moment };
