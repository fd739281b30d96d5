import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fill, smallDisk } from '../../../src/benchmarks/counter/disk-full.ts';
import { hasRedis, redisServer } from '../../../src/benchmarks/counter/redis-server.ts';
import { makeScene } from '../../../src/benchmarks/counter/scene.ts';
import { keysWith, sendViews } from '../../../src/benchmarks/counter/views.ts';
import type { Day } from '../../../src/domain/date.ts';
import { createApp } from '../../../src/server/counter/app.ts';
import { toStoreEvent } from '../../../src/server/counter/policy.ts';
import type { Row } from '../../../src/server/counter/store.ts';
import { openSqlite, storeOn } from '../../../src/server/counter/stores/sqlite.ts';
import { openDatabase } from '../../../src/server/counter/stores/sqlite-file.ts';
import { repairSqlite } from '../../../src/server/counter/stores/sqlite-repair.ts';
import { openStore } from '../../../src/server/hosts/open-store.ts';
import { backup, importBaselines, importCsv, merge, restore } from '../../../src/server/hosts/operations.ts';
import { verifyBackup, verifyStore } from '../../../src/server/hosts/verify.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';
import { inc, rows as rowsOf } from '../counter/stores/contract.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const rows = (...all: Parameters<typeof rowsOf>): Row[] => rowsOf(...all).flat();

const NOW = Date.parse('2026-03-05T10:00:00+07:00');
const event = (key: string, visitor = 'an') => toStoreEvent({ visitor, key, event: 'view', bot: false }, NOW);

/** The numbers of many keys on many days. */
function manyRows(keys: number, days: number): Row[][] {
  return Array.from({ length: days }, (_, d) => {
    const day = new Date(Date.UTC(2025, 0, 1 + d)).toISOString().slice(0, 10);
    return Array.from({ length: keys }, (_, k) =>
      inc(`tin-tuc/bai-${k}`, 'views', 1 + ((k + d) % 9), day),
    ).flatMap((one) => rows(one));
  });
}
const viewsOf = (all: readonly (readonly Row[])[]): number =>
  all.flat().reduce((sum, { views }) => sum + views, 0);

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-bad-day-'));
  file = path.join(folder, 'counter.db');
});
afterEach(() => rm(folder, { recursive: true }));

/** Turns bytes of a file into others, at places that do not repeat. */
function flipBytes(name: string, from: number, count: number, to = Number.POSITIVE_INFINITY): void {
  const bytes = readFileSync(name);
  const end = Math.min(bytes.length, to);
  for (let n = 0; n < count; n += 1) {
    const at = from + ((n * 7919) % (end - from));
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  }
  writeFileSync(name, bytes);
}

describe('a backup', () => {
  let saved: string;
  const NUMBERS = manyRows(200, 20);
  beforeEach(async () => {
    saved = path.join(folder, 'backup.db');
    const store = openSqlite(file);
    await store.load(NUMBERS);
    await backup(store, saved);
    await store.close();
  });

  async function expectRefused(message: RegExp): Promise<void> {
    const empty = openSqlite(path.join(folder, 'empty.db'));
    await expect(restore(empty, saved)).rejects.toThrow(message);
    for await (const some of empty.rows()) expect(some).toEqual([]);
    await empty.close();
    expect((await verifyBackup(saved)).faults.join()).toMatch(message);
  }

  it('that is whole is one file, says so, and is restored', async () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
    expect(await verifyBackup(saved)).toEqual({ rows: 4000, views: viewsOf(NUMBERS), faults: [] });
    const fresh = openSqlite(path.join(folder, 'fresh.db'));
    expect(await restore(fresh, saved)).toEqual({ rows: 4000 });
    expect(await verifyStore(fresh, undefined)).toMatchObject({
      rows: 4000,
      views: viewsOf(NUMBERS),
      faults: [],
    });
    await fresh.close();
  });

  it.each([1, 2, 3])(
    'with 400 flipped bytes is refused, and the store stays as it was (%i)',
    async (part) => {
      flipBytes(saved, 4096 * 3 * part, 400);
      await expectRefused(/damaged|malformed|were written|cannot/);
    },
  );

  it('of which one number is another is refused', async () => {
    const db = new DatabaseSync(saved);
    db.exec('UPDATE daily SET views = views + 1 WHERE (day, key) IN (SELECT day, key FROM daily LIMIT 1)');
    db.close();
    await expectRefused(/views, and \d+ were written/);
  });

  it('that is empty is refused', async () => {
    writeFileSync(saved, '');
    await expectRefused(/is empty/);
  });

  it('that is cut off is refused', async () => {
    writeFileSync(saved, readFileSync(saved).subarray(0, 20_000));
    await expectRefused(/damaged|malformed/);
  });

  it('that was never sealed is refused, with what can be done', async () => {
    await rm(saved);
    const other = openSqlite(saved);
    await other.load([rows(inc('a', 'views', 1))]);
    await other.close();
    await expectRefused(/no seal.*merge/);
  });
});

