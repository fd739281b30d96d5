import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedis, redisServer } from '../../../src/benchmarks/counter/redis-server.ts';
import { makeScene, type Scene } from '../../../src/benchmarks/counter/scene.ts';
import { type AwayFigures, takeStoreAway } from '../../../src/benchmarks/counter/store-away.ts';
import { countThroughTwo } from '../../../src/benchmarks/counter/two-hosts-exact.ts';
import { createApp } from '../../../src/server/counter/app.ts';
import { storeOn } from '../../../src/server/counter/stores/sqlite.ts';
import { openDatabase } from '../../../src/server/counter/stores/sqlite-file.ts';
import { serve } from '../../../src/server/hosts/node.ts';
import { clientIp, LOOPBACK, proxiesIn } from '../../../src/server/hosts/trusted-proxies.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';

/** What the bench does at full size: `npm run bench -- counter --full`. */

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const HITS = 2000;

let scene: Scene;
beforeEach(() => {
  scene = makeScene(Array.from({ length: 50_000 }, (_, i) => `k${i}`));
});
afterEach(() => scene.remove());

function expectExact(figures: AwayFigures, answers: number): void {
  const { sent, answered, refused } = figures;
  expect(figures).toMatchObject({ lost: 0, doubled: 0, stored: sent, visits: sent });
  expect(answered).toBeGreaterThanOrEqual(2 * answers);
  expect(refused).toBeGreaterThanOrEqual(answers);
}

it('refuses hits while the disk is full, loses none, and takes them again without a restart', async () => {
  const db = openDatabase(path.join(scene.folder, 'counter.db'));
  const store = storeOn(db);
  const faults = new Set<string>();
  const app = createApp({
    store,
    keys: keysOf({ pages: [...scene.keys], files: [] }),
    clock: Date.now,
    ip: clientIp(proxiesIn(LOOPBACK)),
    onFault: (fault) => faults.add(String(fault)),
  });
  const host = await serve({ port: 0, hostname: '127.0.0.1', app });
  const figures = await takeStoreAway({
    port: host.port,
    store: scene.store(),
    keys: scene.keys,
    times: 1,
    answers: 200,
    takeAway: async () => db.exec('PRAGMA max_page_count = 1'),
    giveBack: async () => db.exec('PRAGMA max_page_count = 4294967294'),
  });
  expectExact(figures, 200);
  expect([...faults].join()).toContain('full');
  await host.stop();
  await store.close();
});

describe('two hosts on one store', () => {
  const exact = { hits: HITS, views: HITS, visits: HITS };

  it.runIf(hasRedis)('are exact on Redis', async () => {
    const server = await redisServer();
    expect(await countThroughTwo(scene, server.url, HITS)).toEqual(exact);
    await server.remove();
  });

  it('are exact on one file of SQLite', async () => {
    expect(await countThroughTwo(scene, scene.store(), HITS)).toEqual(exact);
  });
});

it.runIf(hasRedis)('refuses hits while Redis is away, and is exact when it is back', async () => {
  const server = await redisServer();
  const host = await scene.startReal(server.url);
  const figures = await takeStoreAway({
    port: host.port,
    store: server.url,
    keys: scene.keys,
    times: 1,
    answers: 200,
    takeAway: () => server.stop('SIGKILL'),
    giveBack: server.start,
  });
  expectExact(figures, 200);
  await host.stop();
  await server.remove();
});
