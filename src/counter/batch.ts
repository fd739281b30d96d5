import type { Increment, Store } from './store.ts';

interface Waiting {
  readonly increments: readonly Increment[];
  readonly undo: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Adds up increments of the same number, so that a busy key costs one write. */
export function merge(increments: Iterable<Increment>): Increment[] {
  const sums = new Map<string, Increment>();
  for (const one of increments) {
    const name = `${one.day} ${one.column} ${one.key}`;
    const sum = sums.get(name);
    sums.set(name, sum === undefined ? one : { ...one, n: sum.n + one.n });
  }
  return [...sums.values()];
}

/**
 * Group commit: hits wait a few milliseconds and are written together, since a durable commit costs the same for one
 * as for hundreds. Each is answered only after its commit.
 */
export class Batch {
  readonly #store: Pick<Store, 'add'>;
  readonly #delayMs: number;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(store: Pick<Store, 'add'>, delayMs = 4) {
    this.#store = store;
    this.#delayMs = delayMs;
  }

  /**
   * Resolves when the increments are durable. Without increments it resolves when all that came before is: a repeated
   * hit must not be answered before the one that it repeats. On failure `undo` has run before the promise rejects.
   */
  write(increments: readonly Increment[], undo: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ increments, undo, resolve, reject });
      if (this.#busy) return;
      this.#busy = true;
      setTimeout(() => void this.#drain(), this.#delayMs);
    });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const increments = merge(group.flatMap((one) => one.increments));
        if (increments.length > 0) await this.#store.add(increments);
        for (const one of group) one.resolve();
      } catch (reason) {
        // Hits that came meanwhile may repeat one that has just been lost, so they cannot stand either.
        const lost = [...group, ...this.#waiting];
        this.#waiting = [];
        for (const one of lost.toReversed()) one.undo();
        for (const one of lost) one.reject(reason);
      }
    }
    this.#busy = false;
  }
}
