import { type Day, dayOf, momentAt } from '../../domain/date.ts';
import type { HitEvent } from './protocol.ts';
import { type Column, type Increment, SITE_KEY, type StoreEvent } from './store.ts';

/** A view or download counts again, and a visit is over, after this long. */
export const WINDOW_MS = 30 * 60_000;

/** Somebody is online for this long after each event. */
export const ONLINE_MS = 5 * 60_000;

/** What a visitor did, with what the request tells about the visitor. */
export interface VisitorEvent {
  readonly key: string;
  readonly event: HitEvent | 'rating';
  readonly visitor: string;
  readonly bot: boolean;
}

/** What the store knows that decides about an event; times in milliseconds since 1970. */
export interface Known {
  /** The last event of this visitor. */
  readonly seen: number | undefined;
  /** When the window of this event was last opened. */
  readonly opened: number | undefined;
}

/** Whether an event counts, and what it adds. */
export interface Decision {
  /** Whether it counts, and not only as a sign of presence. */
  readonly counted: boolean;
  readonly increments: readonly Increment[];
}

/** A day, in milliseconds. */
export const DAY_MS = 86_400_000;

let lastMinute = Number.NaN;
let lastDay: Day;

/** The day in Vietnam at a number of milliseconds since 1970. */
export function dayAt(epochMs: number): Day {
  // No day begins within a minute; asked for with every hit, the answer is nearly always the last one.
  const minute = Math.floor(epochMs / 60_000);
  if (minute !== lastMinute) {
    lastDay = dayOf(momentAt(epochMs));
    lastMinute = minute;
  }
  return lastDay;
}

/**
 * Wraps a clock so that it never goes back: a clock that is set back must move no hit into a day that is
 * over. One that goes back by more than a day was wrong before, and is followed.
 */
export function steadyClock(clock: () => number): () => number {
  let last = 0;
  return () => {
    const now = clock();
    if (now > last || last - now > DAY_MS) last = now;
    return last;
  };
}

/**
 * Whether a window opened at a time is still open. Midnight closes all: visitors have a new name every day.
 */
export function isOpen(opened: number | undefined, now: number): boolean {
  // What lies ahead was written while a clock was wrong, but for the seconds by which two hosts differ.
  return opened !== undefined && Math.abs(now - opened) < WINDOW_MS && dayAt(opened) >= dayAt(now);
}

/** Makes the store's event of a visitor's: with all that it may count for at a time. */
export function toStoreEvent({ key, event, visitor, bot }: VisitorEvent, now: number): StoreEvent {
  const day = dayAt(now);
  const one = (of: string, column: Column): Increment => ({ day, key: of, column, n: 1 });
  const numbers = (): Increment[] => {
    if (event === 'rating') return [];
    if (bot) return event === 'view' ? [one(key, 'bots')] : [];
    const column = event === 'view' ? 'views' : 'downloads';
    return [one(key, column), one(SITE_KEY, column)];
  };
  return {
    now,
    visitor,
    bot,
    visit: [one(SITE_KEY, bot ? 'bots' : 'visits')],
    window: event === 'rating' ? undefined : `${event} ${key}`,
    increments: numbers(),
  };
}

/** Decides what an event counts for, from what the store knows of its visitor. Pure. */
export function decide(event: StoreEvent, { seen, opened }: Known): Decision {
  const counted = event.window !== undefined && !isOpen(opened, event.now);
  const visit = isOpen(seen, event.now) ? [] : event.visit;
  return { counted, increments: counted ? [...visit, ...event.increments] : visit };
}
