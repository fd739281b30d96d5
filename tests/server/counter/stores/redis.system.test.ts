import { createClient } from '@redis/client';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { hasRedis, type RedisServer, redisServer } from '../../../../src/benchmarks/counter/redis-server.ts';
import { openStore } from '../../../../src/server/hosts/open-store.ts';
import { contract, inc, rows } from './contract.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let server: Promise<RedisServer> | undefined;
const running = (): Promise<RedisServer> => {
  server ??= redisServer();
  return server;
};

// Where no server can be had the report must say so, and not look as if all stores were tested.
if (!hasRedis) it('redis', ({ skip }) => skip('NOT RUN: there is no redis-server on the PATH'));

describe.runIf(hasRedis)('with a real redis-server', () => {
  afterAll(async () => (await server)?.remove());

  contract('redis', async () => {
    const { url } = await running();
    return {
      open: () => openStore(url),
      remove: async () => {
        const client = await createClient({ url }).connect();
        await client.flushAll();
        client.destroy();
      },
    };
  });

  it('refuses numbers of a newer version with a message that says what to do', async () => {
    const { url } = await running();
    const client = await createClient({ url }).connect();
    await client.set('{trangtin}:version', '99');
    await expect(openStore(url)).rejects.toThrow(/version 99.*update Trang Tin/);
    await client.flushAll();
    client.destroy();
  });

  it('refuses while the server is away, and goes on with all its numbers when it is back', async () => {
    const { url, start, stop } = await running();
    const store = await openStore(url);
    await store.load(rows(inc('a', 'views')));
    await stop('SIGKILL');
    await expect(store.counts(['a'])).rejects.toThrow();
    await start();
    await expect.poll(() => store.counts(['a']).catch(() => undefined), { timeout: 60_000 }).toBeDefined();
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
    await store.close();
  });
});
