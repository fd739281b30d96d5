import { SplitMap } from '../http/split-map.ts';
import { isOpen, type Known } from './policy.ts';
import { Presence } from './presence.ts';
import type { Online, StoreEvent } from './store.ts';

/** How often what is over is dropped, in milliseconds. */
const SWEEP_MS = 1000;

/** What is left of a full memory as a share: to drop much at once would hold every request up. */
const ROOM = 0.99;

/** The names of windows that were opened lately, each held once however many visitors opened it. Bounded. */
const names = new SplitMap<string>();
const MOST_NAMES = 100_000;

function shared(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) names.clear();
  names.set(name, name);
  return name;
}

/** A visitor's presence at a time, and the window that it opened. */
export interface Mark {
  readonly at: number;
  readonly visitor: string;
  readonly bot: boolean;
  readonly window: string | undefined;
}

/** What is known of a visitor. Never changed, so that drafts may share it. */
interface Visitor {
  readonly seen: number;
  readonly bot: boolean;
  readonly windows: Window | undefined;
}

/** A window of a visitor, and the others; a list in this form takes the least memory, as most have one. */
interface Window {
  readonly name: string;
  readonly opened: number;
  readonly next: Window | undefined;
}

function knownOf(visitor: Visitor | undefined, window: string | undefined): Known {
  let found = visitor?.windows;
  while (found !== undefined && found.name !== window) found = found.next;
  return { seen: visitor?.seen, opened: found?.opened };
}

/** A visitor and their windows, as the limit counts them. */
function sizeOf({ windows }: Visitor): number {
  let size = 1;
  for (let one = windows; one !== undefined; one = one.next) size += 1;
  return size;
}

/** A visitor after a mark. */
function after(before: Visitor | undefined, { at, bot, window }: Mark): Visitor {
  // A clock that goes back makes nobody older.
  const seen = isOpen(before?.seen, at) ? Math.max(at, before?.seen ?? 0) : at;
  let windows: Window | undefined;
  for (let one = before?.windows; one !== undefined; one = one.next) {
    const { name, opened } = one;
    if (name !== window && isOpen(opened, seen)) windows = { name, opened, next: windows };
  }
  if (window !== undefined) windows = { name: shared(window), opened: at, next: windows };
  return { seen, bot, windows };
}

/** Activity of a commit on top of the durable one: kept when the commit is durable. */
export class ActivityDraft {
  readonly taken: Mark[] = [];
  readonly visitors = new Map<string, Visitor>();
  readonly #base: VisitorActivity;

  constructor(base: VisitorActivity) {
    this.#base = base;
  }

  known({ visitor, window }: StoreEvent): Known {
    return knownOf(this.#find(visitor), window);
  }

  take(mark: Mark): void {
    this.taken.push(mark);
    this.visitors.set(mark.visitor, after(this.#find(mark.visitor), mark));
  }

  #find(name: string): Visitor | undefined {
    return this.visitors.get(name) ?? this.#base.find(name);
  }
}

/**
 * What the marks of the last half hour add up to: who is here, and which windows are open.
 *
 * Bounded: what is over is dropped, and of more visitors and windows than `limit` those of the longest silent
 * go first (which could then be counted again too early: a flood costs exactness, never the machine).
 */
export class VisitorActivity {
  readonly #limit: number;
  /** In each part the longest silent come first. */
  readonly #visitors = new SplitMap<Visitor>();
  readonly #presence = new Presence();
  #size = 0;
  #swept = 0;

  constructor(limit = 1_000_000) {
    this.#limit = limit;
  }

  /** Visitors and windows held, to watch the bound. */
  get size(): number {
    return this.#size;
  }

  find(visitor: string): Visitor | undefined {
    return this.#visitors.get(visitor);
  }

  take(mark: Mark): void {
    this.#put(mark.visitor, after(this.find(mark.visitor), mark));
  }

  /** Makes a draft on top of these part of them. */
  keep({ visitors }: ActivityDraft): void {
    for (const [name, visitor] of visitors) this.#put(name, visitor);
  }

  /** Drops what is over, now and then. */
  sweep(now: number): void {
    const full = this.#size > this.#limit;
    // Not with every event: to find the front of a map that loses its front again and again takes long.
    if (!full && now - this.#swept < SWEEP_MS) return;
    this.#swept = now;
    for (const part of this.#visitors.parts) {
      for (const [name, visitor] of part) {
        if (isOpen(visitor.seen, now)) break;
        this.#remove(name, visitor);
      }
    }
    if (full) this.#shrink(this.#limit * ROOM);
  }

  online(now: number): Online {
    return this.#presence.online(now);
  }

  /** Drops the longest silent of each part in turn. */
  #shrink(size: number): void {
    const fronts = [...this.#visitors.parts].map((part) => part.entries());
    while (this.#size > size) {
      for (const front of fronts) {
        const { value } = front.next();
        if (value !== undefined) this.#remove(...value);
      }
    }
  }

  /** Removed first, so that a part stays in the order of time. */
  #put(name: string, visitor: Visitor): void {
    const before = this.#visitors.get(name);
    if (before) this.#remove(name, before);
    this.#visitors.set(name, visitor);
    this.#presence.add(visitor, 1);
    this.#size += sizeOf(visitor);
  }

  #remove(name: string, visitor: Visitor): void {
    this.#visitors.delete(name);
    this.#presence.add(visitor, -1);
    this.#size -= sizeOf(visitor);
  }
}
