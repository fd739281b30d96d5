import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether a real server can be started here. */
export const hasRedis = ((): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A redis-server of its own, durable as a counter wants it. */
export interface RedisServer {
  readonly url: string;
  /** Where its files lie. */
  readonly folder: string;
  start(): Promise<void>;
  /** Ends the server; its numbers stay for the next start. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Sends a command as an operator would. */
  command(words: readonly string[]): Promise<void>;
  /** Ends the server and takes its files away. */
  remove(): Promise<void>;
}

export async function redisServer(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trangtin-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];

  // Nothing of it outlives this process.
  const takeAway = (): void => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', takeAway);

  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    child = undefined;
  }

  async function start(): Promise<void> {
    const started = spawn('redis-server', [...options, ...durable, ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    let said = '';
    for await (const part of started.stdout) {
      said += String(part);
      if (said.includes('Ready to accept connections')) break;
    }
    if (!said.includes('Ready to accept connections'))
      throw new Error(`redis-server did not start:\n${said}`);
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    folder,
    start,
    stop,
    command: async (words) => {
      execFileSync('redis-cli', ['-p', String(port), ...words], { stdio: 'ignore' });
    },
    async remove() {
      await stop('SIGKILL');
      process.off('exit', takeAway);
      await rm(folder, { recursive: true });
    },
  };
}
