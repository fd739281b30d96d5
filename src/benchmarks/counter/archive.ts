import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Day } from '../../domain/date.ts';
import { columns, type Row } from '../../server/counter/store.ts';
import { openSqlite } from '../../server/counter/stores/sqlite.ts';
import { KEYS, quantile, round } from './rate.ts';
import { inScene } from './scene.ts';

const DAYS = 100;
const QUESTIONS = 500;

/** What a store with a million rows costs. */
export interface ArchiveFigures {
  readonly rows: number;
  /** On disk; wanted ≤ 40. */
  readonly bytesPerKeyAndDay: number;
  /** A question for the counts of 100 keys, the slowest hundredth, in milliseconds; wanted ≤ 2. */
  readonly countsOf100KeysMs: number;
}

/** Measures a store in which every key was read on every one of some days. */
export function measureArchive(): Promise<ArchiveFigures> {
  return inScene(KEYS, async ({ folder }) => {
    const file = path.join(folder, 'counter.db');
    const store = openSqlite(file, { exclusive: true });
    const zeros = Object.fromEntries(columns.map((column) => [column, 0])) as Omit<Row, 'day' | 'key'>;
    const rows = Array.from({ length: DAYS }, (_, d): Row[] => {
      const day = new Date(Date.UTC(2021, 0, 1 + d)).toISOString().slice(0, 10) as Day;
      return KEYS.map((key, k) => ({ day, key, ...zeros, views: 100 + (k % 900), bots: 40 }));
    });
    await store.load(rows);
    const times: number[] = [];
    for (let i = 0; i < QUESTIONS; i += 1) {
      const asked = Array.from({ length: 100 }, (_, k) => KEYS[(i * 131 + k * 97) % KEYS.length] as string);
      const started = performance.now();
      await store.counts(asked);
      times.push(performance.now() - started);
    }
    await store.close();
    return {
      rows: KEYS.length * DAYS,
      bytesPerKeyAndDay: round((await stat(file)).size / (KEYS.length * DAYS), 1),
      countsOf100KeysMs: round(quantile(times, 0.99)),
    };
  });
}
