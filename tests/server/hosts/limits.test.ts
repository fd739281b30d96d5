import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/server/counter/app.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { type Host, serve } from '../../../src/server/hosts/node.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';
import { BROWSER } from '../counter/world.ts';

const store = openSqlite(':memory:');
let host: Host;
beforeAll(async () => {
  const app = createApp({
    store,
    keys: keysOf({ pages: ['a'], files: [] }),
    clock: Date.now,
    ip: () => '203.0.113.7',
    // Longer than a client may say and read nothing.
    reports: () => wait(1600, new Uint8Array(2)),
  });
  host = await serve({ port: 0, hostname: '127.0.0.1', app, patienceMs: 400, close: () => store.close() });
});
afterAll(() => host.stop());

/** Sends bytes as they are and gives all that comes back until the connection is closed. */
async function raw(
  ...parts: (string | Uint8Array)[]
): Promise<{ status: number; type: string; body: string }> {
  const socket = connect(host.port, '127.0.0.1');
  let said = '';
  socket.on('data', (data) => (said += String(data)));
  socket.on('error', () => {});
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  const [head = '', body = ''] = said.split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
    type: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
    body,
  };
}

const HIT = JSON.stringify({ key: 'a', event: 'view' });
const head = (...lines: string[]): string =>
  ['POST /api/hit HTTP/1.1', 'Host: x', 'Connection: close', `User-Agent: ${BROWSER}`, ...lines, '', ''].join(
    '\r\n',
  );
const bomb = gzipSync(Buffer.alloc(1_000_000, ' '));

describe('a request over a real connection', () => {
  it('is counted when it is a hit', async () => {
    const answer = await raw(head('Content-Type: text/plain', `Content-Length: ${HIT.length}`), HIT);
    expect(answer.status).toBe(204);
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
  });

  it.each<[number, string, (string | Uint8Array)[]]>([
    [431, 'a head that is too long', [head(`X-Long: ${'a'.repeat(40_000)}`)]],
    [400, 'no HTTP', ['hello\r\n\r\n']],
    [400, 'a host that is none', [head().replace('Host: x', 'Host: a b<>')]],
    [400, 'an empty host', [head().replace('Host: x', 'Host:')]],
    [400, 'two hosts', [head('Host: y')]],
    [400, 'a tunnel', ['CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n']],
    [
      400,
      'two lengths',
      [head('Content-Type: text/plain', 'Content-Length: 5', 'Content-Length: 6'), 'hello'],
    ],
    [
      400,
      'a length and chunks, as smugglers send',
      [head('Content-Type: text/plain', 'Content-Length: 5', 'Transfer-Encoding: chunked'), '0\r\n\r\n'],
    ],
    [408, 'a head that never ends', ['POST /api/hit HTTP/1.1\r\nHost: x\r\nX-Slow: ']],
    [
      415,
      'a gzip bomb',
      [head('Content-Type: text/plain', 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`), bomb],
    ],
    [413, 'a long body', [head('Content-Type: text/plain', 'Content-Length: 5000'), 'a'.repeat(5000)]],
    [
      413,
      'long chunks',
      [
        head('Content-Type: text/plain', 'Transfer-Encoding: chunked'),
        `1000\r\n${'a'.repeat(4096)}\r\n0\r\n\r\n`,
      ],
    ],
    [
      404,
      'a twin of a key',
      [head('Content-Type: text/plain', 'Content-Length: 30'), '{"key":"а","event":"view"}'.padEnd(29)],
    ],
  ])('is refused with %i for %s, as a problem', async (status, _, parts) => {
    const answer = await raw(...parts);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'about:blank', status });
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
  });

  it('is answered though the answer takes longer to make than its client may be silent', async () => {
    const ask = 'GET /api/report?by=day&from=2026-01-01&to=2026-01-02 HTTP/1.1\r\nHost: x\r\n';
    expect((await raw(`${ask}Connection: close\r\n\r\n`)).status).toBe(200);
  });

  it('is cut when its body never comes, and nothing is stored', async () => {
    const started = Date.now();
    const answer = await raw(head('Content-Type: text/plain', 'Content-Length: 20'), '{"key"');
    expect(Date.now() - started).toBeGreaterThan(300);
    expect([0, 400, 408]).toContain(answer.status);
    expect((await store.counts(['a'])).get('a')?.views).toBe(1);
  });
});
