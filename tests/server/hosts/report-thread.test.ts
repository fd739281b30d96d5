import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeScene, type Scene } from '../../../src/benchmarks/counter/scene.ts';
import { keysWith, sendViews } from '../../../src/benchmarks/counter/views.ts';
import type { Day } from '../../../src/domain/date.ts';
import { reportsOf } from '../../../src/server/counter/report.ts';
import { columns, type Row } from '../../../src/server/counter/store.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { reportThread } from '../../../src/server/hosts/report-thread.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const DAYS = 120;
const KEYS = Array.from({ length: 1000 }, (_, i) => `bai-${i}`);
const [FROM, TO] = ['2026-01-01' as Day, '2026-04-30' as Day];

let scene: Scene;
beforeEach(async () => {
  scene = makeScene(Array.from({ length: 5000 }, (_, i) => `k${i}`));
  const store = openSqlite(path.join(scene.folder, 'counter.db'), { exclusive: true });
  const zeros = Object.fromEntries(columns.map((column) => [column, 0])) as Omit<Row, 'day' | 'key'>;
  await store.load(
    Array.from({ length: DAYS }, (_, d) => {
      const day = new Date(Date.UTC(2026, 0, 1 + d)).toISOString().slice(0, 10) as Day;
      return [...KEYS, ''].map((key, k) => ({ day, key, ...zeros, views: 1 + (k % 7) }));
    }),
  );
  await store.close();
});
afterEach(() => scene.remove());

const TITLES = new Map([['bai-1', 'Bài một']]);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

it('makes what the store itself would say, with titles as they are now, also while it is written', async () => {
  const store = openSqlite(path.join(scene.folder, 'counter.db'));
  const thread = reportThread(scene.store());
  const expectSame = async (titles: ReadonlyMap<string, string>): Promise<void> => {
    for (const by of ['day', 'month', 'key'] as const) {
      for (const format of ['json', 'csv'] as const) {
        const query = { from: '2026-01-11' as Day, to: '2026-04-20' as Day, by };
        const wanted = textOf(await reportsOf(store)(query, format, titles));
        expect(textOf(await thread.make(query, format, titles))).toBe(wanted);
        expect(wanted.includes('Bài một')).toBe(by === 'key' && titles.has('bai-1'));
      }
    }
  };
  await expectSame(new Map());
  await expectSame(TITLES);
  const increments = [{ day: '2026-04-10' as Day, key: 'bai-1', column: 'views', n: 1 } as const];
  const now = Date.parse('2026-04-10T10:00:00+07:00');
  await store.record([{ now, visitor: 'an', bot: false, visit: [], window: 'view bai-1', increments }]);
  await expectSame(TITLES);
  await thread.close();
  await store.close();
});

it('refuses more reports than may wait, and answers those that do', async () => {
  const thread = reportThread(scene.store());
  const make = () => thread.make({ from: FROM, to: TO, by: 'key' }, 'json', TITLES);
  const asked = await Promise.allSettled(Array.from({ length: 40 }, make));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(16);
  expect(String((asked.at(-1) as PromiseRejectedResult).reason)).toContain('too many reports');
  expect(JSON.parse(textOf(await make()))).toMatchObject({ rows: { length: KEYS.length } });
  await thread.close();
});

it('lets hits be answered while reports of every key are made', async () => {
  const host = await scene.startReal(scene.store());
  const traffic = sendViews(host.port, scene.keys);
  await traffic.answered(100);
  const reports = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      fetch(`http://127.0.0.1:${host.port}/api/report?by=key&from=2026-01-${10 + i}&to=${TO}`),
    ),
  );
  const before = keysWith(traffic.sent, 204).length;
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set([200]));
  expect(before).toBeGreaterThan(100);
  await traffic.done;
  expect(keysWith(traffic.sent, 204)).toHaveLength(scene.keys.length);
  await host.stop();
});

it('is asked for by one network no more than it can give', async () => {
  const host = await scene.startReal(scene.store());
  const statuses: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    const address = `http://127.0.0.1:${host.port}/api/report?by=day&from=${FROM}&to=${TO}`;
    statuses.push((await fetch(address, { headers })).status);
  }
  expect(new Set(statuses.slice(0, 30))).toEqual(new Set([200]));
  expect(statuses).toContain(429);
  await host.stop();
});
