import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedis, redisServer } from '../../../src/benchmarks/counter/redis-server.ts';
import type { Day } from '../../../src/domain/date.ts';
import type { Row, Store } from '../../../src/server/counter/store.ts';
import { storeOnD1 } from '../../../src/server/counter/stores/d1.ts';
import { openRedis } from '../../../src/server/counter/stores/redis.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import {
  backup,
  exportNumbers,
  importBaselines,
  importCsv,
  merge,
  restore,
} from '../../../src/server/hosts/operations.ts';
import { inc, rows } from '../counter/stores/contract.ts';
import { openD1 } from '../counter/stores/workerd.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const NUMBERS = rows(
  inc('tin-tuc/a', 'views', 5),
  inc('tin-tuc/a', 'votes', 2),
  inc('tin-tuc/a', 'stars', 9),
  inc('', 'visits', 4),
  inc('?so hong', 'visits', 3),
  inc('=lạ, "key"', 'downloads', 1, '2021-08-01'),
);

interface Opened {
  readonly store: Store;
  close(): Promise<void>;
}

const kinds: Record<string, (folder: string) => Promise<Opened>> = {
  sqlite: async (folder) => {
    const store = openSqlite(path.join(folder, 'counter.db'));
    return { store, close: () => store.close() };
  },
  ...(hasRedis
    ? {
        redis: async () => {
          const server = await redisServer();
          const store = await openRedis(server.url);
          return { store, close: () => store.close().then(server.remove) };
        },
      }
    : {}),
  d1: async () => {
    const d1 = await openD1();
    return { store: storeOnD1(d1.db), close: d1.close };
  },
};

async function allRows(store: Store): Promise<Row[]> {
  const all: Row[] = [];
  for await (const some of store.rows()) all.push(...some);
  return all.sort((a, b) => (a.day + a.key < b.day + b.key ? -1 : 1));
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-operations-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each(Object.keys(kinds))('the numbers of a store of the kind %s', (kind) => {
  it('go into a backup, out of it, through a file of text and together with others', async () => {
    const { store, close } = await (kinds[kind] as (typeof kinds)[string])(folder);
    const file = path.join(folder, 'backup.db');
    await store.load(NUMBERS);
    const before = await allRows(store);
    expect(await backup(store, file)).toEqual({ rows: 4 });
    await expect(backup(store, file)).rejects.toThrow(/is there already/);
    await expect(restore(store, file)).rejects.toThrow(/has numbers already/);

    const other = openSqlite(path.join(folder, 'other.db'));
    expect(await restore(other, file)).toEqual({ rows: 4 });
    expect(await allRows(other)).toEqual(before);
    await other.close();

    let text = '';
    for await (const part of exportNumbers(store)) text += part;
    await writeFile(path.join(folder, 'export.csv'), text);
    const third = openSqlite(':memory:');
    await importCsv(third, path.join(folder, 'export.csv'));
    expect(await allRows(third)).toEqual(before);
    await third.close();

    expect(await merge(store, `sqlite:${file}`)).toEqual({ rows: 4 });
    expect((await store.counts(['tin-tuc/a'])).get('tin-tuc/a')).toEqual({
      views: 10,
      downloads: 0,
      votes: 4,
      stars: 18,
    });

    await writeFile(
      path.join(folder, 'old.csv'),
      'key,views,downloads,visits\n"tin-tuc/a",1356,,0\n,,,13526187\n',
    );
    for (const _ of [1, 2]) await importBaselines(store, path.join(folder, 'old.csv'));
    expect((await store.counts(['tin-tuc/a'])).get('tin-tuc/a')?.views).toBe(1366);
    expect(await store.totals('2021-07-16' as Day)).toEqual({ today: 8, month: 8, total: 13_526_195 });
    expect(await store.ranking('2021-07-01' as Day, '2021-07-31' as Day)).toEqual([
      { key: 'tin-tuc/a', views: 10, downloads: 0 },
    ]);
    expect(await store.unanswered('2021-07-01' as Day, '2021-07-31' as Day)).toEqual([
      { day: '2021-07-16', query: 'so hong', count: 6 },
    ]);
    await close();
  });
});

describe('a file that is not what it should be', () => {
  it.each([
    ['day,key\n2021-07-16,a\n', /line 2: "views"/],
    ['day,key,views,downloads,bots,visits,votes,stars\n2021-02-30,a,1,0,0,0,0,0\n', /line 2: "day"/],
    [
      'day,key,views,downloads,bots,visits,votes,stars\n2021-07-16,a,1,0,0,0,0,0\n2021-07-16,a,x,0,0,0,0,0\n',
      /line 3: "views"/,
    ],
    ['day,key,views,downloads,bots,visits,votes,stars\n2021-07-16,a,1\n', /line 2: 3 cells, 8 expected/],
    ['day,"key\n', /a quote is not closed/],
  ])('%j changes nothing and is told with its line', async (text, message) => {
    const file = path.join(folder, 'bad.csv');
    await writeFile(file, text);
    const store = openSqlite(':memory:');
    await expect(importCsv(store, file)).rejects.toThrow(message);
    expect(await allRows(store)).toEqual([]);
    await store.close();
  });

  it('and one that is not there is told by its name', async () => {
    const store = openSqlite(':memory:');
    await expect(restore(store, path.join(folder, 'no.db'))).rejects.toThrow(/no\.db: there is no such file/);
    await expect(merge(store, 'sqlite:/no/such.db')).rejects.toThrow(/there is no such file/);
    await store.close();
  });
});

describe('npm run counter', () => {
  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, COUNTER_STORE: `sqlite:${path.join(folder, 'counter.db')}` };
      execFile(process.execPath, ['scripts/counter.ts', ...args], { env }, (fault, out, err) =>
        resolve({ code: fault ? Number(fault.code) : 0, out, err }),
      );
    });

  it('does what it is told, and says what it knows when it is told something else', async () => {
    const store = openSqlite(path.join(folder, 'counter.db'));
    await store.load(NUMBERS);
    await store.close();
    const file = path.join(folder, 'backup.db');
    expect(await run('backup', file)).toMatchObject({ code: 0, out: `4 rows in ${file}\n` });
    expect(await run('backup', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already'),
    });
    expect((await run('export')).out.split('\r\n')).toHaveLength(6);
    expect(await run('export', path.join(folder, 'e.csv'))).toMatchObject({ code: 0 });
    expect(await readFile(path.join(folder, 'e.csv'), 'utf8')).toContain('2021-07-16,tin-tuc/a,5,0,0,0,2,9');
    const july = await run('export', '--month', '2021-07');
    expect(july.out).toContain('2021-07-16,tin-tuc/a');
    expect((await run('export', '--month', '2021-06')).out.trim().split('\r\n')).toHaveLength(1);
    expect(await run('export', '--month', '2021-7')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is no month'),
    });
    expect((await run('export', '--sql')).out).toMatch(/^WITH given/);
    expect(await run('erase')).toMatchObject({
      code: 2,
      err: expect.stringContaining('usage: npm run counter'),
    });
    expect(await run('backup')).toMatchObject({ code: 2 });
  });
});
