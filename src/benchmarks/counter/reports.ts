import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Day } from '../../domain/date.ts';
import { columns, type Row } from '../../server/counter/store.ts';
import { openSqlite } from '../../server/counter/stores/sqlite.ts';
import { type AttackFigures, READ_KEYS, readDuring, rssMbOf } from './attacks.ts';
import { inScene } from './scene.ts';

const DAYS = 366;

/** Hits while reports of a year and ten thousand keys are asked for without an end. */
export interface ReportFigures extends AttackFigures {
  /** The same of hits before the first report is asked for: what this machine gives at this time. */
  readonly p99BeforeMs: number;
  readonly reports: number;
  readonly reportsRefused: number;
}

function* year(): Iterable<Row[]> {
  const zeros = Object.fromEntries(columns.map((column) => [column, 0])) as Omit<Row, 'day' | 'key'>;
  for (let d = 0; d < DAYS; d += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + d)).toISOString().slice(0, 10) as Day;
    yield READ_KEYS.map((key, k) => ({ day, key, ...zeros, views: 1 + ((k + d) % 900) }));
  }
}

/**
 * Asks for sixty reports at once, each of other days, by networks of their own, again and again, while
 * readers read.
 */
export function measureReports(): Promise<ReportFigures> {
  return inScene(READ_KEYS, async (scene) => {
    const store = openSqlite(path.join(scene.folder, 'counter.db'), { exclusive: true });
    await store.load(year());
    await store.close();
    const host = await scene.startReal(scene.store());
    const { p99Ms: p99BeforeMs } = await readDuring(host.port);
    let over = false;
    let reports = 0;
    let reportsRefused = 0;
    const askers = Array.from({ length: 60 }, async (_, i) => {
      for (let n = 0; !over; n += 1) {
        const from = new Date(Date.UTC(2024, 0, 1 + ((i * 5 + n) % 300))).toISOString().slice(0, 10);
        const address = `http://127.0.0.1:${host.port}/api/report?by=key&from=${from}&to=2024-12-31`;
        const answer = await fetch(address, { headers: { 'X-Forwarded-For': `10.9.${n & 255}.${i}` } });
        await answer.arrayBuffer();
        if (answer.ok) reports += 1;
        else reportsRefused += 1;
        if (!answer.ok) await wait(200);
      }
    });
    const read = await readDuring(host.port);
    const rssMb = rssMbOf(host);
    over = true;
    await Promise.all(askers);
    await host.stop();
    return { ...read, p99BeforeMs, rssMb, reports, reportsRefused };
  });
}
