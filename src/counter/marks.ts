import { dayAt, isOnline, type Known, WINDOW_MS } from './policy.ts';
import type { Online, StoreEvent } from './store.ts';

/** How often what is over is dropped, in milliseconds. */
const SWEEP_MS = 1000;

/** That a visitor was here, and which window they opened then. */
export interface Mark {
  readonly at: number;
  readonly visitor: string;
  readonly bot: boolean;
  readonly window: string | undefined;
}

interface Visitor {
  readonly seen: number;
  readonly bot: boolean;
}

/**
 * What the marks of the last half hour add up to: who is here, and which windows are open.
 *
 * Bounded: what is over is dropped, and of more than `limit` windows the oldest go first (which could then be counted
 * again too early: a flood costs exactness, never the machine).
 */
export class Marks {
  readonly #base: Marks | undefined;
  readonly #limit: number;
  /** Longest silent first. */
  readonly #visitors = new Map<string, Visitor>();
  /** Visitor and window → when it was opened, oldest first. */
  readonly #windows = new Map<string, number>();
  #swept = 0;

  constructor(limit = 500_000, base?: Marks) {
    this.#limit = limit;
    this.#base = base;
  }

  /** Windows held, to watch the bound. */
  get size(): number {
    return this.#windows.size;
  }

  /** Marks on top of these that may still be thrown away; `keep` makes them part of these. */
  draft(): Marks {
    return new Marks(this.#limit, this);
  }

  keep(draft: Marks): void {
    // Deleted first, so that the maps stay in the order of time.
    for (const [name, visitor] of draft.#visitors) {
      this.#visitors.delete(name);
      this.#visitors.set(name, visitor);
    }
    for (const [name, opened] of draft.#windows) {
      this.#windows.delete(name);
      this.#windows.set(name, opened);
    }
  }

  known({ visitor, window }: StoreEvent): Known {
    return { seen: this.#seen(visitor), opened: this.#opened(`${visitor} ${window}`) };
  }

  take({ at, visitor, bot, window }: Mark): void {
    // Deleted first, so that the maps stay in the order of time. A clock that goes back makes nobody older.
    const seen = Math.max(at, this.#seen(visitor) ?? 0);
    this.#visitors.delete(visitor);
    this.#visitors.set(visitor, { seen, bot });
    if (window === undefined) return;
    const name = `${visitor} ${window}`;
    this.#windows.delete(name);
    this.#windows.set(name, at);
  }

  /** Drops what is over, now and then. */
  sweep(now: number): void {
    const full = this.#windows.size > this.#limit || this.#visitors.size > this.#limit;
    // Not with every event: to find the front of a map that loses its front again and again takes long.
    if (!full && now - this.#swept < SWEEP_MS) return;
    this.#swept = now;
    const isOver = (at: number): boolean => now - at >= WINDOW_MS || dayAt(at) < dayAt(now);
    const room = full ? this.#limit * 0.9 : this.#limit;
    for (const [name, at] of this.#windows) {
      if (!isOver(at) && this.#windows.size <= room) break;
      this.#windows.delete(name);
    }
    for (const [name, { seen }] of this.#visitors) {
      if (!isOver(seen) && this.#visitors.size <= room) break;
      this.#visitors.delete(name);
    }
  }

  online(now: number): Online {
    let guests = 0;
    let bots = 0;
    for (const { seen, bot } of this.#visitors.values()) {
      if (!isOnline(seen, now)) continue;
      if (bot) bots += 1;
      else guests += 1;
    }
    return { guests, bots };
  }

  #seen(visitor: string): number | undefined {
    return (
      this.#visitors.get(visitor)?.seen ?? (this.#base === undefined ? undefined : this.#base.#seen(visitor))
    );
  }

  #opened(name: string): number | undefined {
    return this.#windows.get(name) ?? (this.#base === undefined ? undefined : this.#base.#opened(name));
  }
}
