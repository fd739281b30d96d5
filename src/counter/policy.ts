import { type Day, dayOf, momentAt } from '../domain/date.ts';
import type { Hit } from './protocol.ts';
import { type Increment, SITE_KEY } from './store.ts';

/** A view or download counts again, and a visit is over, after this long. */
export const WINDOW_MS = 30 * 60_000;

/** Somebody is online for this long after each event. */
export const ONLINE_MS = 5 * 60_000;

/** A hit with what its request tells about the sender. */
export interface VisitorEvent extends Hit {
  readonly visitor: string;
  readonly bot: boolean;
  /** Fetched ahead of the reader, who may never come. */
  readonly ahead: boolean;
}

/** What is remembered that bears on one event: moments in milliseconds. */
export interface Known {
  /** The last event of this visitor. */
  readonly seen: number | undefined;
  /** When this visitor's view or download of this key was last counted. */
  readonly counted: number | undefined;
}

export interface Decision {
  /** The visitor was here: they are online and their visit goes on. */
  readonly present: boolean;
  /** The event opens a new window of its key. */
  readonly opens: boolean;
  readonly increments: readonly Increment[];
}

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
 * The time to go by: never earlier than any time known before. A clock that is set back must not open a window a
 * second time, nor move a hit into a day that is over.
 */
export function steady(clock: number, known: number): number {
  return Math.max(clock, known);
}

/** Whether somebody last seen at a time is online. */
export function isOnline(seen: number, now: number): boolean {
  return now - seen < ONLINE_MS;
}

/** Whether a window opened at a time is still open. Midnight closes all: visitors have a new name every day. */
export function isOpen(opened: number | undefined, now: number): boolean {
  return opened !== undefined && now - opened < WINDOW_MS && dayAt(opened) === dayAt(now);
}

/** What an event counts for. `now` is the steady time; all the rest of the world is in `known`. */
export function decide(event: VisitorEvent, now: number, known: Known): Decision {
  if (event.ahead) return { present: false, opens: false, increments: [] };
  const day = dayAt(now);
  const increments: Increment[] = [];
  if (!isOpen(known.seen, now)) {
    increments.push({ day, key: SITE_KEY, column: event.bot ? 'bots' : 'visits', n: 1 });
  }
  const opens = !isOpen(known.counted, now);
  if (opens && !event.bot) {
    increments.push({ day, key: event.key, column: event.event === 'view' ? 'views' : 'downloads', n: 1 });
  }
  if (opens && event.bot && event.event === 'view') {
    increments.push({ day, key: event.key, column: 'bots', n: 1 });
  }
  return { present: true, opens, increments };
}
