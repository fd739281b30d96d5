/** What the page and the counter say to each other. The browser script and the app both follow this file. */

export type CountedEvent = 'view' | 'download';

/** Body of `POST /api/hit`. */
export interface Hit {
  readonly key: string;
  readonly event: CountedEvent;
}

/** The numbers of one key. */
export interface Counts {
  readonly views: number;
  readonly downloads: number;
}

/** Answer of `GET /api/counts?key=…&key=…`. */
export interface CountsAnswer {
  readonly counts: Readonly<Record<string, Counts>>;
}

/** Answer of `GET /api/stats`. `total` counts from the start of this counter: the page adds the baseline. */
export interface StatsAnswer {
  readonly online: number;
  readonly bots: number;
  readonly guests: number;
  readonly today: number;
  readonly month: number;
  readonly total: number;
}

/** Every key that may be counted; written by the build. */
export interface Manifest {
  readonly pages: readonly string[];
  readonly files: readonly string[];
}

/** Largest body of a hit, in bytes. */
export const MAX_BODY = 1024;
/** Most keys of one question. */
export const MAX_KEYS = 100;
