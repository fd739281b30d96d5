import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/counter/hosts/open-store.ts';
import { openDatabase, openSqlite, storeOn } from '../../../src/counter/stores/sqlite.ts';
import type { Day } from '../../../src/domain/date.ts';
import { contract } from './contract.ts';

const newFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'trangtin-sqlite-'));

contract('sqlite', async () => {
  const folder = await newFolder();
  return {
    open: () => openStore(`sqlite:${path.join(folder, 'deep', 'counter.db')}`),
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
    const increment = { day: '2021-07-16' as Day, key: 'a', column: 'views', n: 1 } as const;
    await expect(store.add([increment])).rejects.toThrow(/locked/);
    other.exec('COMMIT');
    other.close();
    await store.add([increment]);
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
    await store.close();
  });

  it('is refused while it cannot grow, keeps nothing half, and takes hits again without a restart', async () => {
    const db = openDatabase(file);
    const store = storeOn(db);
    const day = '2021-07-16' as Day;
    await store.add([{ day, key: 'a', column: 'views', n: 1 }]);
    // A limit of pages gives the same error on the same path as a full disk does.
    db.exec('PRAGMA max_page_count = 1');
    const many = Array.from(
      { length: 5000 },
      (_, i) => ({ day, key: `k${i}`, column: 'views', n: 1 }) as const,
    );
    await expect(store.add([{ day, key: 'a', column: 'views', n: 1 }, ...many])).rejects.toThrow(/full/);
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
    db.exec('PRAGMA max_page_count = 1000000');
    await store.add(many);
    expect((await store.counts(['k0'])).get('k0')?.views).toBe(1);
    await store.close();
  });

  it('holds a key and day in 40 bytes or fewer', async () => {
    const store = openSqlite(file);
    const keys = Array.from({ length: 500 }, (_, i) => `tin-tuc/2021/hoi-nghi-bao-cao-vien-thang-${i}`);
    const days = 100;
    for (let i = 0; i < days; i += 1) {
      const day = new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10) as Day;
      await store.add(
        keys.flatMap((key, k) => [
          { day, key, column: 'views', n: 100 + k } as const,
          { day, key, column: 'bots', n: 300 } as const,
        ]),
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
    ['redis://localhost', /redis is not built in yet/],
    ['mysql:x', /names no known store/],
    ['counter.db', /names no known store/],
    ['sqlite:', /names no file/],
    ['', /names no known store/],
  ])('"%s" is refused with a message that helps', async (spec, message) => {
    await expect(openStore(spec)).rejects.toThrow(message);
  });
});
