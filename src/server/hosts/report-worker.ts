import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type ReportFormat, type ReportQuery, reportsOf } from '../counter/report.ts';
import { holdMonths } from '../counter/report-months.ts';
import { openSqlite } from '../counter/stores/sqlite.ts';
import { openStore } from './open-store.ts';

/** A task of the report thread. */
export interface ReportTask {
  readonly query: ReportQuery;
  readonly format: ReportFormat;
  /** The title of each key; sent when it has changed. */
  readonly titles?: ReadonlyMap<string, string>;
}
/** A report as bytes, or why there is none. */
export type ReportResult = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: string };

/**
 * How much less than hits reports matter to the system where cores are few: 0 would be as much, 19 the least.
 */
const NICENESS = 10;

// Linux alone has a priority for each thread; elsewhere it would be that of the whole process.
if (process.platform === 'linux') {
  try {
    setPriority(NICENESS);
  } catch {
    // A sandbox may forbid it: reports then take their turn beside hits.
  }
}

/** Makes reports in a thread of its own, on a connection of its own that writes nothing. */
const address = String(workerData);
const file = /^sqlite:(.+)$/s.exec(address)?.[1];
const store =
  file === undefined
    ? await openStore(address, { allowVolatile: true })
    : openSqlite(file, { readOnly: true });
const makeReport = reportsOf(holdMonths(store, Date.now));
let known: ReadonlyMap<string, string> = new Map();

parentPort?.on('message', async ({ query, format, titles }: ReportTask) => {
  known = titles ?? known;
  try {
    const bytes = await makeReport(query, format, known);
    parentPort?.postMessage({ bytes } satisfies ReportResult, [bytes.buffer]);
  } catch (fault) {
    parentPort?.postMessage({ fault: String(fault) } satisfies ReportResult);
  }
});