describe('a store', () => {
  it('with a damaged line goes on with all others, tells it, and is repaired', async () => {
    const store = openSqlite(file);
    for (const key of ['a', 'b', 'c']) await store.record([event(key)]);
    await store.close();
    const db = new DatabaseSync(file);
    db.exec("UPDATE pending SET rows = replace(rows, 'b', 'x') WHERE id = 2");
    db.exec("UPDATE mark SET marks = '[[' WHERE id = 1");
    db.close();

    const faults: string[] = [];
    const hurt = openSqlite(file, { onFault: (fault) => faults.push(String(fault)) });
    const app = createApp({
      store: hurt,
      keys: keysOf({ pages: ['a', 'd'], files: [] }),
      clock: () => NOW,
      ip: () => '203.0.113.7',
    });
    const hit = {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', 'User-Agent': 'Mozilla/5.0 Firefox/128.0' },
    };
    expect((await app.request('/api/hit', { ...hit, body: '{"key":"d","event":"view"}' })).status).toBe(204);
    expect((await app.request('/healthz')).status).toBe(200);
    expect(await (await app.request('/metrics')).text()).toContain('counter_store_damaged_lines 2');
    expect(faults.join()).toMatch(/line 1 of mark is damaged.*line 2 of pending is damaged.*repair/);
    const counts = await hurt.counts(['a', 'b', 'c', 'd']);
    expect([...counts.values()].map(({ views }) => views)).toEqual([1, 0, 1, 1]);
    expect((await verifyStore(hurt, file)).faults.join()).toContain('2 damaged lines');
    await backup(hurt, path.join(folder, 'backup.db'));
    await hurt.close();

    expect(await repairSqlite(file)).toMatchObject({ lostLines: 1, lostRows: 0, savedViews: 3 });
    const mended = openSqlite(file);
    expect(await verifyStore(mended, file)).toMatchObject({ views: 3, faults: [] });
    await mended.close();
  });

  it('keeps a damaged line apart when the others are compacted', async () => {
    const store = openSqlite(file);
    for (const key of ['a', 'b']) await store.record([event(key)]);
    await store.close();
    const db = new DatabaseSync(file);
    db.exec("UPDATE pending SET rows = rows || ' ' WHERE id = 1");
    const compacting = storeOn(openDatabase(file), { maxDeltas: 0 });
    await compacting.record([event('c')]);
    expect([...(await compacting.counts(['a', 'b', 'c'])).values()].map(({ views }) => views)).toEqual([
      0, 1, 1,
    ]);
    await compacting.close();
    expect(db.prepare('SELECT count(*) AS n FROM damaged').get()).toEqual({ n: 1 });
    db.close();
  });

  it('with damaged pages is repaired as far as it can be read, and what is lost is said in numbers', async () => {
    const NUMBERS = manyRows(300, 60);
    const store = openSqlite(file);
    await store.load(NUMBERS);
    await store.close();
    flipBytes(file, 4096 * 40, 3000, 4096 * 60);
    const found = await repairSqlite(file);
    expect(existsSync(found.damaged)).toBe(true);
    const mended = openSqlite(file);
    const verdict = await verifyStore(mended, file);
    expect(verdict.faults).toEqual([]);
    expect(verdict.views).toBe(found.savedViews);
    expect(found.savedViews).toBeGreaterThan(viewsOf(NUMBERS) / 2);
    expect(found.savedViews).toBeLessThan(viewsOf(NUMBERS));
    await mended.close();
  });

  it('in use is not repaired', async () => {
    const store = openSqlite(file);
    await store.record([event('a')]);
    await expect(repairSqlite(file)).rejects.toThrow(/is in use: stop the counter/);
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
    await store.close();
  });

  it('that is empty or no store is not taken for a new one', async () => {
    writeFileSync(file, '');
    expect(() => openSqlite(file)).toThrow(/is empty.*restore a backup/);
    writeFileSync(file, Buffer.alloc(8192));
    expect(() => openSqlite(file)).toThrow();
    expect(readFileSync(file)).toEqual(Buffer.alloc(8192));
  });

  it('whose log was deleted says so', async () => {
    const store = openSqlite(file);
    await store.record([event('a')]);
    const copy = path.join(folder, 'copy.db');
    copyFileSync(file, copy);
    const faults: string[] = [];
    await openSqlite(copy, { onFault: (fault) => faults.push(String(fault)) }).close();
    expect(faults.join()).toMatch(/copy\.db-wal is gone/);
    await store.close();
    await openSqlite(file, { onFault: (fault) => faults.push(String(fault)) }).close();
    expect(faults).toHaveLength(1);
  });

  it('is not added to itself, nor is a copy of it', async () => {
    const store = openSqlite(file);
    await store.load([rows(inc('a', 'views', 5))]);
    await expect(merge(store, `sqlite:${file}`)).rejects.toThrow(/the same store/);
    await store.close();
    const copy = path.join(folder, 'copy.db');
    copyFileSync(file, copy);
    const again = openSqlite(file);
    await expect(merge(again, `sqlite:${copy}`)).rejects.toThrow(/a copy of its file/);
    expect((await again.counts(['a'])).get('a')?.views).toBe(5);
    await again.close();
  });

  it('takes the rows of another while it counts: no hit is refused, and all is there after', async () => {
    const scene = makeScene(Array.from({ length: 3000 }, (_, i) => `k${i}`));
    const NUMBERS = manyRows(500, 40);
    const other = openSqlite(path.join(scene.folder, 'other.db'), { exclusive: true });
    await other.load(NUMBERS);
    await other.close();
    const host = await scene.startReal(scene.store());
    const traffic = sendViews(host.port, scene.keys);
    await traffic.answered(50);
    const store = await openStore(scene.store());
    expect(await merge(store, scene.store('other.db'))).toEqual({ rows: 20_000 });
    await traffic.done;
    expect(keysWith(traffic.sent, 503)).toEqual([]);
    expect(keysWith(traffic.sent, 204)).toHaveLength(scene.keys.length);
    expect(await verifyStore(store, undefined)).toMatchObject({
      views: viewsOf(NUMBERS) + scene.keys.length,
      faults: [],
    });
    await store.close();
    await host.stop();
    scene.remove();
  });

  it('adds nothing of rows that were cut off while they came, and all of those that had come', async () => {
    const store = openSqlite(file);
    async function* broken(): AsyncIterable<readonly Row[]> {
      yield rows(inc('a', 'views', 5));
      throw new Error('the line is dead');
    }
    await expect(store.load(broken())).rejects.toThrow('the line is dead');
    expect((await store.counts(['a'])).get('a')?.views).toBe(0);
    await store.close();
    // As a process leaves it that is killed when all rows are staged.
    const db = new DatabaseSync(file);
    db.exec(`INSERT INTO incoming (day, name, views, downloads, bots, visits, votes, stars) VALUES (20000, 'a', 7, 0, 0, 0, 0, 0);
      INSERT INTO load VALUES (1, 999999999, 1)`);
    db.close();
    const next = openSqlite(file);
    expect((await next.counts(['a'])).get('a')?.views).toBe(7);
    await next.close();
    const last = openSqlite(file);
    expect((await last.counts(['a'])).get('a')?.views).toBe(7);
    await last.close();
  });
});

