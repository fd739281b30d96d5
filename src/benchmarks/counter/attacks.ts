import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startFlood } from './flood.ts';
import { sendLoad, viewShot } from './load.ts';
import { quantile, round } from './rate.ts';
import { type HostProcess, inScene } from './scene.ts';

/** What readers saw during an attack. */
export interface AttackFigures {
  readonly hits: number;
  /** Answered with anything but 204. */
  readonly refused: number;
  /** The slowest hundredth of hits, in milliseconds; wanted ≤ 200. */
  readonly p99Ms: number;
  /** Memory of the host at its end; wanted ≤ 300. */
  readonly rssMb: number;
}

/** What readers read: the keys of every scene in which they do. */
export const READ_KEYS = Array.from({ length: 10_000 }, (_, i) => `k${i}`);
/** More than the system holds of an answer that is not read. */
const LARGE_BYTES = 32 * 1024 * 1024;
const SCRIPT = `// ${'x'.repeat(61_000)}`;
const HALF =
  'POST /api/hit HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 40\r\n\r\n{"ke';
const ASK = 'GET /a.js HTTP/1.1\r\nHost: x\r\n\r\n';

/** What an attacker does on many connections. */
interface Attack {
  readonly connections: number;
  /** What is written on each at once, of which nobody reads the answer. */
  readonly bytes?: string;
  /** Else what is viewed on each, again as soon as it is answered. */
  readonly key?: string;
  /** Written after it a byte at a time, one a second. */
  readonly slowly?: string;
  /** Whether a little of each answer is read each second. */
  readonly reads?: boolean;
  /** From how many addresses it comes; else from one. */
  readonly addresses?: number;
}

const attacks: Readonly<Record<string, Attack>> = {
  // What readers see with no attack, on the same machine at the same time.
  none: { connections: 0, bytes: '' },
  'half-sent': { connections: 1050, bytes: HALF },
  pipelined: { connections: 40, bytes: ASK.repeat(1000) },
  unread: { connections: 400, bytes: ASK },
  silent: { connections: 1500, bytes: '' },
  slow: { connections: 1000, bytes: 'POST /api/hit HTTP/1.1\r\nX-Slow: ', slowly: 'a'.repeat(60) },
  idle: { connections: 1500, bytes: 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n' },
  'slow readers': {
    connections: 1500,
    bytes: 'GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n',
    reads: true,
    addresses: 200,
  },
  'many addresses': { connections: 3000, bytes: HALF, addresses: 240 },
  'flood of hits': { connections: 400, key: 'k0' },
  // To refuse costs nearly as much as to count.
  'flood of refusals': { connections: 400, key: 'unknown' },
};

/** Starts an attack; gives what ends it. */
async function startAttack(
  port: number,
  { connections, bytes, key = '', slowly = '', reads, addresses = 1 }: Attack,
): Promise<() => void | Promise<void>> {
  if (bytes === undefined)
    return (await startFlood({ port, connections, key, localAddress: '127.0.1.1' })).end;
  const sockets: Socket[] = Array.from({ length: connections }, (_, i) => {
    const localAddress = `127.0.1.${1 + (i % addresses)}`;
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    socket.on('error', () => {}).pause();
    socket.write(bytes);
    return socket;
  });
  let sent = 0;
  const timer = setInterval(() => {
    for (const socket of sockets) {
      if (socket.destroyed) continue;
      if (reads) socket.read(1024);
      if (sent < slowly.length) socket.write(slowly[sent] ?? '');
    }
    sent += 1;
  }, 1000);
  return () => {
    clearInterval(timer);
    for (const socket of sockets) socket.destroy();
  };
}

/** How long readers send hits during an attack, and how long each waits between two, in milliseconds. */
const READING_MS = 8000;
const PAUSE_MS = 10;
const READERS = 4;

/** Readers so far: each hit is by another, so that each counts. */
let readers = 0;

/**
 * Hits of readers while something else goes on: how long each took, and how many were refused. They end after
 * some seconds, or when it is over.
 */
export async function readDuring(
  port: number,
  isOver?: () => boolean,
): Promise<Omit<AttackFigures, 'rssMb'>> {
  const times: number[] = [];
  let refused = 0;
  const until = performance.now() + READING_MS;
  const reading = Array.from({ length: READERS }, async () => {
    while (isOver ? !isOver() : performance.now() < until) {
      let sent = false;
      await sendLoad({
        port,
        connections: 1,
        next: () => {
          if (sent) return undefined;
          sent = true;
          const n = readers++;
          return viewShot(READ_KEYS[n % READ_KEYS.length] as string, `10.0.${(n >> 8) & 255}.${n & 255}`);
        },
        onAnswer: (_, status, ms) => {
          times.push(ms);
          if (status !== 204) refused += 1;
        },
      });
      await wait(PAUSE_MS);
    }
  });
  await Promise.all(reading);
  return { hits: times.length, refused, p99Ms: round(quantile(times, 0.99), 1) };
}

/** Memory of a process in use, in megabytes; 0 where the system does not tell. */
export function rssMbOf({ process: { pid } }: HostProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
  } catch {
    return 0;
  }
}

/** Attacks a host from another address of this machine, one way after another, while readers read. */
export function measureAttacks(log: (line: string) => void): Promise<Record<string, AttackFigures>> {
  return inScene(READ_KEYS, async (scene) => {
    const site = path.join(scene.folder, 'site');
    await mkdir(site);
    writeFileSync(path.join(site, 'a.js'), SCRIPT);
    writeFileSync(path.join(site, 'large.bin'), Buffer.alloc(LARGE_BYTES));
    const figures: Record<string, AttackFigures> = {};
    for (const [name, attack] of Object.entries(attacks)) {
      const host = await scene.startOpen(scene.store(`${name}.db`), site);
      const end = await startAttack(host.port, attack);
      const read = await readDuring(host.port);
      figures[name] = { ...read, rssMb: rssMbOf(host) };
      log(`${name}: ${JSON.stringify(figures[name])}`);
      await end();
      await host.stop();
    }
    return figures;
  });
}
