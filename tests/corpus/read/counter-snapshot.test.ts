import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchCounterSnapshot } from '../../../src/corpus/read/counter-snapshot.ts';
import { createApp } from '../../../src/server/counter/app.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { serve } from '../../../src/server/hosts/node.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';
import { inc, rows } from '../../server/counter/stores/contract.ts';

const NOW = Date.parse('2021-07-16T10:00:00+07:00');

let close = async (): Promise<void> => {};
afterEach(() => close());

async function counter(keys: string[]): Promise<string> {
  const store = openSqlite(':memory:');
  await store.load(
    rows(
      inc('k150', 'views', 5),
      inc('', 'visits', 3),
      inc('', 'views', 5),
      inc('', 'visits', 9, '2021-02-01'),
    ),
  );
  const app = createApp({
    store,
    keys: keysOf({ pages: keys, files: [], titles: { k150: 'Bài' } }),
    clock: () => NOW,
    ip: () => '203.0.113.7',
  });
  const host = await serve({ port: 0, hostname: '127.0.0.1', app, close: () => store.close() });
  close = host.stop;
  return `http://127.0.0.1:${host.port}`;
}

describe('what a build asks of the counter', () => {
  it('are the counts of all keys, in hundreds, and the numbers of the charts', async () => {
    const keys = Array.from({ length: 250 }, (_, i) => `k${i}`);
    const counted = await fetchCounterSnapshot(await counter(keys), keys, () => {}, NOW);
    expect(counted?.counts.size).toBe(250);
    expect(counted?.counts.get('k150')).toMatchObject({ views: 5 });
    expect(counted?.visits).toBe(12);
    expect(counted?.days).toMatchObject([{ period: '2021-07-16', visits: 3, views: 5 }]);
    expect(counted?.months.map(({ period }) => period)).toEqual(['2021-02', '2021-07']);
    expect(counted?.ranking).toEqual([{ key: 'k150', title: 'Bài', views: 5, downloads: 0 }]);
  });

  it('is nothing, without a word, where no counter is named', async () => {
    const said: string[] = [];
    expect(await fetchCounterSnapshot(undefined, ['a'], (line) => said.push(line))).toBeUndefined();
    expect(said).toEqual([]);
  });

  it.each<[string, string, ((server: Server) => void) | undefined]>([
    ['is away', 'không kết nối được', undefined],
    [
      'answers with an error',
      'trả lời mã 503',
      (server) => server.on('request', (_, answer) => answer.writeHead(503).end()),
    ],
    [
      'answers with a page',
      'câu trả lời không phải của bộ đếm',
      (server) => server.on('request', (_, answer) => answer.end('<h1>Hello</h1>')),
    ],
    [
      'answers with other JSON',
      'câu trả lời không phải của bộ đếm',
      (server) => server.on('request', (_, answer) => answer.end('{"counts":{"a":{"views":"many"}}}')),
    ],
    ['breaks off', 'không kết nối được', (server) => server.on('request', ({ socket }) => socket.destroy())],
  ])('is nothing, with the reason, where the counter %s', async (_, reason, behave) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (behave) behave(server);
    else server.close();
    const said: string[] = [];
    expect(await fetchCounterSnapshot(url, ['a'], (line) => said.push(line))).toBeUndefined();
    expect(said).toEqual([expect.stringContaining(`Không hỏi được bộ đếm (${reason})`)]);
    server.close();
  });

  it('is nothing, with the reason, where its address is none', async () => {
    const said: string[] = [];
    expect(await fetchCounterSnapshot('bộ đếm', ['a'], (line) => said.push(line))).toBeUndefined();
    expect(said).toEqual([expect.stringContaining('không kết nối được')]);
  });
});