/** What happens to files on bad disks and by wrong hands. */
const damages: Readonly<Record<string, (name: string) => void>> = {
  'cut in half': (name) => truncateSync(name, statSync(name).size >> 1),
  'cut by a byte': (name) => truncateSync(name, statSync(name).size - 1),
  'of a hundred bytes': (name) => truncateSync(name, 100),
  'with another first byte': (name) => flipBytes(name, 5, 1),
  'with another number of pages in its head': (name) => flipBytes(name, 30, 1),
  'with another byte in its list of tables': (name) => flipBytes(name, 120, 1),
  'with another byte in its middle': (name) => flipBytes(name, 4096 * 30, 1),
  'of zeros': (name) => writeFileSync(name, Buffer.alloc(8192)),
  'of text': (name) => writeFileSync(name, 'day,key,views\n2025-01-01,a,1\n'),
  'that is empty': (name) => writeFileSync(name, ''),
  'that is a folder': (name) => {
    rmSync(name);
    mkdirSync(name);
  },
  'that is not there': (name) => rmSync(name),
  'without a table': (name) => change(name, 'DROP TABLE daily'),
  'with a row less': (name) =>
    change(name, 'DELETE FROM daily WHERE (day, key) IN (SELECT day, key FROM daily LIMIT 1)'),
  'of a later version': (name) => change(name, 'PRAGMA user_version = 99'),
  'of another program': (name) => {
    rmSync(name);
    change(name, 'CREATE TABLE bookmark (address TEXT)');
  },
};

