import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../../../src/domain/date.ts';
import { toStoreEvent } from '../../../../src/server/counter/policy.ts';
import type { Row, Store } from '../../../../src/server/counter/store.ts';
import { TABLES } from '../../../../src/server/counter/stores/sql.ts';
import { openSqlite, storeOn } from '../../../../src/server/counter/stores/sqlite.ts';
import { openDatabase } from '../../../../src/server/counter/stores/sqlite-file.ts';
import { openStore } from '../../../../src/server/hosts/open-store.ts';
import { backup, exportNumbers } from '../../../../src/server/hosts/operations.ts';
import { contract, inc, rows } from './contract.ts';

const moment = (time: string): number => Date.parse(`2021-07-16T${time}:00+07:00`);
const event = (key: string) =>
  toStoreEvent({ visitor: 'an', key, event: 'view', bot: false }, moment('10:00'));
const view = (key: string, visitor: string) =>
  toStoreEvent({ visitor, key, event: 'view', bot: false }, moment('10:00'));
const newFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'trangtin-sqlite-'));

contract('sqlite', async () => {
  const folder = await newFolder();
  return {
    open: () => openStore(`sqlite:${path.join(folder, 'deep', 'counter.db')}`),
    remove: () => rm(folder, { recursive: true }),
  };
});

