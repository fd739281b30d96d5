import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFlood } from '../../../src/benchmarks/counter/flood.ts';
import { type HostProcess, makeScene, type Scene } from '../../../src/benchmarks/counter/scene.ts';
import { sendView } from '../counter/raw-view.ts';

/**
 * Clients that mean no good, from another address of this machine than those who read. Bounded in number and
 * time.
 */

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const ATTACKER = '127.0.0.66';
const SCRIPT = `// ${'x'.repeat(61_000)}`;
const RSS_LIMIT_MB = 300;

let scene: Scene;
let host: HostProcess;
let sockets: Socket[] = [];
beforeEach(async () => {
  scene = makeScene(Array.from({ length: 10_000 }, (_, i) => `k${i}`));
  const site = path.join(scene.folder, 'site');
  mkdirSync(site);
  writeFileSync(path.join(site, 'a.js'), SCRIPT);
  writeFileSync(path.join(site, 'large.bin'), Buffer.alloc(16 * 1024 * 1024));
  host = await scene.startOpen(scene.store(), site);
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  scene.remove();
});

async function attack(from = ATTACKER): Promise<Socket> {
  const socket = connect({ port: host.port, host: '127.0.0.1', localAddress: from });
  socket.on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect').catch(() => {});
  return socket;
}

let sent = 0;

async function expectViewsAnswered(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    expect(await sendView(host.port, `k${sent++}`)).toBe(204);
    await wait(20);
  }
}

/** Memory of the host and its descriptors, as the system counts them. */
function resources(): { rssMb: number; files: number } {
  const status = readFileSync(`/proc/${host.process.pid}/status`, 'utf8');
  const files = Number(/^FDSize:\s+(\d+)/m.exec(status)?.[1]);
  return { rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024, files };
}

const HALF =
  'POST /api/hit HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 40\r\n\r\n{"ke';

describe.runIf(process.platform === 'linux')('hits of readers are answered while an attacker', () => {
  it('leaves more than a thousand requests half-sent', async () => {
    await Promise.all(Array.from({ length: 1050 }, async () => (await attack()).write(HALF)));
    await expectViewsAnswered(50);
    expect(resources().rssMb).toBeLessThan(RSS_LIMIT_MB);
  });

  it('sends heads a byte at a time that never end', async () => {
    await Promise.all(
      Array.from({ length: 800 }, async () => (await attack()).write('POST /api/hit HTTP/1.1\r\nX-Slow: ')),
    );
    const dripping = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write('a');
    }, 200);
    await expectViewsAnswered(50);
    clearInterval(dripping);
    expect(resources().rssMb).toBeLessThan(RSS_LIMIT_MB);
  });

  it('opens a thousand connections, asks once on each and says nothing more', async () => {
    await Promise.all(
      Array.from({ length: 1000 }, async () =>
        (await attack()).write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'),
      ),
    );
    await expectViewsAnswered(50);
    expect(resources().rssMb).toBeLessThan(RSS_LIMIT_MB);
  });

  it('reads a large file a little at a time, from many addresses', async () => {
    await Promise.all(
      Array.from({ length: 600 }, async (_, i) => {
        const socket = await attack(`127.0.1.${1 + (i % 200)}`);
        socket.pause();
        socket.write('GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n');
      }),
    );
    const sipping = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.read(1024);
    }, 200);
    await expectViewsAnswered(50);
    clearInterval(sipping);
    expect(resources().rssMb).toBeLessThan(RSS_LIMIT_MB);
  });

  it('leaves requests half-sent from many addresses, more of them than there may be connections', async () => {
    for (let round = 0; round < 5; round += 1) {
      const from = (i: number): string => `127.0.${1 + round}.${1 + (i % 250)}`;
      await Promise.all(Array.from({ length: 500 }, async (_, i) => (await attack(from(i))).write(HALF)));
      await expectViewsAnswered(5);
    }
    expect(resources().files).toBeLessThanOrEqual(4096);
  });

  it('sends a thousand requests ahead on each of forty connections and reads no answer', async () => {
    const many = 'GET /a.js HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1000);
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const socket = await attack();
        socket.pause();
        socket.write(many);
      }),
    );
    await expectViewsAnswered(50);
    expect(resources().rssMb).toBeLessThan(RSS_LIMIT_MB);
    for (const socket of sockets) socket.destroy();
    await expectViewsAnswered(5);
  });

  it('asks on hundreds of connections for a file that is not read', async () => {
    await Promise.all(
      Array.from({ length: 400 }, async () => {
        const socket = await attack();
        socket.pause();
        socket.write('GET /a.js HTTP/1.1\r\nHost: x\r\n\r\n');
      }),
    );
    await expectViewsAnswered(50);
    expect(resources().rssMb).toBeLessThan(RSS_LIMIT_MB);
  });
});

it.runIf(process.platform === 'linux')(
  'one address that asks on hundreds of connections, each time as soon as it is answered, waits for itself alone',
  async () => {
    const connections = 300;
    const flood = await startFlood({ port: host.port, connections, key: 'unknown', localAddress: ATTACKER });
    const hits = 5;
    for (let i = 0; i < hits; i += 1) expect(await sendView(host.port, `k${sent++}`)).toBe(204);
    const answered = flood.answered();
    await flood.end();
    // Counted in rounds of the flood, not in time: a hit that waited behind its connections would wait for as
    // many rounds as there are.
    expect(answered / connections / hits).toBeLessThan(10);
  },
);

it('a connection that is told off is closed, whether its client closes its half or not', async () => {
  const closed = Array.from({ length: 20 }, async () => {
    const socket = await attack('127.0.0.1');
    socket.write('hello\r\n\r\n');
    // Reads the answer to its end and keeps its own half open.
    socket.resume();
    await Promise.race([
      once(socket, 'close'),
      once(socket, 'end').then(() => wait(60_000, undefined, { ref: false })),
    ]);
    return socket.destroyed || socket.readableEnded;
  });
  expect(new Set(await Promise.all(closed))).toEqual(new Set([true]));
  await expect.poll(() => socketsOf(host.process.pid ?? 0), { timeout: 60_000 }).toBe(0);
});

/** Connections of a process to its clients, as the system counts them. */
function socketsOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const hex = host.port.toString(16).toUpperCase().padStart(4, '0');
  return readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
    .split('\n')
    .filter(
      (line) =>
        line.trim().split(/\s+/)[1]?.endsWith(`:${hex}`) && !/ 0A /.test(line) && / 0[128] /.test(line),
    ).length;
}