function change(name: string, sql: string): void {
  const db = new DatabaseSync(name);
  db.exec(sql);
  db.close();
}

describe('a file of numbers', () => {
  const NUMBERS = manyRows(200, 60);
  const VIEWS = viewsOf(NUMBERS);
  let whole: Buffer;
  let sealed: Buffer;
  beforeAll(async () => {
    const place = await mkdtemp(path.join(tmpdir(), 'trangtin-damages-'));
    const store = openSqlite(path.join(place, 'store.db'), { exclusive: true });
    await store.load(NUMBERS);
    await backup(store, path.join(place, 'backup.db'));
    await store.close();
    whole = readFileSync(path.join(place, 'store.db'));
    sealed = readFileSync(path.join(place, 'backup.db'));
    await rm(place, { recursive: true });
  });

  /** Nothing that only SQLite or Node would understand. */
  const inWords = (name: string): RegExp => new RegExp(`^${name}: \\S+ \\S+`);

  it.each(Object.keys(damages))(
    '%s is refused as a backup by its name, in words, and nothing is stored',
    async (what) => {
      const saved = path.join(folder, 'backup.db');
      writeFileSync(saved, sealed);
      damages[what]?.(saved);
      const { faults } = await verifyBackup(saved);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(inWords(saved));
      const store = openSqlite(file);
      await expect(restore(store, saved)).rejects.toThrow(faults[0] ?? '');
      for await (const some of store.rows()) expect(some).toEqual([]);
      await store.close();
    },
  );

  /** What a repair saves of the views, at least; undefined where it refuses, and the file stays as it is. */
  const savedOf: Readonly<Record<string, number | undefined>> = {
    'cut in half': 0.3,
    'cut by a byte': 0.99,
    'with another first byte': 1,
    'with another number of pages in its head': 1,
    'with another byte in its middle': 0.9,
    'without a table': 0,
    'with a row less': 0.99,
  };

  it.each(Object.keys(damages))(
    '%s is repaired as a store with what is lost in numbers, or refused in words',
    async (what) => {
      writeFileSync(file, whole);
      damages[what]?.(file);
      const share = savedOf[what];
      if (share === undefined) {
        const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
        await expect(repairSqlite(file)).rejects.toThrow(inWords(file));
        if (before) expect(readFileSync(file)).toEqual(before);
        if (before) expect(() => openSqlite(file)).toThrow(inWords(file));
        if (before) expect(readFileSync(file)).toEqual(before);
        expect(readdirSync(folder).filter((name) => !/^counter\.db(?:-wal|-shm)?$/.test(name))).toEqual([]);
        return;
      }
      const { savedViews, missingViews, damaged } = await repairSqlite(file);
      expect(savedViews).toBeGreaterThanOrEqual(VIEWS * share);
      expect(savedViews).toBeLessThanOrEqual(VIEWS);
      if (missingViews !== undefined) expect(savedViews + missingViews).toBe(VIEWS);
      expect(existsSync(damaged)).toBe(true);
      const store = openSqlite(file);
      expect(await verifyStore(store, file)).toMatchObject({ views: savedViews, faults: [] });
      await store.close();
    },
  );
});

