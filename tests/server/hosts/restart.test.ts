import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { makeScene } from '../../../src/benchmarks/counter/scene.ts';
import { openStore } from '../../../src/server/hosts/open-store.ts';
import { sendView } from '../counter/raw-view.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const scene = makeScene(Array.from({ length: 20_000 }, (_, i) => `k${i}`));
const running: ChildProcess[] = [];
const viewOf = (port: number, key: string): Promise<number> =>
  sendView(port, key, [`X-Forwarded-For: 10.${key.length}.0.1`]);
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  scene.remove();
});

/** What systemd does: holds a socket, starts the host with it, and starts it again when it has ended. */
const SUPERVISOR = 'exec 4<&0; while [ ! -e "$STOP" ]; do "$@" <&4 & echo "pid $!"; wait $!; done';

interface Supervisor {
  readonly port: number;
  /** Ends the host, and resolves when the next one listens. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function startSupervisor(): Promise<Supervisor> {
  const holder = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const { fd } = (holder as Server & { readonly _handle: { readonly fd: number } })._handle;
  const stopFile = path.join(scene.folder, 'stop');
  const host = [process.execPath, path.resolve('src/benchmarks/counter/real-host.ts'), scene.store()];
  const args = ['-c', SUPERVISOR, 'sh', ...host, path.join(scene.folder, 'counter-keys.json')];
  const shell = spawn('sh', args, {
    stdio: ['pipe', 'pipe', 'inherit', fd],
    env: { ...process.env, LISTEN_FDS: '1', STOP: stopFile },
  });
  running.push(shell);
  // The shell holds the socket now.
  holder.close();
  let said = '';
  shell.stdout?.on('data', (part) => (said += String(part)));
  const pids = (): number[] => [...said.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  const listening = (): number => [...said.matchAll(/^\d+$/gm)].length;
  const hasStarted = (times: number): Promise<void> =>
    expect.poll(listening, { timeout: 60_000 }).toBe(times) as Promise<void>;
  await hasStarted(1);
  return {
    port,
    async restart() {
      const times = listening();
      process.kill(pids().at(-1) as number, 'SIGTERM');
      await hasStarted(times + 1);
    },
    async stop() {
      writeFileSync(stopFile, '');
      const ended = once(shell, 'exit');
      process.kill(pids().at(-1) as number, 'SIGTERM');
      await ended;
    },
  };
}

it.skipIf(process.platform === 'win32')(
  'loses no hit when it restarts on a socket that is held for it',
  async () => {
    const { port, restart, stop } = await startSupervisor();
    let next = 0;
    let over = false;
    const statuses: number[] = [];
    const readers = Array.from({ length: 8 }, async () => {
      while (!over) statuses.push(await viewOf(port, `k${next++}`));
    });
    for (let times = 0; times < 3; times += 1) {
      const before = statuses.length;
      await expect.poll(() => statuses.length, { timeout: 60_000 }).toBeGreaterThan(before + 50);
      await restart();
    }
    over = true;
    await Promise.all(readers);
    await stop();
    expect(new Set(statuses)).toEqual(new Set([204]));
    const store = await openStore(scene.store());
    const counts = await store.counts(Array.from({ length: next }, (_, i) => `k${i}`));
    expect([...counts.values()].reduce((sum, { views }) => sum + views, 0)).toBe(statuses.length);
    await store.close();
  },
);
