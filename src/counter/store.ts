import type { Day } from '../domain/date.ts';
import type { Increment } from './policy.ts';
import type { Counts } from './protocol.ts';

/** Visits of the whole site. */
export interface Totals {
  readonly today: number;
  readonly month: number;
  readonly total: number;
}

/** Where the numbers lie. One contract test holds for every store. */
export interface Store {
  /** Adds all increments or none; resolves when they are safe on disk. Rejects when they are not stored. */
  add(increments: readonly Increment[]): Promise<void>;
  /** The numbers of each key over all days; zero for a key without any. */
  counts(keys: readonly string[]): Promise<ReadonlyMap<string, Counts>>;
  totals(day: Day): Promise<Totals>;
  /** The salt of a day, made when first asked for; the salts of other days are deleted. */
  salt(day: Day): Promise<string>;
  close(): Promise<void>;
}
