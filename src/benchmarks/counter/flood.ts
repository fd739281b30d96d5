import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a flood is to do. */
export interface FloodTask {
  readonly port: number;
  readonly connections: number;
  /** The one address that all of it comes from. */
  readonly localAddress: string;
  /** What it sends views of. */
  readonly key: string;
  /** Where the number of answers is kept. */
  readonly answers: Int32Array;
}

/** One address that asks on many kept connections, on each as soon as it is answered. */
export interface Flood {
  /** Answers so far. */
  readonly answered: () => number;
  readonly end: () => Promise<void>;
}

/** Starts a flood in a thread of its own: it takes no time from those who read meanwhile. */
export async function startFlood(task: Omit<FloodTask, 'answers'>): Promise<Flood> {
  const answers = new Int32Array(new SharedArrayBuffer(4));
  const workerData: FloodTask = { ...task, answers };
  const thread = new Worker(new URL('./flooding.ts', import.meta.url), { workerData });
  await once(thread, 'message');
  return {
    answered: () => Atomics.load(answers, 0),
    end: async () => {
      await thread.terminate();
    },
  };
}
