import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, redisServer } from '../../../src/benchmarks/counter/redis-server.ts';
import { openFeedbackStore } from '../../../src/server/feedback/open-store.ts';
import { feedbackOnD1 } from '../../../src/server/feedback/stores/d1.ts';
import { openRedis } from '../../../src/server/feedback/stores/redis.ts';
import { openSqlite } from '../../../src/server/feedback/stores/sqlite.ts';
import { openD1 } from '../counter/stores/workerd.ts';
import { contract, message } from './contract.ts';

contract('sqlite', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-feedback-'));
  return {
    open: async (most) => openSqlite(path.join(folder, 'feedback.sqlite'), most),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('a file of messages', () => {
  it('holds nothing of a message that was removed', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-feedback-'));
    const store = openSqlite(path.join(folder, 'feedback.sqlite'));
    await store.add(message(1, { contact: 'rat-rieng-tu@example.vn' }));
    await store.remove([message(1).id]);
    for (const file of await readdir(folder)) {
      expect((await readFile(path.join(folder, file))).includes('rat-rieng-tu'), file).toBe(false);
    }
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('is asked for by a name that says what it is', async () => {
    await expect(openFeedbackStore('mysql:x')).rejects.toThrow(/FEEDBACK_STORE: "mysql:x".*sqlite:/);
    await expect(openFeedbackStore('sqlite:')).rejects.toThrow(/FEEDBACK_STORE/);
  });
});

// Where no server can be had the report must say so, and not look as if all stores were tested.
if (!hasRedis) it('redis', ({ skip }) => skip('NOT RUN: there is no redis-server on the PATH'));

describe.runIf(hasRedis)('with a real redis-server', () => {
  let server: Awaited<ReturnType<typeof redisServer>>;
  beforeAll(async () => {
    server = await redisServer();
  });
  afterAll(() => server?.remove());
  contract('redis', async () => ({
    open: (most) => openRedis(server.url, most),
    remove: async () => {
      const client = await createClient({ url: server.url }).connect();
      await client.flushAll();
      client.destroy();
    },
  }));
});

describe('with a real workerd', () => {
  let d1: Awaited<ReturnType<typeof openD1>>;
  beforeAll(async () => {
    d1 = await openD1();
  });
  afterAll(() => d1?.close());
  contract('d1', async () => ({
    open: async (most) => feedbackOnD1(d1.db, most),
    remove: async () => void (await d1.run('DELETE FROM message')),
  }));
});
