import type { Store, StoreEvent } from './store.ts';

interface Waiting {
  readonly event: StoreEvent;
  readonly resolve: (counted: boolean) => void;
  readonly reject: (reason: unknown) => void;
}

/** The most events in one commit: no commit takes long, and no store is sent more than it can take. */
const MOST = 1000;

/**
 * Group commit: events that come together are recorded together, since a durable commit costs the same for
 * one as for hundreds. Each is answered only after its commit.
 */
export class Batch {
  readonly #store: Pick<Store, 'record'>;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(store: Pick<Store, 'record'>) {
    this.#store = store;
  }

  /** Resolves when the event is durable, with whether it counted. */
  record(event: StoreEvent): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, resolve, reject });
      if (this.#busy) return;
      this.#busy = true;
      this.#gather(0);
    });
  }

  /**
   * Waits while more events come with every turn of the loop: one event alone is recorded at once, and of a
   * rush all that the machine had received.
   */
  #gather(before: number): void {
    setImmediate(() => {
      const now = this.#waiting.length;
      if (now > before && now < MOST) this.#gather(now);
      else void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    const group = this.#waiting.splice(0, MOST);
    try {
      const counted = await this.#store.record(group.map(({ event }) => event));
      for (const [index, { resolve }] of group.entries()) resolve(counted[index] ?? false);
    } catch (reason) {
      for (const { reject } of group) reject(reason);
    }
    // By way of the loop, so that what is recorded is answered before the next commit.
    if (this.#waiting.length > 0) this.#gather(this.#waiting.length);
    else this.#busy = false;
  }
}
