import { Worker } from 'node:worker_threads';
import type { WorkerAnswer } from './pool.ts';

/** What a thread may take of the memory before it is ended, in MB. */
const MOST_MEMORY_MB = 1024;

let thread: Worker | undefined;
/** One task after the other: what each may take is for it alone. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Calls a function that `module` exports under its own name in a thread, and ends the thread where it takes
 * too long or too much memory, for files of others. What goes in and comes out is copied.
 *
 * @param limitMs how long it may take
 * @returns what the function returns; undefined where the thread had to be ended
 * @throws what the function throws
 */
export function runWithin<Values extends readonly unknown[], Result>(
  limitMs: number,
  module: URL,
  work: (...values: Values) => Result | Promise<Result>,
  ...values: Values
): Promise<Result | undefined> {
  const mine = turn.then(() => runNow<Result>(limitMs, { module: module.href, name: work.name, values }));
  turn = mine.catch(() => {});
  return mine;
}

function runNow<Result>(limitMs: number, task: object): Promise<Result | undefined> {
  const mine = thread ?? start();
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      mine.off('message', answered).off('error', ended).off('exit', ended);
      // A thread that waits for work keeps no process alive.
      mine.unref();
    };
    const answered = (answer: WorkerAnswer): void => {
      settle();
      if ('error' in answer) reject(answer.error);
      else resolve(answer.value as Result);
    };
    const ended = (): void => {
      settle();
      thread = undefined;
      resolve(undefined);
    };
    const timer = setTimeout(() => {
      ended();
      void mine.terminate();
    }, limitMs);
    mine.ref();
    mine.on('message', answered).on('error', ended).on('exit', ended);
    mine.postMessage(task);
  });
}

function start(): Worker {
  thread = new Worker(new URL('./quiet-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  thread.unref();
  return thread;
}
