/** What the counter and its callers agree on. No imports: the page's script carries this file. */

/** Where the counter answers. The page knows only the folder, `/api`. */
export const paths = {
  hit: '/api/hit',
  counts: '/api/counts',
  stats: '/api/stats',
  health: '/healthz',
  metrics: '/metrics',
} as const;

/** The longest body of a request, in bytes. */
export const BODY_LIMIT = 1024;

/** The most keys in one question for counts. */
export const KEYS_LIMIT = 100;

export type HitEvent = 'view' | 'download';

/** One thing that happened in a page: it was seen, or a file was fetched from it. */
export interface Hit {
  readonly key: string;
  readonly event: HitEvent;
}

export interface KeyCounts {
  readonly views: number;
  readonly downloads: number;
}

/** Answer to `GET /api/counts`. Keys that the counter does not know are left out. */
export interface Counts {
  readonly counts: Readonly<Record<string, KeyCounts>>;
}

/** Answer to `GET /api/stats`: who is here now (`online` = `guests` + `bots`), and visits of people. */
export interface Stats {
  readonly online: number;
  readonly bots: number;
  readonly guests: number;
  readonly today: number;
  readonly month: number;
  readonly total: number;
}

/** The keys that a build published: `pages` can be viewed, `files` can be downloaded. */
export interface Manifest {
  readonly pages: readonly string[];
  readonly files: readonly string[];
}
