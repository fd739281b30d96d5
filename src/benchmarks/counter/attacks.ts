import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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

const KEYS = Array.from({ length: 10_000 }, (_, i) => `k${i}`);
const SCRIPT = `// ${'x'.repeat(61_000)}`;
const HALF =
  'POST /api/hit HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 40\r\n\r\n{"ke';
const ASK = 'GET /a.js HTTP/1.1\r\nHost: x\r\n\r\n';

/** How many connections an attacker opens, and what is written on each and never read. */
const attacks: Readonly<Record<string, { readonly connections: number; readonly bytes: string }>> = {
  // What readers see with no attack, on the same machine at the same time.
  none: { connections: 0, bytes: '' },
  'half-sent': { connections: 1050, bytes: HALF },
  pipelined: { connections: 40, bytes: ASK.repeat(1000) },
  unread: { connections: 400, bytes: ASK },
  silent: { connections: 1500, bytes: '' },
};

/** How long readers send hits during an attack, and how long each waits between two, in milliseconds. */
const READING_MS = 8000;
const PAUSE_MS = 10;
const READERS = 4;

/** Hits of readers while something else goes on: how long each took, and how many were refused. */
export async function readDuring(port: number): Promise<Omit<AttackFigures, 'rssMb'>> {
  const times: number[] = [];
  let refused = 0;
  let next = 0;
  const until = performance.now() + READING_MS;
  const readers = Array.from({ length: READERS }, async () => {
    while (performance.now() < until) {
      let sent = false;
      await sendLoad({
        port,
        connections: 1,
        next: () => {
          if (sent) return undefined;
          sent = true;
          const n = next++;
          return viewShot(KEYS[n % KEYS.length] as string, `10.0.${(n >> 8) & 255}.${n & 255}`);
        },
        onAnswer: (_, status, ms) => {
          times.push(ms);
          if (status !== 204) refused += 1;
        },
      });
      await wait(PAUSE_MS);
    }
  });
  await Promise.all(readers);
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
  return inScene(KEYS, async (scene) => {
    const site = path.join(scene.folder, 'site');
    await mkdir(site);
    writeFileSync(path.join(site, 'a.js'), SCRIPT);
    const figures: Record<string, AttackFigures> = {};
    for (const [name, { connections, bytes }] of Object.entries(attacks)) {
      const host = await scene.startOpen(scene.store(`${name}.db`), site);
      const sockets: Socket[] = Array.from({ length: connections }, () => {
        const socket = connect({ port: host.port, host: '127.0.0.1', localAddress: '127.0.0.66' });
        socket.on('error', () => {}).pause();
        socket.write(bytes);
        return socket;
      });
      const read = await readDuring(host.port);
      figures[name] = { ...read, rssMb: rssMbOf(host) };
      log(`${name}: ${JSON.stringify(figures[name])}`);
      for (const socket of sockets) socket.destroy();
      await host.stop();
    }
    return figures;
  });
}
