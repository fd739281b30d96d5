import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedis, redisServer } from '../../../src/benchmarks/counter/redis-server.ts';
import type { Day } from '../../../src/domain/date.ts';
import { toStoreEvent } from '../../../src/server/counter/policy.ts';
import type { Store } from '../../../src/server/counter/store.ts';
import { openRedis } from '../../../src/server/counter/stores/redis.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { openFeedbackStore } from '../../../src/server/feedback/open-store.ts';
import { nodeSign } from '../../../src/server/hosts/node-sign.ts';
import { backup } from '../../../src/server/hosts/operations.ts';
import { readPepper } from '../../../src/server/hosts/pepper.ts';
import { nameVisitors } from '../../../src/server/http/visitor.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const TODAY = '2026-03-05' as Day;
const TOMORROW = '2026-03-06' as Day;
const PEPPER = new TextEncoder().encode('a pepper that no store holds');

/** A day of 3,000 visitors, some of whom vote or find nothing; gives what tells of them and the day's salt. */
async function fillDay(store: Store): Promise<{ names: string[]; salt: Uint8Array }> {
  const visitors = nameVisitors(store, nodeSign, PEPPER);
  const names: string[] = [];
  for (let n = 0; n < 3000; n += 50) {
    const events = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const visitor = await visitors.nameOf(TODAY, `10.0.${n >> 8}.${(n + i) & 255}`, `Firefox ${n + i}`);
        names.push(visitor);
        const now = Date.parse('2026-03-05T08:00:00+07:00') + n * 10_000;
        return toStoreEvent({ key: `bai-${i}`, event: 'view', visitor, bot: false }, now);
      }),
    );
    await store.record(events);
    const visitor = names.at(-1) as string;
    await store.vote({ day: TODAY, visitor, key: 'bai-1', stars: 5 });
    const query = `ma so rieng ${n}`;
    const asker = await visitors.nameOf(TODAY, '10.0.0.1', `Firefox\n${query}`);
    await store.noteUnanswered({ day: TODAY, visitor: asker, query });
    // A query that one visitor asked is theirs, as a name is.
    names.push(asker, query);
  }
  return { names, salt: await store.salt(TODAY) };
}

/** What files of a folder hold of some names and of a salt, written as bytes or in hexadecimal. */
function traces(folder: string, { names, salt }: { names: string[]; salt: Uint8Array }): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile());
  const wanted = [
    ...names.map((name) => Buffer.from(name)),
    Buffer.from(salt),
    Buffer.from(Buffer.from(salt).toString('hex')),
  ];
  return files
    .map((file) => readFileSync(file))
    .reduce((sum, bytes) => sum + wanted.filter((one) => bytes.includes(one)).length, 0);
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-names-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('when a day is over, nothing holds the name of a visitor or the salt', () => {
  it('in the file of SQLite and its log, while the store is open and after', async () => {
    const store = openSqlite(path.join(folder, 'counter.db'));
    const day = await fillDay(store);
    expect(traces(folder, day)).toBeGreaterThan(0);
    await backup(store, path.join(folder, 'backup.db'));
    await store.salt(TOMORROW);
    expect(traces(folder, day)).toBe(0);
    await store.close();
    expect(traces(folder, day)).toBe(0);
  });

  it('in the log of a host that was killed when it had forgotten them and not yet emptied it', async () => {
    const file = path.join(folder, 'counter.db');
    const killed = openSqlite(file);
    const day = await fillDay(killed);
    // While somebody reads, the log cannot be emptied.
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('BEGIN; SELECT count(*) FROM key');
    await killed.salt(TOMORROW);
    expect(traces(folder, day)).toBeGreaterThan(0);
    reader.close();
    const next = openSqlite(file);
    await next.salt(TOMORROW);
    expect(traces(folder, day)).toBe(0);
    await Promise.all([next.close(), killed.close()]);
  });

  it('in a backup, ever', async () => {
    const store = openSqlite(path.join(folder, 'counter.db'));
    const day = await fillDay(store);
    await backup(store, path.join(folder, 'backups', 'backup.db'));
    expect(traces(path.join(folder, 'backups'), day)).toBe(0);
    await store.close();
  });

  it.runIf(hasRedis)("in Redis' append-only file and snapshot", async () => {
    const server = await redisServer(['--save', '3600 1']);
    const store = await openRedis(server.url);
    const day = await fillDay(store);
    expect(traces(server.folder, day)).toBeGreaterThan(0);
    await store.salt(TOMORROW);
    await expect.poll(() => traces(server.folder, day), { timeout: 60_000 }).toBe(0);
    await store.close();
    await server.remove();
  });
});

