import { Worker } from 'node:worker_threads';
import type { MakeReport } from '../counter/report.ts';
import { HttpProblem } from '../http/problem.ts';
import type { ReportResult, ReportTask } from './report-worker.ts';

/** Reports that may wait; they are made one after another. */
const MAX_WAITING = 16;

/** Memory of the thread, in megabytes: it is in no hurry, and may never take that of the counter. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

interface Waiting {
  readonly query: ReportTask['query'];
  readonly format: ReportTask['format'];
  readonly titles: ReadonlyMap<string, string>;
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(fault: unknown): void;
}

/** A thread that makes reports, started with the first; hits are counted meanwhile. */
export interface ReportThread {
  readonly make: MakeReport;
  close(): Promise<void>;
}

/** Makes reports of the store at an address. */
export function reportThread(address: string): ReportThread {
  let worker: Worker | undefined;
  let sentTitles: ReadonlyMap<string, string> | undefined;
  const waiting: Waiting[] = [];

  function fail(fault: unknown): void {
    worker = undefined;
    sentTitles = undefined;
    for (const { reject } of waiting.splice(0)) reject(fault);
  }

  function sendFirst(): void {
    const [first] = waiting;
    if (!first) return;
    const { query, format, titles } = first;
    const task: ReportTask = { query, format, ...(titles === sentTitles ? {} : { titles }) };
    sentTitles = titles;
    worker?.postMessage(task);
  }

  function start(): Worker {
    const started = new Worker(new URL('./report-worker.ts', import.meta.url), {
      workerData: address,
      resourceLimits: RESOURCE_LIMITS,
    });
    started.unref();
    started.on('message', (result: ReportResult) => {
      const done = waiting.shift();
      if ('fault' in result) done?.reject(new Error(result.fault));
      else done?.resolve(result.bytes);
      sendFirst();
    });
    started.on('error', fail);
    started.on('exit', () => fail(new Error('the report thread has ended')));
    return started;
  }

  return {
    async make(query, format, titles) {
      if (waiting.length >= MAX_WAITING)
        throw new HttpProblem(503, 'too many reports are asked for', { 'Retry-After': '10' });
      worker ??= start();
      return new Promise((resolve, reject) => {
        waiting.push({ query, format, titles, resolve, reject });
        if (waiting.length === 1) sendFirst();
      });
    },
    async close() {
      const running = worker;
      worker = undefined;
      await running?.terminate();
    },
  };
}
