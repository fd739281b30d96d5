import { parentPort } from 'node:worker_threads';
import type { WorkerAnswer } from './pool.ts';

// A thread of a pool: calls what it is told to and answers, one task after the other.
parentPort?.on('message', async ({ module, name, values }) => {
  const answer = await call(module, name, values).then(
    (value): WorkerAnswer => ({ value }),
    (error: unknown): WorkerAnswer => ({ error }),
  );
  parentPort?.postMessage(answer);
});

async function call(module: string, name: string, values: readonly unknown[]): Promise<unknown> {
  const { [name]: work } = (await import(module)) as Record<string, (...given: unknown[]) => unknown>;
  if (!work) throw new Error(`${module} exports no ${name}`);
  return work(...values);
}
