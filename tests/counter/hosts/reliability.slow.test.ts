import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendLoad, viewShot } from '../../../src/bench/load.ts';
import { createApp } from '../../../src/counter/app.ts';
import { clientIp, serve } from '../../../src/counter/hosts/node.ts';
import { openStore } from '../../../src/counter/hosts/open-store.ts';
import { keysOf } from '../../../src/counter/keys.ts';
import { storeOn } from '../../../src/counter/stores/sqlite.ts';
import { openDatabase } from '../../../src/counter/stores/sqlite-file.ts';
import { hasRedis, redisServer } from '../stores/redis-server.ts';
import { makeScene, type Scene, sendViews, stored } from './crash.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

/** The hundred thousand are for `npm run bench -- counter`, which sets FULL. */
const HITS = process.env['FULL'] ? 100_000 : 2000;
const KEYS = Array.from({ length: 20_000 }, (_, i) => `k${i}`);

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene(KEYS);
});
afterEach(() => scene.remove());

const by = (sent: ReadonlyMap<string, number | undefined>, status: number | undefined): string[] =>
  [...sent].filter(([, one]) => one === status).map(([key]) => key);

it('refuses hits while the disk is full, loses none, and takes them again without a restart', async () => {
  const db = openDatabase(path.join(scene.folder, 'counter.db'));
  const store = storeOn(db);
  const faults = new Set<string>();
  const app = createApp({
    store,
    keys: keysOf({ pages: KEYS, files: [] }),
    clock: Date.now,
    ip: clientIp(true),
    onFault: (fault) => faults.add(String(fault)),
  });
  const host = await serve({ port: 0, hostname: '127.0.0.1', app });
  const half = KEYS.length / 2;
  const first = sendViews(host.port, KEYS.slice(0, half));
  await first.answered(200);
  db.exec('PRAGMA max_page_count = 1');
  await expect.poll(() => by(first.sent, 503).length, { timeout: 60_000 }).toBeGreaterThan(100);
  first.end();
  await first.done;
  expect([...faults].join()).toContain('full');
  db.exec('PRAGMA max_page_count = 4294967294');

  const refused = by(first.sent, 503);
  const views = async (keys: readonly string[]): Promise<number[]> =>
    [...(await store.counts(keys)).values()].map((counts) => counts.views);
  expect(new Set(await views(refused))).toEqual(new Set([0]));
  expect(new Set(await views(by(first.sent, 204)))).toEqual(new Set([1]));
  const again = sendViews(host.port, refused.slice(0, 300));
  await again.done;
  expect(new Set(again.sent.values())).toEqual(new Set([204]));
  expect(new Set(await views(refused.slice(0, 300)))).toEqual(new Set([1]));
  await host.stop();
  await store.close();
});

/** Sends each visitor's view of one key to hosts in turn; what is refused is sent again, until all are answered. */
async function sendAll(ports: readonly number[], hits: number): Promise<number> {
  let sent = 0;
  let left = Array.from({ length: hits }, (_, i) => `v${i}`);
  for (let round = 0; left.length > 0; round += 1) {
    expect(round).toBeLessThan(50);
    const refused: string[] = [];
    await Promise.all(
      ports.map((port, p) => {
        const mine = left.filter((_, i) => i % ports.length === p).values();
        return sendLoad({
          port,
          connections: 32,
          next: () => {
            const { value } = mine.next();
            if (value !== undefined) sent += 1;
            return value === undefined ? undefined : viewShot('k0', value);
          },
          onAnswer: ({ from }, status) => {
            if (status !== 204) refused.push(from);
          },
        });
      }),
    );
    left = refused;
  }
  return sent;
}

describe('two hosts on one store', () => {
  it.runIf(hasRedis)('are exact on Redis', async () => {
    const server = await redisServer();
    const hosts = await Promise.all([scene.start(server.url), scene.start(server.url)]);
    await sendAll(
      hosts.map(({ port }) => port),
      HITS,
    );
    // A visitor who comes to the other host is no other visitor.
    await sendAll(hosts.map(({ port }) => port).toReversed(), 200);
    expect(await stored(server.url, ['k0'])).toMatchObject({ allViews: HITS, visits: HITS });
    await server.remove();
  });

  it('are exact on one file of SQLite', async () => {
    const store = `sqlite:${path.join(scene.folder, 'counter.db')}`;
    const first = await scene.start(store);
    const second = await scene.start(store);
    await sendAll([first.port, second.port], HITS);
    await sendAll([second.port, first.port], 200);
    expect(await stored(store, ['k0'])).toMatchObject({ allViews: HITS, visits: HITS });
  });
});

it.runIf(hasRedis)('refuses hits while Redis is away, and is exact when it is back', async () => {
  const server = await redisServer();
  const host = await scene.start(server.url);
  const traffic = sendViews(host.port, KEYS);
  await traffic.answered(200);
  await server.stop('SIGKILL');
  await expect.poll(() => by(traffic.sent, 503).length, { timeout: 60_000 }).toBeGreaterThan(50);
  await server.start();
  const before = by(traffic.sent, 204).length;
  await traffic.answered(before + 200);
  traffic.end();
  await traffic.done;
  const back = by(traffic.sent, 204);
  expect(back.length).toBeGreaterThan(before);

  // A commit whose answer was lost with the server may stand; sent again, each hit counts once.
  const open = [...traffic.sent.keys()].filter((key) => traffic.sent.get(key) !== 204);
  expect((await stored(server.url, back)).allViews).toBe(back.length);
  await sendViews(host.port, open).done;
  const opened = await openStore(server.url);
  const views = [...(await opened.counts([...traffic.sent.keys()])).values()].map((counts) => counts.views);
  expect(new Set(views)).toEqual(new Set([1]));
  await opened.close();
  await server.remove();
});
