import { parentPort, workerData } from 'node:worker_threads';
import type { Day } from '../../domain/date.ts';
import { openSqlite } from '../counter/stores/sqlite.ts';
import { openStore } from './open-store.ts';

/** What a report thread is asked, and what it answers. */
export interface ReportTask {
  readonly id: number;
  readonly question: 'days' | 'ranking';
  readonly from: Day;
  readonly to: Day;
}
export type ReportResult =
  | { readonly id: number; readonly rows: readonly object[] }
  | { readonly id: number; readonly fault: string };

/** Reads the numbers of reports in a thread of its own, on a connection of its own that writes nothing. */
const address = String(workerData);
const file = /^sqlite:(.+)$/s.exec(address)?.[1];
const store =
  file === undefined
    ? await openStore(address, { allowVolatile: true })
    : openSqlite(file, { readOnly: true });

parentPort?.on('message', async ({ id, question, from, to }: ReportTask) => {
  try {
    parentPort?.postMessage({ id, rows: await store[question](from, to) } satisfies ReportResult);
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) } satisfies ReportResult);
  }
});
