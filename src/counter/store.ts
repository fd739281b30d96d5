import type { Day } from '../domain/date.ts';
import type { KeyCounts } from './protocol.ts';

/** What is kept per key and day. For the site as a whole (`SITE_KEY`) `bots` are visits of bots, else their views. */
export const columns = ['views', 'downloads', 'bots', 'visits'] as const;
export type Column = (typeof columns)[number];

/** The key under which the numbers of the whole site are kept. */
export const SITE_KEY = '';

export interface Increment {
  readonly day: Day;
  readonly key: string;
  readonly column: Column;
  readonly n: number;
}

/** Visits of people. */
export interface Totals {
  readonly today: number;
  readonly month: number;
  readonly total: number;
}

/** Keeps numbers. Every store passes `tests/counter/stores/contract.ts`. */
export interface Store {
  /** Adds all or nothing; resolves when a crash can no longer undo it. */
  add(increments: readonly Increment[]): Promise<void>;
  /** The numbers of some keys over all days; a key that was never counted has zeros. */
  counts(keys: readonly string[]): Promise<ReadonlyMap<string, KeyCounts>>;
  /** Visits of a day, of its month and of all time. */
  totals(day: Day): Promise<Totals>;
  /** The secret of a day, made when first asked for. Secrets of earlier days are destroyed. */
  salt(day: Day): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}
