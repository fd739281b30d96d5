import { parentPort, Worker, workerData } from 'node:worker_threads';

/** What a thread is asked for: a function of a module by its name, and plain data to call it with. */
interface WorkerTask {
  readonly module: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

/**
 * Calls a function that its module exports under its own name in a thread of its own, because the pages keep the main
 * thread busy. What goes in and comes out is copied: plain data, maps and sets. Fails as the function fails.
 */
export function inThread<Values extends readonly unknown[], Result>(
  module: URL,
  work: (...values: Values) => Promise<Result>,
  ...values: Values
): Promise<Result> {
  const task: WorkerTask = { module: module.href, name: work.name, values };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread of ${work.name} ended with ${code}`)));
  });
}

/** Test runners have threads too, with data of their own. */
const isWorkerTask = (data: unknown): data is WorkerTask =>
  typeof data === 'object' && data !== null && 'module' in data && 'values' in data;

if (parentPort && isWorkerTask(workerData)) {
  const { module, name, values } = workerData;
  const { [name]: work } = (await import(module)) as Record<string, (...given: unknown[]) => unknown>;
  if (!work) throw new Error(`${module} exports no ${name}`);
  parentPort.postMessage(await work(...values));
}