describe('rows that cannot be meant', () => {
  const HEAD = 'day,key,views,downloads,bots,visits,votes,stars\n';
  it.each([
    ['2025-01-01,a,-5,0,0,0,0,0', /line 2: "views"/],
    ['2025-01-01,a,,0,0,0,0,0', /line 2: "views"/],
    ['2025-01-01,a,0x10,0,0,0,0,0', /line 2: "views"/],
    ['2025-01-01,a,1e3,0,0,0,0,0', /line 2: "views"/],
    ['2025-01-01,a,1.5,0,0,0,0,0', /line 2: "views"/],
    ['2025-01-01,a,9000000000000000,0,0,0,0,0', /line 2: "views"/],
    ['9999-01-01,a,1,0,0,0,0,0', /line 2: "day"/],
    ['1969-01-01,a,1,0,0,0,0,0', /line 2: "day"/],
    ['2025-01-01,a\u0007,1,0,0,0,0,0', /line 2: "key"/],
  ])('are refused with their line, and nothing is stored: %s', async (line, message) => {
    writeFileSync(path.join(folder, 'rows.csv'), `${HEAD}${line}\n2025-01-02,b,1,0,0,0,0,0\n`);
    const store = openSqlite(file);
    await expect(importCsv(store, path.join(folder, 'rows.csv'))).rejects.toThrow(message);
    expect((await store.counts(['a', 'b'])).get('b')?.views).toBe(0);
    await store.close();
  });

  it('are refused where they add up to more than can be held exactly', async () => {
    const store = openSqlite(file);
    const large = { ...(rows(inc('a', 'views', 1))[0] as Row), views: 5e15 };
    await expect(store.load([[large], [large]])).rejects.toThrow(/too large/);
    expect((await store.counts(['a'])).get('a')?.views).toBe(0);
    await store.close();
  });

  it("are refused in a predecessor's numbers too, where an empty cell is none", async () => {
    const table = path.join(folder, 'old.csv');
    const store = openSqlite(file);
    writeFileSync(table, 'key,views,downloads,visits\na,-5,0,0\n');
    await expect(importBaselines(store, table)).rejects.toThrow(/line 2: "views"/);
    writeFileSync(table, 'key,views,downloads,visits\na,5,,\n');
    await importBaselines(store, table);
    expect((await store.counts(['a'])).get('a')?.views).toBe(5);
    await store.close();
  });
});

