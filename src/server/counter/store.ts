import type { Day } from '../../domain/date.ts';

/**
 * What is kept per key and day. For the site as a whole (`SITE_KEY`) `views` and `downloads` are those of all
 * keys, and `bots` are visits of bots; else `bots` are their views. `stars` is the sum of `votes` ratings.
 */
export const columns = ['views', 'downloads', 'bots', 'visits', 'votes', 'stars'] as const;
/** The name of a number that is kept for each key and day. */
export type Column = (typeof columns)[number];
/** The numbers of a key or day. */
export type Numbers = Readonly<Record<Column, number>>;

/** The key under which the numbers of the whole site are kept. */
export const SITE_KEY = '';

/**
 * The day that stands for all time before the first counted one: numbers of a predecessor, apart from our
 * history.
 */
export const BASELINE_DAY = '1970-01-01' as Day;

/** What an event adds to one number of a key and day. */
export interface Increment {
  readonly day: Day;
  readonly key: string;
  readonly column: Column;
  readonly n: number;
}

/** The numbers of one key on one day. */
export interface Row extends Numbers {
  readonly day: Day;
  readonly key: string;
}

/** One event of a visitor, with what it may count for. */
export interface StoreEvent {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly visitor: string;
  readonly bot: boolean;
  /** Counts when a visit begins with this event. */
  readonly visit: readonly Increment[];
  /** What the visitor did and to which key; `undefined` for an event that is only a sign of presence. */
  readonly window: string | undefined;
  /** Counts when no window of this name is open for the visitor. */
  readonly increments: readonly Increment[];
}

/** A rating by a visitor. One vote per visitor, key and day stands: the last. */
export interface Vote {
  readonly day: Day;
  readonly visitor: string;
  readonly key: string;
  readonly stars: number;
}

/** Ratings of a key: their number and their sum. */
export interface Votes {
  readonly votes: number;
  readonly stars: number;
}

/** The numbers of a key over all days. */
export interface KeySums extends Votes {
  readonly views: number;
  readonly downloads: number;
}

/**
 * A visitor's query that found nothing. `visitor` is a name for this query alone: no two queries can be told
 * to be of one visitor.
 */
export interface Unanswered {
  readonly day: Day;
  readonly visitor: string;
  readonly query: string;
}

/** How many visitors of a day asked a query that found nothing: as many as make it kept, or more. */
export interface UnansweredCount {
  readonly day: Day;
  readonly query: string;
  readonly count: number;
}

/**
 * A query is kept if so many visitors of one day asked it. Of fewer it is theirs, and forgotten with them.
 */
export const LEAST_ASKED = 3;

/** The most that is held of a day: names of visitors for queries. What comes after is left out. */
export const MOST_ASKED = 10_000;

/**
 * A query without an answer is kept as a key that begins with this, as no address of a page does; its
 * `visits` are the visitors who asked it.
 */
export const QUERY_MARK = '?';

/** Visits of people. */
export interface Totals {
  readonly today: number;
  readonly month: number;
  readonly total: number;
}

/** Who was here in the last minutes. */
export interface Online {
  readonly guests: number;
  readonly bots: number;
}

/**
 * Keeps numbers, and for half an hour what decides whether an event counts. The decision and the count are
 * one step, so that several hosts on one store count as one, and an event that is sent again after a crash
 * counts once. Every store passes `tests/server/counter/stores/contract.ts`.
 */
export interface Store {
  /**
   * Counts what the events count for, all or nothing; resolves when a crash can no longer undo it. Says for
   * each event whether it counted.
   */
  record(events: readonly StoreEvent[]): Promise<readonly boolean[]>;
  /** Counts a vote in place of an earlier one of the same day; gives the key's sums after it. */
  vote(vote: Vote): Promise<Votes>;
  /**
   * Notes for this day that a visitor found nothing. False when it is known, or when the day has no room.
   * Once the day is over, `salt` keeps the numbers of what enough visitors asked, and forgets all else.
   */
  noteUnanswered(unanswered: Unanswered): Promise<boolean>;
  /** Adds rows of another store, all or nothing, and leaves room for hits meanwhile. */
  load(rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>): Promise<void>;

  /** The numbers of some keys over all days; a key that was never counted has zeros. */
  counts(keys: readonly string[]): Promise<ReadonlyMap<string, KeySums>>;
  /** Visits of a day, of its month and of all time. */
  totals(day: Day): Promise<Totals>;
  /** Who was here in the last minutes before a moment. */
  online(now: number): Promise<Online>;
  /** The site's rows of some days, in order; both ends are included. Days without an event have none. */
  days(from: Day, to: Day): Promise<readonly Row[]>;
  /** Views and downloads of each key in some days, in no order. */
  ranking(from: Day, to: Day): Promise<readonly Pick<Row, 'key' | 'views' | 'downloads'>[]>;
  /** Queries without an answer of days that are over, in no order; both ends are included. */
  unanswered(from: Day, to: Day): Promise<readonly UnansweredCount[]>;
  /** Everything that is kept for ever, day by day. */
  rows(): AsyncIterable<readonly Row[]>;

  /** Writes something durably and takes it away again. Rejects when a hit could not be stored now. */
  probe(): Promise<void>;
  /**
   * The secret of a day, made when first asked for: `offered` by a host that has known it, or a new one.
   * Secrets and names of visitors of earlier days are destroyed; of what they did not find, see
   * `noteUnanswered`.
   */
  salt(day: Day, offered?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Tells this store from every other, so that none is added to itself. */
  id(): Promise<string>;
  /** Parts of the store that cannot be read and were left out. */
  damagedLines(): number;
  close(): Promise<void>;
}

/** What a vote adds to the numbers of its key; `before` are the stars that it replaces. */
export function increasesBy({ day, key, stars }: Vote, before: number | undefined): Increment[] {
  return [
    ...(before === undefined ? [{ day, key, column: 'votes', n: 1 } as const] : []),
    { day, key, column: 'stars', n: stars - (before ?? 0) },
  ];
}

/** Stars of a vote, to one decimal; 0 where nobody voted. */
export function averageOf({ votes, stars }: Votes): number {
  return votes === 0 ? 0 : Math.round((stars / votes) * 10) / 10;
}
