import type { Day } from '../domain/date.ts';
import { dayAt, decide, isOnline, steady, type VisitorEvent, WINDOW_MS } from './policy.ts';
import type { Increment } from './store.ts';

/** How often what is over is dropped, in milliseconds. */
const SWEEP_MS = 1000;

interface Visitor {
  seen: number;
  readonly bot: boolean;
  /** Event and key → when it was last counted, oldest first. */
  readonly windows: Map<string, number>;
}

/** What one event counts for, and the way back should that not be stored. */
export interface Recorded {
  readonly increments: readonly Increment[];
  /** Forgets the event. Later events must have been undone before. */
  undo(): void;
}

export interface Online {
  readonly guests: number;
  readonly bots: number;
}

/**
 * The open windows of today's visitors. In memory only: nothing here outlives the day, or the process.
 *
 * Bounded: windows that are over are dropped, and when there are more than `limit`, those of the visitors who were
 * silent longest go first (who could then be counted again too early: a flood costs exactness, never the machine).
 */
export class Memory {
  readonly #limit: number;
  /** Longest silent first. */
  readonly #visitors = new Map<string, Visitor>();
  #windows = 0;
  #now = 0;
  #swept = 0;
  #day: Day | undefined;

  constructor(limit = 500_000) {
    this.#limit = limit;
  }

  /** Windows held, to watch the bound. */
  get size(): number {
    return this.#windows;
  }

  /** The steady time at a reading of the clock. */
  now(clock: number): number {
    this.#now = steady(clock, this.#now);
    return this.#now;
  }

  /** Decides about an event and remembers it. */
  record(event: VisitorEvent, clock: number): Recorded {
    const now = this.now(clock);
    this.#forgetOld(now);
    const before = this.#visitors.get(event.visitor);
    const seen = before?.seen;
    const window = `${event.event} ${event.key}`;
    const counted = before?.windows.get(window);
    const { present, opens, increments } = decide(event, now, { seen, counted });
    if (!present) return { increments, undo: () => {} };

    const visitor: Visitor = before ?? { seen: now, bot: event.bot, windows: new Map() };
    visitor.seen = now;
    this.#visitors.delete(event.visitor);
    this.#visitors.set(event.visitor, visitor);
    if (opens) this.#open(visitor, window, now);
    return {
      increments,
      undo: () => {
        if (opens) this.#close(visitor, window, counted);
        if (seen !== undefined) visitor.seen = seen;
        else if (this.#visitors.get(event.visitor) === visitor) this.#drop(event.visitor, visitor);
      },
    };
  }

  /** Who was here in the last minutes. */
  online(clock: number): Online {
    const now = this.now(clock);
    this.#forgetOld(now);
    let guests = 0;
    let bots = 0;
    for (const visitor of this.#visitors.values()) {
      if (!isOnline(visitor.seen, now)) continue;
      if (visitor.bot) bots += 1;
      else guests += 1;
    }
    return { guests, bots };
  }

  #open(visitor: Visitor, window: string, now: number): void {
    // Deleted first, so that the map stays in the order of time and old windows lie at its front.
    if (!visitor.windows.delete(window)) this.#windows += 1;
    visitor.windows.set(window, now);
    for (const [name, at] of visitor.windows) {
      if (now - at < WINDOW_MS) break;
      visitor.windows.delete(name);
      this.#windows -= 1;
    }
  }

  #close(visitor: Visitor, window: string, counted: number | undefined): void {
    if (counted !== undefined) visitor.windows.set(window, counted);
    else if (visitor.windows.delete(window)) this.#windows -= 1;
  }

  #drop(name: string, visitor: Visitor): void {
    this.#visitors.delete(name);
    this.#windows -= visitor.windows.size;
    visitor.windows.clear();
  }

  #forgetOld(now: number): void {
    const day = dayAt(now);
    if (day !== this.#day) {
      for (const [name, visitor] of this.#visitors) this.#drop(name, visitor);
      this.#day = day;
    }
    const full = this.#windows >= this.#limit;
    // Not with every event: to find the front of a map that loses its front again and again takes long.
    if (!full && now - this.#swept < SWEEP_MS) return;
    this.#swept = now;
    const room = full ? this.#limit * 0.9 : this.#limit;
    for (const [name, visitor] of this.#visitors) {
      if (now - visitor.seen < WINDOW_MS && this.#windows <= room) break;
      this.#drop(name, visitor);
    }
  }
}
