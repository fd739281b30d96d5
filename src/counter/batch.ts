import type { Increment } from './policy.ts';
import type { Store } from './store.ts';

interface Waiting {
  readonly increments: readonly Increment[];
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/** Most hits of one commit. */
const MAX_GROUP = 1000;

/**
 * Group commit: hits that arrive while one commit is being written are written together by the next one. Each waits
 * for its own commit, so an answered hit is a stored hit, and a flood costs a few commits and not one each.
 */
export function createBatch(store: Pick<Store, 'add'>) {
  const queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const group = queue.splice(0, MAX_GROUP);
      try {
        await store.add(group.flatMap((waiting) => waiting.increments));
        for (const waiting of group) waiting.resolve();
      } catch (cause) {
        for (const waiting of group) waiting.reject(cause);
      }
      // Lets the requests of this moment arrive before the next commit.
      await new Promise((resolve) => setImmediate(resolve));
    }
    running = undefined;
  }

  return {
    /** Resolves when the increments are stored. */
    add(increments: readonly Increment[]): Promise<void> {
      if (increments.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        queue.push({ increments, resolve, reject });
        running ??= new Promise<void>((start) => setImmediate(start)).then(drain);
      });
    },
    /** Resolves when nothing waits any more. */
    async flush(): Promise<void> {
      await running;
    },
  };
}
