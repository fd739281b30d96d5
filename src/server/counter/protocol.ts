import type { z } from 'zod';
import type * as schema from './schema.ts';

/**
 * The protocol between the counter and its callers. Imports schemas as types alone: the page's script carries
 * this file.
 */

/** Where the counter answers. The page knows only the folder, `/api`. */
export const paths = {
  hit: '/api/hit',
  rating: '/api/rating',
  unanswered: '/api/unanswered',
  counts: '/api/counts',
  stats: '/api/stats',
  report: '/api/report',
  openapi: '/api/openapi.json',
  health: '/healthz',
  metrics: '/metrics',
} as const;

export { KEYS_LIMIT } from './limits.ts';

/** A view of a page, or a download from it. */
export type Hit = Readonly<z.output<typeof schema.hitSchema>>;
/** What a hit reports: a view or a download. */
export type HitEvent = Hit['event'];

/** A reader's rating of a page, 1 to 5 stars. */
export type Rating = Readonly<z.output<typeof schema.ratingSchema>>;

/** A query of a reader that found nothing. */
export type UnansweredQuery = Readonly<z.output<typeof schema.unansweredSchema>>;

/** Views and downloads of one key. */
export type KeyCounts = Readonly<z.output<typeof schema.keyCountsSchema>>;
/** The answer of `GET /api/counts`. */
export type Counts = Readonly<z.output<typeof schema.countsSchema>>;
/** The ratings of a key: how many, and the sum of their stars. */
export type Votes = Readonly<z.output<typeof schema.votesSchema>>;
/** The numbers of the whole site at this moment. */
export type Stats = Readonly<z.output<typeof schema.statsSchema>>;
/** The numbers of a day or month. */
export type Period = Readonly<z.output<typeof schema.periodSchema>>;
/** The numbers of a key in a report. */
export type KeyRow = Readonly<z.output<typeof schema.keyRowSchema>>;
/** How often a query found nothing. */
export type QueryRow = Readonly<z.output<typeof schema.queryRowSchema>>;
/** The answer to a question for a report. */
export type Report = Readonly<z.output<typeof schema.reportSchema>>;
