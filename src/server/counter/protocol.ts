import type { z } from 'zod';
import type * as schema from './schema.ts';

/** What the counter and its callers agree on. Imports types alone: the page's script carries this file. */

/** Where the counter answers. The page knows only the folder, `/api`. */
export const paths = {
  hit: '/api/hit',
  rating: '/api/rating',
  counts: '/api/counts',
  stats: '/api/stats',
  report: '/api/report',
  openapi: '/api/openapi.json',
  health: '/healthz',
  metrics: '/metrics',
} as const;

/** The longest body of a request, in bytes. */
export const BODY_LIMIT = 1024;

/** The most keys in one question for counts. */
export const KEYS_LIMIT = 100;

/** One thing that happened in a page: it was seen, or a file was fetched from it. */
export type Hit = Readonly<z.output<typeof schema.hitSchema>>;
export type HitEvent = Hit['event'];

/** A reader's opinion of a page, 1 to 5 stars. */
export type Rating = Readonly<z.output<typeof schema.ratingSchema>>;

export type KeyCounts = Readonly<z.output<typeof schema.keyCountsSchema>>;
export type Counts = Readonly<z.output<typeof schema.countsSchema>>;
export type Votes = Readonly<z.output<typeof schema.votesSchema>>;
export type Stats = Readonly<z.output<typeof schema.statsSchema>>;
export type Period = Readonly<z.output<typeof schema.periodSchema>>;
export type KeyRow = Readonly<z.output<typeof schema.keyRowSchema>>;
export type Report = Readonly<z.output<typeof schema.reportSchema>>;
export type Manifest = Readonly<z.output<typeof schema.manifestSchema>>;
