/** How often names with a full allowance are dropped, in milliseconds. */
const SWEEP_MS = 1000;

/**
 * At most `burst` hits at once and `perSecond` in the long run for each name. A reader who opens pages in tabs is far
 * below; a script that calls in a loop is not. Bounded like every memory here.
 */
export class Limiter {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #names: number;
  #swept = 0;
  /** Name → when its allowance will be full again; longest silent first. */
  readonly #fullAt = new Map<string, number>();

  constructor(burst = 60, perSecond = 1, names = 100_000) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#names = names;
  }

  /** Takes one hit: 0 when it may pass, else the seconds after which to try again. */
  take(name: string, now: number): number {
    const cost = 1000 / this.#perSecond;
    const room = this.#burst * cost;
    const fullAt = Math.max(this.#fullAt.get(name) ?? 0, now) + cost;
    const excess = fullAt - now - room;
    if (excess > 0) return Math.ceil(excess / 1000);
    this.#fullAt.delete(name);
    this.#fullAt.set(name, fullAt);
    if (now - this.#swept >= SWEEP_MS || this.#fullAt.size > this.#names) this.#sweep(now);
    return 0;
  }

  #sweep(now: number): void {
    this.#swept = now;
    const room = this.#fullAt.size > this.#names ? this.#names * 0.9 : this.#names;
    for (const [name, at] of this.#fullAt) {
      if (at > now && this.#fullAt.size <= room) break;
      this.#fullAt.delete(name);
    }
  }
}