contract('sqlite, of which some compact all deltas at once, and some a part of them', async () => {
  const folder = await newFolder();
  let opened = 0;
  return {
    open: async () => {
      opened += 1;
      return storeOn(openDatabase(path.join(folder, 'counter.db')), {
        maxDeltas: [65_536, 0, 8][opened % 3] as number,
      });
    },
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the file of the store sqlite', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await newFolder();
    file = path.join(folder, 'counter.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is refused when a newer version wrote it, with a message that says what to do, and stays as it is', async () => {
    await openSqlite(file).close();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openSqlite(file)).toThrow(/version 99.*update Trang Tin/);
    const again = new DatabaseSync(file);
    expect(again.prepare('PRAGMA user_version').get()?.['user_version']).toBe(99);
    again.close();
  });

  it('is refused while another holds it locked, and taken again afterwards', async () => {
    const store = openSqlite(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.record([event('a')])).rejects.toThrow(/locked/);
    other.exec('COMMIT');
    other.close();
    expect(await store.record([event('a')])).toEqual([true]);
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
    await store.close();
  });

  it('is refused while it cannot grow, keeps nothing half, and takes hits again without a restart', async () => {
    const db = openDatabase(file);
    const store = storeOn(db);
    await store.record([event('a')]);
    // A limit of pages gives the same error on the same path as a full disk does.
    db.exec('PRAGMA max_page_count = 1');
    const many = Array.from({ length: 5000 }, (_, i) => event(`k${i}`));
    await expect(store.record([event('b'), ...many])).rejects.toThrow(/full/);
    expect([...(await store.counts(['a', 'b'])).values()].map(({ views }) => views)).toEqual([1, 0]);
    db.exec('PRAGMA max_page_count = 1000000');
    expect(new Set(await store.record([event('b'), ...many]))).toEqual(new Set([true]));
    expect((await store.counts(['k0'])).get('k0')?.views).toBe(1);
    await store.close();
  });

  it('is brought up to date when an older version wrote it, with all its numbers', async () => {
    const db = new DatabaseSync(file);
    db.exec(`
      CREATE TABLE key (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, views INTEGER NOT NULL,
        downloads INTEGER NOT NULL, bots INTEGER NOT NULL, visits INTEGER NOT NULL) STRICT;
      CREATE TABLE daily (day INTEGER NOT NULL, key INTEGER NOT NULL REFERENCES key (id), views INTEGER NOT NULL,
        downloads INTEGER NOT NULL, bots INTEGER NOT NULL, visits INTEGER NOT NULL, PRIMARY KEY (day, key))
        STRICT, WITHOUT ROWID;
      CREATE TABLE salt (day INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT;
      INSERT INTO key VALUES (1, 'a', 5, 0, 2, 0), (2, '', 0, 0, 4, 9), (3, 'f', 0, 3, 0, 0);
      INSERT INTO daily VALUES (18823, 1, 4, 0, 2, 0), (18824, 1, 1, 0, 0, 0), (18823, 2, 0, 0, 4, 9), (18824, 3, 0, 3, 0, 0);
      PRAGMA user_version = 1;`);
    db.close();
    const store = openSqlite(file);
    expect(await store.counts(['a', 'f'])).toEqual(
      new Map([
        ['a', { views: 5, downloads: 0, votes: 0, stars: 0 }],
        ['f', { views: 0, downloads: 3, votes: 0, stars: 0 }],
      ]),
    );
    expect(await store.totals('2021-07-16' as Day)).toEqual({ today: 0, month: 9, total: 9 });
    expect(await store.days('2021-07-01' as Day, '2021-07-31' as Day)).toEqual([
      { day: '2021-07-15', key: '', views: 4, downloads: 0, bots: 4, visits: 9, votes: 0, stars: 0 },
      { day: '2021-07-16', key: '', views: 1, downloads: 3, bots: 0, visits: 0, votes: 0, stars: 0 },
    ]);
    expect(await store.record([event('a')])).toEqual([true]);
    expect((await store.counts(['a'])).get('a')?.views).toBe(6);
    await store.close();
    openSqlite(file).close();
  });

  it('keeps marks when the second version wrote it, so that nothing counts twice', async () => {
    const db = new DatabaseSync(file);
    for (const table of TABLES) db.exec(table);
    db.exec(`
      CREATE TABLE mark (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, visitor TEXT NOT NULL,
        bot INTEGER NOT NULL, window TEXT) STRICT;
      INSERT INTO key VALUES (1, 'a', 1, 0, 0, 0, 0, 0), (2, '', 1, 0, 0, 1, 0, 0);
      INSERT INTO daily VALUES (18824, 1, 1, 0, 0, 0, 0, 0), (18824, 2, 1, 0, 0, 1, 0, 0);
      INSERT INTO mark (at, visitor, bot, window) VALUES
        (${moment('09:50')}, 'an', 0, 'view a'), (${moment('09:55')}, 'an', 0, NULL), (${moment('09:56')}, 'bot', 1, 'view a');
      PRAGMA user_version = 2;`);
    db.close();
    const store = openSqlite(file);
    expect(await store.online(moment('09:57'))).toEqual({ guests: 1, bots: 1 });
    expect(await store.record([event('a'), event('b')])).toEqual([false, true]);
    expect([...(await store.counts(['a', 'b'])).values()].map(({ views }) => views)).toEqual([1, 1]);
    expect(await store.totals('2021-07-16' as Day)).toEqual({ today: 1, month: 1, total: 1 });
    await store.close();
  });

  describe('with numbers that are pending, since nobody closed it', () => {
    let running: Store;
    beforeEach(async () => {
      running = openSqlite(file);
      await running.load(rows(inc('a', 'views', 7, '2021-07-15'), inc('', 'visits', 3, '2021-07-15')));
      await running.record(['a', 'b', 'c'].map(event));
      await running.vote({ day: '2021-07-16' as Day, visitor: 'an', key: 'a', stars: 4 });
      const db = new DatabaseSync(file);
      expect(db.prepare('SELECT count(*) AS n FROM pending').get()?.['n']).toBe(2);
      expect(db.prepare('SELECT count(*) AS n FROM daily').get()?.['n']).toBe(2);
      db.close();
    });
    afterEach(() => running.close());

    /** Everything that can be asked of a store. */
    const all = async (store: Store): Promise<unknown> => {
      const [from, to] = ['2021-07-01' as Day, '2021-07-31' as Day];
      const found: Row[] = [];
      for await (const some of store.rows()) found.push(...some);
      return {
        counts: await store.counts(['a', 'b', 'x']),
        totals: await store.totals('2021-07-16' as Day),
        days: await store.days(from, to),
        ranking: [...(await store.ranking(from, to))].sort((a, b) => (a.key < b.key ? -1 : 1)),
        rows: found.map((row) => JSON.stringify(row)).sort(),
      };
    };

    it('gives them all, and the same when they are compacted by it or by another', async () => {
      const before = await all(running);
      expect(before).toMatchObject({
        counts: new Map([
          ['a', { views: 8, downloads: 0, votes: 1, stars: 4 }],
          ['b', { views: 1, downloads: 0, votes: 0, stars: 0 }],
          ['x', { views: 0, downloads: 0, votes: 0, stars: 0 }],
        ]),
        totals: { today: 1, month: 4, total: 4 },
        ranking: [
          { key: 'a', views: 8, downloads: 0 },
          { key: 'b', views: 1, downloads: 0 },
          { key: 'c', views: 1, downloads: 0 },
        ],
      });
      const compacting = storeOn(openDatabase(file), { maxDeltas: 0 });
      expect(await all(compacting)).toEqual(before);
      // The first commit merges the lines, the second one takes them into the tables.
      for (const left of [1, 0]) {
        await compacting.record([]);
        const db = new DatabaseSync(file);
        expect(db.prepare('SELECT count(*) AS n FROM pending').get()?.['n']).toBe(left);
        db.close();
        expect(await all(compacting)).toEqual(before);
        expect(await all(running)).toEqual(before);
      }
      // And what comes after it is neither forgotten nor counted twice by either.
      await running.record([event('d')]);
      await compacting.record([event('e')]);
      expect(await all(running)).toEqual(await all(compacting));
      expect((await running.counts(['a', 'd', 'e'])).get('e')?.views).toBe(1);
      await compacting.close();
    });

    it('gives them all when a part is compacted, again and again', async () => {
      const before = await all(running);
      const compacting = storeOn(openDatabase(file), { maxDeltas: 4 });
      expect(await all(compacting)).toEqual(before);
      for (let i = 0; i < 20; i += 1) {
        await [running, compacting][i % 2]?.record([event(`k${i % 7}`), event(`m${i}`)]);
        expect(await all(running)).toEqual(await all(compacting));
      }
      const again = openSqlite(file);
      expect(await all(again)).toEqual(await all(running));
      await again.close();
      await compacting.close();
    });

    it('compacts the oldest of many in small steps, and gives them all after each', async () => {
      // Lines of 64 rows each when they are merged; the oldest eighth of 1,604 sums are four of them.
      const compacting = storeOn(openDatabase(file), { maxDeltas: 3000 });
      const many = (round: number) => Array.from({ length: 1600 }, (_, i) => view(`k${i}`, `${round} ${i}`));
      await compacting.record(many(1));
      await compacting.record(many(2));
      const lines = (): readonly number[] => {
        const db = new DatabaseSync(file);
        const found = db.prepare('SELECT rows FROM pending ORDER BY id').all();
        db.close();
        return found.map(({ rows }) => JSON.parse(String(rows)).length);
      };
      const merged = [...Array<number>(25).fill(64), 4];
      // The lines of a merge are made by four commits; till then nothing in the file has changed.
      for (let step = 1; step <= 3; step += 1) {
        expect(lines().slice(-2)).toEqual([1601, 1601]);
        await compacting.record([]);
      }
      expect(lines()).toEqual([...merged, 1601]);
      const before = await all(running);
      expect(before).toMatchObject({ totals: { today: 3201 } });
      expect(await all(compacting)).toEqual(before);
      for (let step = 1; step <= 4; step += 1) {
        await compacting.record([]);
        expect(lines()).toEqual([...merged.slice(step), 1601]);
        expect(await all(compacting)).toEqual(before);
        expect(await all(running)).toEqual(before);
      }
      await compacting.close();
    });

    it('gives them all when several prepare, merge and compact at the same time', async () => {
      const options = { maxDeltas: 3000 };
      const stores = [storeOn(openDatabase(file), options), storeOn(openDatabase(file), options)];
      const today = async (store: Store) => (await store.totals('2021-07-16' as Day)).today;
      const before = await today(running);
      let sent = 0;
      for (let round = 0; round < 60; round += 1) {
        const some = Array.from({ length: 400 }, (_, i) => view(`k${(sent + i) % 1600}`, `${sent + i}`));
        // Now one is in the midst of a merge, now the other.
        await stores[(round * round) % 7 < 3 ? 0 : 1]?.record(some);
        sent += some.length;
        for (const store of stores) expect(await today(store)).toBe(before + sent);
      }
      const after = await all(running);
      for (const store of stores) expect(await all(store)).toEqual(after);
      for (const store of stores) await store.close();
    });

    it('merges lines once more when whoever compacted them has ended midway', async () => {
      const options = { maxDeltas: 300 };
      const first = storeOn(openDatabase(file), options);
      await first.record(Array.from({ length: 250 }, (_, i) => view(`k${i}`, `1 ${i}`)));
      await first.record(Array.from({ length: 250 }, (_, i) => view(`k${i}`, `2 ${i}`)));
      await first.record([]);
      const before = await all(running);
      await first.close();
      const second = storeOn(openDatabase(file), options);
      for (let i = 0; i < 10; i += 1) {
        await second.record([]);
        expect(await all(second)).toEqual(before);
        expect(await all(running)).toEqual(before);
      }
      await second.close();
    });

    it('gives them to whoever copies, exports or backs it up meanwhile', async () => {
      const before = await all(running);
      const copy = path.join(folder, 'copy.db');
      for (const end of ['', '-wal']) await copyFile(`${file}${end}`, `${copy}${end}`);
      const copied = openSqlite(copy);
      expect(await all(copied)).toEqual(before);
      await copied.close();

      const other = openSqlite(file);
      await backup(other, path.join(folder, 'backup.db'));
      let text = '';
      for await (const part of exportNumbers(other)) text += part;
      await other.close();
      expect(text).toContain('2021-07-16,b,1,0,0,0,0,0');
      const backedUp = openSqlite(path.join(folder, 'backup.db'));
      expect(await all(backedUp)).toEqual(before);
      await backedUp.close();
    });

    it('keeps them pending when they cannot be folded, and gives them still', async () => {
      const before = await all(running);
      const db = openDatabase(file);
      const full = storeOn(db, { maxDeltas: 0 });
      db.exec('PRAGMA max_page_count = 1');
      const many = Array.from({ length: 2000 }, (_, i) => event(`k${i}`));
      await expect(full.record(many)).rejects.toThrow(/full/);
      expect(await all(full)).toEqual(before);
      expect(await all(running)).toEqual(before);
      await full.close();
    });
  });

  it('holds a key and day in 40 bytes or fewer', async () => {
    const store = openSqlite(file);
    const keys = Array.from({ length: 500 }, (_, i) => `tin-tuc/2021/hoi-nghi-bao-cao-vien-thang-${i}`);
    const days = 100;
    for (let i = 0; i < days; i += 1) {
      const day = new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10) as Day;
      await store.load(
        rows(...keys.flatMap((key, k) => [inc(key, 'views', 100 + k, day), inc(key, 'bots', 300, day)])),
      );
    }
    await store.close();
    expect((await stat(file)).size / (keys.length * days)).toBeLessThanOrEqual(40);
  });

  it('does not contain the salt of a day that is over, nor does its log', async () => {
    const store = openSqlite(file);
    const salt = Buffer.from(await store.salt('2021-07-16' as Day));
    await store.salt('2021-07-17' as Day);
    expect((await readFile(file)).includes(salt)).toBe(false);
    expect((await readFile(`${file}-wal`)).includes(salt)).toBe(false);
    await store.close();
  });
});

describe('the name of a store', () => {
  it.each([
    ['redis://127.0.0.1:1', /127.0.0.1:1 cannot be reached/],
    ['mysql:x', /names no known store/],
    ['counter.db', /names no known store/],
    ['sqlite:', /names no file/],
    ['', /names no known store/],
  ])('"%s" is refused with a message that helps', async (spec, message) => {
    await expect(openStore(spec)).rejects.toThrow(message);
  });
});
