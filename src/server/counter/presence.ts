import { ONLINE_MS } from './policy.ts';
import type { Online } from './store.ts';

const secondOf = (epochMs: number): number => Math.floor(epochMs / 1000);
const ONLINE_SECONDS = ONLINE_MS / 1000;

/**
 * How many were last seen in each second. Who is online is asked by pages and monitors, as often as they
 * like: to go through half a million visitors for each would hold the hits up.
 */
export class Presence {
  readonly #seconds = new Map<number, { guests: number; bots: number }>();

  /** Adds a visitor, or with -1 takes one away. */
  add({ seen, bot }: { readonly seen: number; readonly bot: boolean }, n: 1 | -1): void {
    const second = secondOf(seen);
    const there = this.#seconds.get(second) ?? { guests: 0, bots: 0 };
    there[bot ? 'bots' : 'guests'] += n;
    if (there.guests === 0 && there.bots === 0) this.#seconds.delete(second);
    else this.#seconds.set(second, there);
  }

  /** Who was seen in the last minutes. */
  online(now: number): Online {
    const current = secondOf(now);
    let guests = 0;
    let bots = 0;
    // What lies ahead was seen by a host whose clock differs.
    for (let second = current - ONLINE_SECONDS + 1; second < current + ONLINE_SECONDS; second += 1) {
      const there = this.#seconds.get(second);
      guests += there?.guests ?? 0;
      bots += there?.bots ?? 0;
    }
    return { guests, bots };
  }
}
