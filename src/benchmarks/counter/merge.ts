import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { childEnvironment } from '../../config.ts';
import type { Day } from '../../domain/date.ts';
import { columns, type Row } from '../../server/counter/store.ts';
import { openSqlite } from '../../server/counter/stores/sqlite.ts';
import { type AttackFigures, READ_KEYS, readDuring, rssMbOf } from './attacks.ts';
import { round } from './rate.ts';
import { inScene } from './scene.ts';

const DAYS = 800;
const KEYS = READ_KEYS.slice(0, 1000);

/** Hits while the operator's command adds all rows of another store. */
export interface MergeFigures extends AttackFigures {
  readonly rows: number;
  readonly seconds: number;
  /** The slowest hundredth of hits before: what this machine gives at this time. */
  readonly p99BeforeMs: number;
  /** Views that are missing or too many after it; wanted: none. */
  readonly wrong: number;
}

function* days(): Iterable<Row[]> {
  const zeros = Object.fromEntries(columns.map((column) => [column, 0])) as Omit<Row, 'day' | 'key'>;
  for (let d = 0; d < DAYS; d += 1) {
    const day = new Date(Date.UTC(2022, 0, 1 + d)).toISOString().slice(0, 10) as Day;
    yield KEYS.map((key, k) => ({ day, key, ...zeros, views: 1 + ((k + d) % 900) }));
  }
}

/** Adds 800,000 rows to a running store, while readers read. */
export function measureMerge(): Promise<MergeFigures> {
  return inScene(READ_KEYS, async (scene) => {
    const other = openSqlite(path.join(scene.folder, 'other.db'), { exclusive: true });
    await other.load(days());
    await other.close();
    const host = await scene.startReal(scene.store());
    const before = await readDuring(host.port);
    const started = performance.now();
    const command = spawn(process.execPath, ['scripts/counter.ts', 'merge', scene.store('other.db')], {
      env: childEnvironment({ COUNTER_STORE: scene.store() }),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    let seconds = 0;
    const ended = once(command, 'exit').then(([code]) => {
      if (code !== 0) throw new Error(`the merge ended with ${String(code)}`);
      seconds = round((performance.now() - started) / 1000, 1);
    });
    const [read] = await Promise.all([readDuring(host.port, () => seconds > 0), ended]);
    const rssMb = rssMbOf(host);
    await host.stop();
    const store = openSqlite(path.join(scene.folder, 'counter.db'));
    const counts = await store.counts(READ_KEYS);
    await store.close();
    const merged = [...days()].flat().reduce((sum, { views }) => sum + views, 0);
    const stored = [...counts.values()].reduce((sum, { views }) => sum + views, 0);
    const wrong = Math.abs(stored - merged - countedOf(before) - countedOf(read));
    return { ...read, p99BeforeMs: before.p99Ms, rssMb, rows: DAYS * KEYS.length, seconds, wrong };
  });
}

const countedOf = ({ hits, refused }: Pick<AttackFigures, 'hits' | 'refused'>): number => hits - refused;
