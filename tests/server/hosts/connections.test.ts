import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/server/counter/app.ts';
import { storeOn } from '../../../src/server/counter/stores/sqlite.ts';
import { openDatabase } from '../../../src/server/counter/stores/sqlite-file.ts';
import { type Host, serve } from '../../../src/server/hosts/node.ts';
import { keysOf } from '../../../src/server/keys/keys.ts';

/** Larger than all that the system holds of an answer on its way. */
const LARGE = 64 * 1024 * 1024;
const PATIENCE_MS = 400;
const ASK_LARGE = 'GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n';
const ASK_TRICKLE = 'GET /api/trickle HTTP/1.1\r\nHost: x\r\n\r\n';
const HALF = 'POST /api/hit HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n{';

let folder: string;
let host: Host;
let clients: Socket[];
beforeEach(async () => {
  clients = [];
  folder = mkdtempSync(path.join(tmpdir(), 'trangtin-connections-'));
  writeFileSync(path.join(folder, 'large.bin'), Buffer.alloc(LARGE));
  const store = storeOn(openDatabase(':memory:'));
  const app = createApp({
    store,
    keys: keysOf({ pages: ['a'], files: [] }),
    clock: Date.now,
    ip: () => '203.0.113.7',
  });
  // What a client that reads a byte at a time looks like from here, whatever the system holds for it.
  app.get('/api/trickle', () => {
    const body = new ReadableStream({
      async pull(controller) {
        await wait(20);
        controller.enqueue(new Uint8Array(1));
      },
    });
    return new Response(body);
  });
  host = await serve({
    port: 0,
    hostname: '127.0.0.1',
    app,
    staticDir: folder,
    limits: { total: 8, perAddress: 4 },
    patienceMs: PATIENCE_MS,
    close: () => store.close(),
  });
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await host.stop();
  rmSync(folder, { recursive: true });
});

/** A client at an address of this machine, and the bytes that it has been sent. */
async function open(from: string, bytes: string): Promise<{ socket: Socket; received: () => number }> {
  const socket = connect({ port: host.port, host: '127.0.0.1', localAddress: from });
  socket.on('error', () => {});
  clients.push(socket);
  await once(socket, 'connect').catch(() => {});
  socket.write(bytes);
  return { socket, received: () => socket.bytesRead };
}

/** The status of an answer on a connection of its own; 0 where there is none. */
async function ask(from: string): Promise<number> {
  const { socket } = await open(from, 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  let said = '';
  socket.on('data', (part) => (said += String(part)));
  if (!socket.destroyed) await once(socket, 'close');
  return Number(said.slice(9, 12)) || 0;
}

const someoneElse = '127.0.0.9';

describe.runIf(process.platform === 'linux')('a reader gets in while all connections are held by', () => {
  it('clients that have sent half a request', async () => {
    for (let i = 0; i < 8; i += 1) await open(`127.0.1.${1 + (i % 3)}`, HALF);
    expect(await ask(someoneElse)).toBe(200);
  });

  it('clients that were answered and say nothing more', async () => {
    for (let i = 0; i < 8; i += 1) {
      const { received } = await open(`127.0.1.${1 + (i % 3)}`, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
      await expect.poll(received).toBeGreaterThan(0);
    }
    expect(await ask(someoneElse)).toBe(200);
  });

  it('clients whose answers go out a byte at a time', async () => {
    for (let i = 0; i < 8; i += 1) {
      const { socket, received } = await open(`127.0.1.${1 + (i % 3)}`, ASK_TRICKLE);
      socket.resume();
      await expect.poll(received).toBeGreaterThan(0);
    }
    await expect.poll(() => ask(someoneElse), { timeout: 20_000 }).toBe(200);
    expect(clients.some(({ destroyed }) => !destroyed)).toBe(true);
  });
});

it.runIf(process.platform === 'linux')(
  'an answer that is on its way is not cut short by a rush of others',
  async () => {
    const large = await open('127.0.2.1', ASK_LARGE);
    large.socket.resume();
    const rush = Array.from({ length: 40 }, (_, i) => ask(`127.0.3.${1 + i}`));
    await expect.poll(large.received, { timeout: 20_000 }).toBeGreaterThan(LARGE);
    await Promise.all(rush);
  },
);
