import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeOnD1 } from '../../../../src/server/counter/stores/d1.ts';
import { TABLES } from '../../../../src/server/counter/stores/sql.ts';
import { contract } from './contract.ts';
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
