import { SplitMap } from './split-map.ts';

/**
 * At most `burst` hits at once and `perSecond` in the long run for each name. A reader who opens pages in
 * tabs is far below; a script that calls in a loop is not. Bounded like every memory here: of more than
 * `names` the longest silent are forgotten.
 */
export class Limiter {
  /** What one hit takes from an allowance, and the whole of it, in milliseconds until it is full again. */
  readonly #cost: number;
  readonly #whole: number;
  readonly #names: number;
  /** Name → when its allowance will be full again; who stands in neither has a full one. */
  #recent = new SplitMap<number>();
  #older = new SplitMap<number>();
  #turned = 0;

  constructor(burst = 60, perSecond = 1, names = 100_000) {
    this.#cost = 1000 / perSecond;
    this.#whole = burst * this.#cost;
    this.#names = names;
  }

  /** Names held, to watch the bound. */
  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  /** Takes one hit: 0 when it may pass, else the seconds after which to try again. */
  take(name: string, now: number): number {
    // A clock that was ahead and is set right would keep everybody out until it is there again.
    if (now < this.#turned) {
      this.#older = new SplitMap();
      this.#recent = new SplitMap();
      this.#turned = now;
    }
    // Who has been silent for the time of a whole allowance has a full one, and is forgotten without being
    // looked for.
    if (now - this.#turned >= this.#whole || this.#recent.size >= this.#names / 2) {
      this.#older = this.#recent;
      this.#recent = new SplitMap();
      this.#turned = now;
    }
    const before = this.#recent.get(name) ?? this.#older.get(name) ?? 0;
    const fullAt = Math.max(before, now) + this.#cost;
    const excess = fullAt - now - this.#whole;
    if (excess > 0) return Math.ceil(excess / 1000);
    this.#recent.set(name, fullAt);
    return 0;
  }

  /** Gives a hit back that was none. */
  giveBack(name: string): void {
    const fullAt = this.#recent.get(name);
    if (fullAt !== undefined) this.#recent.set(name, fullAt - this.#cost);
  }
}
