import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { childEnvironment } from '../config.ts';

/** A function of a module that a worker thread calls, and plain data to call it with. */
interface WorkerTask {
  readonly module: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What a worker thread answers. */
export type WorkerAnswer = { readonly value: unknown } | { readonly error: unknown };

/** The address of a module of ours that threads load; its type tells what the module exports. */
export type ThreadModule<Module> = URL & { readonly exports?: Module };

/**
 * Names a module to threads with the types of what it exports, and does not load it here:
 * `threadModule<typeof import('./draw-files.ts')>(new URL('./draw-files.ts', import.meta.url))`.
 */
export const threadModule = <Module>(address: URL): ThreadModule<Module> => address;

type Work = (...values: never) => unknown;
/** Names of the functions of a module. */
type WorkOf<Module> = {
  [Name in keyof Module]: Module[Name] extends Work ? Name : never;
}[keyof Module] &
  string;

/** Worker threads with one queue of tasks. */
export interface Pool {
  /** How many threads work at most. */
  readonly size: number;
  /**
   * Calls a function that `module` exports in a worker thread. What goes in and comes out is copied: plain
   * data, maps and sets. Rejects as the function does, or where its thread ends.
   */
  run<Module, Name extends WorkOf<Module>>(
    module: ThreadModule<Module>,
    name: Name,
    ...values: Parameters<Extract<Module[Name], Work>>
  ): Promise<Awaited<ReturnType<Extract<Module[Name], Work>>>>;
  /** Ends the threads; what waits in the queue is rejected. */
  close(): Promise<void>;
}

interface Waiting {
  readonly task: WorkerTask;
  readonly resolve: (value: never) => void;
  readonly reject: (cause: unknown) => void;
}

/** Nearly all that a task makes is garbage at its end: room for it makes the collector's rounds fewer. */
const YOUNG = { maxYoungGenerationSizeMb: 64 };

/** How a pool works. */
export interface PoolOptions {
  /** How many threads; one a core without it. */
  readonly size?: number;
  /** Where Node keeps the compiled code of its threads for the next process; nowhere without it. */
  readonly codeCache?: string;
}

/** Opens a pool. Threads start with the first tasks and keep what their modules hold between tasks. */
export function openPool({ size = availableParallelism(), codeCache }: PoolOptions = {}): Pool {
  const idle: Worker[] = [];
  const threads = new Set<Worker>();
  const queue: Waiting[] = [];
  let closed = false;

  const next = (): void => {
    while (queue.length > 0) {
      const thread = idle.pop() ?? (threads.size < size ? start() : undefined);
      if (!thread) return;
      give(thread, queue.shift() as Waiting);
    }
  };

  function start(): Worker {
    const thread = new Worker(new URL('./pool-thread.ts', import.meta.url), {
      resourceLimits: YOUNG,
      env: childEnvironment(codeCache === undefined ? {} : { NODE_COMPILE_CACHE: codeCache }),
    });
    threads.add(thread);
    return thread;
  }

  function give(thread: Worker, { task, resolve, reject }: Waiting): void {
    const stopListening = (): void => {
      thread.off('message', answered).off('error', failed).off('exit', ended);
    };
    const answered = (answer: WorkerAnswer): void => {
      stopListening();
      idle.push(thread);
      if ('error' in answer) reject(answer.error);
      else resolve(answer.value as never);
      next();
    };
    const lost = (cause: unknown): void => {
      stopListening();
      threads.delete(thread);
      reject(cause);
      if (!closed) next();
    };
    const failed = (cause: unknown): void => lost(cause);
    const ended = (code: number): void => lost(new Error(`the thread of ${task.name} ended with ${code}`));
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.postMessage(task);
  }

  return {
    size,
    run: (module, name, ...values) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the pool is closed'));
        queue.push({ task: { module: module.href, name, values }, resolve, reject });
        next();
      }),
    async close() {
      closed = true;
      for (const { task, reject } of queue.splice(0)) reject(new Error(`${task.name} was not begun`));
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}
