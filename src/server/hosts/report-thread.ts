import { Worker } from 'node:worker_threads';
import type { Day } from '../../domain/date.ts';
import type { ReportSource } from '../counter/report.ts';
import type { Row } from '../counter/store.ts';
import { HttpProblem } from '../http/problem.ts';
import type { ReportResult, ReportTask } from './report-worker.ts';

/** Reports that may wait; they are read one after another. */
const MAX_WAITING = 16;

interface Waiting {
  readonly task: ReportTask;
  resolve(rows: never): void;
  reject(fault: unknown): void;
}

/** A thread that reads the numbers of reports, started with the first; hits are counted meanwhile. */
export interface ReportThread extends ReportSource {
  close(): Promise<void>;
}

/** Reads reports of the store at an address. */
export function reportThread(address: string): ReportThread {
  let worker: Worker | undefined;
  let next = 0;
  const waiting: Waiting[] = [];

  function fail(fault: unknown): void {
    worker = undefined;
    for (const { reject } of waiting.splice(0)) reject(fault);
  }

  function sendFirst(): void {
    const [first] = waiting;
    if (first) worker?.postMessage(first.task);
  }

  function start(): Worker {
    const started = new Worker(new URL('./report-worker.ts', import.meta.url), { workerData: address });
    started.unref();
    started.on('message', (result: ReportResult) => {
      const done = waiting.shift();
      if ('fault' in result) done?.reject(new Error(result.fault));
      else done?.resolve(result.rows as never);
      sendFirst();
    });
    started.on('error', fail);
    started.on('exit', () => fail(new Error('the report thread has ended')));
    return started;
  }

  function ask<T>(question: ReportTask['question'], from: Day, to: Day): Promise<T> {
    if (waiting.length >= MAX_WAITING)
      throw new HttpProblem(503, 'too many reports are asked for', { 'Retry-After': '10' });
    worker ??= start();
    return new Promise<T>((resolve, reject) => {
      waiting.push({ task: { id: next++, question, from, to }, resolve, reject });
      if (waiting.length === 1) sendFirst();
    });
  }

  return {
    days: async (from, to) => ask<readonly Row[]>('days', from, to),
    ranking: async (from, to) =>
      ask<readonly Pick<Row, 'key' | 'views' | 'downloads'>[]>('ranking', from, to),
    async close() {
      const running = worker;
      worker = undefined;
      await running?.terminate();
    },
  };
}