it('a store and its salt tell nothing of an address without the pepper', async () => {
  const store = openSqlite(':memory:');
  const { names, salt } = await fillDay(store);
  const thief = nameVisitors({ salt: async () => new Uint8Array(salt) }, nodeSign);
  for (let n = 0; n < 256; n += 1) {
    expect(names).not.toContain(await thief.nameOf(TODAY, `10.0.0.${n}`, `Firefox ${n}`));
  }
  await store.close();
});

it('a store that has lost the salt of the day gets it back from a host that knows it', async () => {
  const file = path.join(folder, 'counter.db');
  const store = openSqlite(file);
  const visitors = nameVisitors(store, nodeSign, PEPPER);
  const name = await visitors.nameOf(TODAY, '203.0.113.7', 'Firefox');
  const lost = openSqlite(path.join(folder, 'other.db'));
  const elsewhere = nameVisitors({ salt: (day, offered) => lost.salt(day, offered) }, nodeSign, PEPPER);
  // The first host renews against a store without a salt; the second, which starts now, gets the same.
  const moved = nameVisitors(
    { salt: (day, offered) => (offered === undefined ? store : lost).salt(day, offered) },
    nodeSign,
    PEPPER,
  );
  expect(await moved.nameOf(TODAY, '203.0.113.7', 'Firefox')).toBe(name);
  await moved.renew(TODAY);
  expect(await elsewhere.nameOf(TODAY, '203.0.113.7', 'Firefox')).toBe(name);
  await Promise.all([store.close(), lost.close()]);
});

describe.runIf(process.platform !== 'win32')('what knows of people', () => {
  const mode = (file: string): number => statSync(file).mode & 0o777;

  it('is for its owner alone: counts, messages, the pepper, and their folder', async () => {
    const place = path.join(folder, 'store');
    const counter = openSqlite(path.join(place, 'counter.db'));
    const feedback = await openFeedbackStore(`sqlite:${path.join(place, 'feedback.db')}`);
    readPepper(undefined, `sqlite:${path.join(place, 'counter.db')}`);
    await counter.salt(TODAY);
    for (const file of readdirSync(place))
      expect([file, mode(path.join(place, file))]).toEqual([file, 0o600]);
    expect(readdirSync(place)).toContain('counter.db.pepper');
    expect(mode(place)).toBe(0o700);
    await Promise.all([counter.close(), feedback.close()]);
  });

  it("lies in a working folder that was everybody's before", () => {
    const place = path.join(folder, 'work');
    mkdirSync(place, { mode: 0o755 });
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { openSqlite } from '${pathToFileURL(path.resolve('src/server/counter/stores/sqlite.ts'))}';
         await openSqlite(${JSON.stringify(path.join(place, 'counter.db'))}).close();`,
      ],
      { env: { ...process.env, WORK_DIR: place } },
    );
    expect(mode(place)).toBe(0o700);
  });

  it('has one pepper for all who start beside it', () => {
    const address = `sqlite:${path.join(folder, 'counter.db')}`;
    const first = readPepper(undefined, address);
    expect(first).toHaveLength(32);
    expect(readPepper(undefined, address)).toEqual(first);
    expect(readPepper('a secret of sixteen', address)).not.toEqual(first);
  });
});