describe('health', () => {
  const app = (
    store: ReturnType<typeof openSqlite>,
    pages: string[] = ['a'],
    clockFault?: () => string | undefined,
  ) =>
    createApp({
      store,
      keys: keysOf({ pages, files: [] }),
      clock: () => NOW,
      ip: () => '203.0.113.7',
      ...(clockFault ? { clockFault } : {}),
    });

  it('fails while the disk is full, and is well again when it is not', async () => {
    const db = openDatabase(file);
    const store = storeOn(db);
    await store.record([event('a')]);
    db.exec('PRAGMA max_page_count = 1');
    expect((await app(store).request('/healthz')).status).toBe(503);
    db.exec('PRAGMA max_page_count = 1000000');
    expect((await app(store).request('/healthz')).status).toBe(200);
    await store.close();
  });

  it('fails while a real disk is full, where one can be mounted, and the hits with it', async (test) => {
    const place = path.join(folder, 'disk');
    const disk = smallDisk(place);
    if (!disk) return test.skip('no small file system can be mounted by this user');
    try {
      const store = openSqlite(path.join(place, 'counter.db'));
      await store.record([event('a')]);
      fill(path.join(place, 'ballast'));
      // The log has some room that it took before.
      const useUp = async (): Promise<void> => {
        for (let n = 0; n < 2000; n += 1) await store.record([event(`k${n}`, `v${n}`)]);
      };
      await expect(useUp()).rejects.toThrow(/full/);
      expect((await app(store).request('/healthz')).status).toBe(503);
      await rm(path.join(place, 'ballast'));
      expect((await app(store).request('/healthz')).status).toBe(200);
      expect(await store.record([event('b')])).toEqual([true]);
      return await store.close();
    } finally {
      disk.remove();
    }
  });

  it('fails without keys, since every hit is refused', async () => {
    const store = openSqlite(':memory:');
    expect((await app(store, []).request('/healthz')).status).toBe(503);
    await store.close();
  });

  it('fails while the clock is wrong', async () => {
    const store = openSqlite(':memory:');
    const answer = await app(store, ['a'], () => 'the clock has leapt').request('/healthz');
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('the clock has leapt'),
    ]);
    await store.close();
  });
});

describe.runIf(hasRedis)('a Redis server that forgets', () => {
  it.each([
    [['--appendonly', 'no'], /appendonly no/],
    [
      ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'],
      /maxmemory-policy allkeys-lru.*noeviction/,
    ],
  ])('is refused with what to set, and taken when the operator allows it: %j', async (settings, message) => {
    const server = await redisServer(settings);
    await expect(openStore(server.url)).rejects.toThrow(message);
    const faults: string[] = [];
    const store = await openStore(server.url, {
      allowVolatile: true,
      onFault: (fault) => faults.push(String(fault)),
    });
    expect(faults.join()).toMatch(message);
    await store.probe();
    await store.close();
    await server.remove();
  });

  it('is told by health when it stops writing its log while it runs', async () => {
    const server = await redisServer();
    const store = await openStore(server.url);
    await store.probe();
    await server.command(['CONFIG', 'SET', 'appendonly', 'no']);
    await expect(store.probe()).rejects.toThrow(/appendonly no/);
    await store.close();
    await server.remove();
  });

  it('takes rows of another store all or nothing, in steps', async () => {
    const server = await redisServer();
    const store = await openStore(server.url);
    const NUMBERS = manyRows(100, 30);
    async function* broken(): AsyncIterable<readonly Row[]> {
      yield NUMBERS[0] as Row[];
      throw new Error('the line is dead');
    }
    await expect(store.load(broken())).rejects.toThrow('the line is dead');
    expect((await store.counts(['tin-tuc/bai-1'])).get('tin-tuc/bai-1')?.views).toBe(0);
    await store.load(NUMBERS);
    expect(await verifyStore(store, undefined)).toMatchObject({ views: viewsOf(NUMBERS), faults: [] });
    expect(await store.days('2025-01-01' as Day, '2025-12-31' as Day)).toEqual([]);
    await store.close();
    await server.remove();
  });
});
