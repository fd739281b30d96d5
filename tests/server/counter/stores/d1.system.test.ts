import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sealOf } from '../../../../src/server/counter/seal.ts';
import { storeOnD1 } from '../../../../src/server/counter/stores/d1.ts';
import { TABLES } from '../../../../src/server/counter/stores/sql.ts';
import { openSqlite } from '../../../../src/server/counter/stores/sqlite.ts';
import { exportNumbers } from '../../../../src/server/hosts/operations.ts';
import { contract, inc, rows } from './contract.ts';
import { openD1 } from './workerd.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let d1: Awaited<ReturnType<typeof openD1>>;
beforeAll(async () => {
  d1 = await openD1();
});
afterAll(() => d1.close());

describe('with a real workerd', () => {
  contract('d1', async () => ({
    open: async () => storeOnD1(d1.db),
    remove: async () => {
      for (const table of ['daily', 'key', 'salt', 'vote', 'visitor', '"window"']) {
        await d1.run(`DELETE FROM ${table}`);
      }
    },
  }));

  it('refuses numbers of a newer version with a message that says what to do', async () => {
    await d1.run('UPDATE store SET version = 99');
    const store = storeOnD1(d1.db);
    await expect(store.counts(['a'])).rejects.toThrow(/version 99.*update Trang Tin/);
    await d1.run('UPDATE store SET version = 1');
    expect((await store.counts(['a'])).size).toBe(1);
  });

  it('takes a month of another store as statements, beside the numbers that it has', async () => {
    const other = openSqlite(':memory:');
    await other.load([
      ...rows(inc("tin-tuc/o'hara", 'views', 3), inc('tin-tuc/a', 'views', 2), inc('', 'views', 5)),
      ...rows(inc('tin-tuc/a', 'downloads', 4, '2021-07-31'), inc('tin-tuc/a', 'views', 9, '2021-08-01')),
      // More than one statement takes.
      ...rows(...Array.from({ length: 200 }, (_, i) => inc(`van-ban/${i}`, 'views', i + 1, '2021-07-20'))),
    ]);
    const store = storeOnD1(d1.db);
    await store.load(rows(inc('tin-tuc/a', 'views', 10)));
    let sql = '';
    for await (const part of exportNumbers(other, { month: '2021-07', asSql: true })) sql += part;
    for (const statement of sql.split(/;\n/).filter(Boolean)) await d1.run(statement);
    const wanted = openSqlite(':memory:');
    for await (const some of other.rows())
      await wanted.load([some.filter(({ day }) => day.startsWith('2021-07'))]);
    await wanted.load(rows(inc('tin-tuc/a', 'views', 10)));
    expect(await sealOf(store.rows())).toEqual(await sealOf(wanted.rows()));
    const asked = ['tin-tuc/a', "tin-tuc/o'hara", 'van-ban/199'];
    expect(await store.counts(asked)).toEqual(await wanted.counts(asked));
    await other.close();
    await wanted.close();
    for (const table of ['daily', 'key']) await d1.run(`DELETE FROM ${table}`);
  });

  it('has the same tables as a file of SQLite', async () => {
    const sql =
      "SELECT name, sql FROM sqlite_schema WHERE name IN ('key', 'daily', 'salt', 'vote') ORDER BY name";
    const plain = (rows: readonly Readonly<Record<string, unknown>>[]): unknown[] =>
      rows.map(({ name, sql: text }) => [name, String(text).replace(/\s+/g, ' ')]);
    const file = new DatabaseSync(':memory:');
    for (const table of TABLES) file.exec(table);
    expect(plain(await d1.run(sql))).toEqual(plain(file.prepare(sql).all()));
    file.close();
  });
});
