import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { columns, type Row } from '../counter/store.ts';
import { openSqlite } from '../counter/stores/sqlite.ts';
import type { Day } from '../domain/date.ts';
import type { Bench } from './bench.ts';
import { type Shot, sendLoad, viewShot } from './load.ts';

/** The figures of the counter. Rates are hits in a second; every comparison is a ratio within this run. */
interface CounterFigures {
  /** Durable hits as a share of the same app's handler that does nothing, at 256 connections; wanted ≥ 0.5. */
  readonly durableToNoop: number;
  readonly noopRate: number;
  readonly durableRate: number;
  /** The slowest hundredth of durable hits, in milliseconds; wanted ≤ 50. */
  readonly p99Ms: number;
  /** Resident memory after a third of the hits and after all; wanted flat. */
  readonly memoryMb: readonly number[];
  readonly hits: number;
  /** On disk; wanted ≤ 40. */
  readonly bytesPerKeyAndDay: number;
  /** A question for the counts of 100 keys at a million rows, in milliseconds; wanted ≤ 2. */
  readonly countsOf100KeysMs: number;
  /** Rate of two hosts on one Redis as a share of one host's; wanted ≥ 1.6 where there are cores for all. */
  readonly twoHostsToOne: number | string;
}

const KEYS = Array.from({ length: 10_000 }, (_, i) => `tin-tuc/2021/hoi-nghi-bao-cao-vien-lan-thu-${i}`);
const CONNECTIONS = 256;
/** How often the two handlers take turns, so that a slow moment of the machine hits both. */
const ROUNDS = 4;
const DAYS = 100;

interface Process {
  readonly port: number;
  stop(): Promise<void>;
}

async function startHost(store: string, manifest: string, speed = 1): Promise<Process> {
  const script = path.join(import.meta.dirname, 'counter-host.ts');
  const child = spawn(process.execPath, ['--expose-gc', script, store, manifest, String(speed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    port: Number(line),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

interface Rate {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** Sends so many requests and gives their rate. Throws where one is refused: a refusal is quick. */
async function rateOf(ports: readonly number[], count: number, shot: (i: number) => Shot): Promise<Rate> {
  const times: number[] = [];
  let sent = 0;
  const started = performance.now();
  await Promise.all(
    ports.map((port) =>
      sendLoad({
        port,
        connections: CONNECTIONS / ports.length,
        next: () => (sent < count ? shot(sent++) : undefined),
        onAnswer: (_, status, ms) => {
          if (status !== 204) throw new Error(`answered ${status}`);
          times.push(ms);
        },
      }),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: count / seconds, p99Ms: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** A hit by one of many readers on one of the keys, in an order that does not repeat. */
function reader(base: number): (i: number) => Shot {
  return (i) => {
    const n = base + i;
    return viewShot(
      KEYS[(n * 7919) % KEYS.length] as string,
      `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    );
  };
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

async function durability(folder: string, manifest: string, hits: number, log: (line: string) => void) {
  const host = await startHost(`sqlite:${path.join(folder, 'rate.db')}`, manifest);
  const noop: Rate[] = [];
  const durable: Rate[] = [];
  try {
    const each = Math.max(2000, Math.round(hits / 10));
    const nothing = (): Shot => ({ path: '/api/noop', body: '{"key":"a","event":"view"}', from: '10.0.0.1' });
    await rateOf([host.port], 2000, nothing);
    await rateOf([host.port], 2000, reader(0));
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      noop.push(await rateOf([host.port], each, nothing));
      durable.push(await rateOf([host.port], each, reader(2000 + turn * each)));
      log(
        `no-op ${Math.round(noop.at(-1)?.perSecond ?? 0)}/s, durable ${Math.round(durable.at(-1)?.perSecond ?? 0)}/s`,
      );
    }
  } finally {
    await host.stop();
  }
  const mean = (rates: readonly Rate[]): number =>
    rates.length / rates.reduce((sum, { perSecond }) => sum + 1 / perSecond, 0);
  return {
    durableToNoop: round(mean(durable) / mean(noop)),
    noopRate: Math.round(mean(noop)),
    durableRate: Math.round(mean(durable)),
    p99Ms: round(
      durable.reduce((worst, { p99Ms }) => Math.max(worst, p99Ms), 0),
      1,
    ),
  };
}

/** An hour of readers in half a minute: windows come and go, and what is held must not grow. */
async function memory(folder: string, manifest: string, hits: number): Promise<readonly number[]> {
  const host = await startHost(`sqlite:${path.join(folder, 'memory.db')}`, manifest, 120);
  const sizes: number[] = [];
  try {
    for (let part = 0; part < 3; part += 1) {
      await rateOf([host.port], Math.round(hits / 3), reader((part * hits) / 3));
      const answer = await fetch(`http://127.0.0.1:${host.port}/api/memory`);
      sizes.push(Math.round(((await answer.json()) as { rssMb: number }).rssMb));
    }
  } finally {
    await host.stop();
  }
  return sizes;
}

/** A store in which every key was read on every one of some days. */
async function archive(folder: string): Promise<{ bytes: number; countsMs: number }> {
  const file = path.join(folder, 'archive.db');
  const store = openSqlite(file);
  const zeros = Object.fromEntries(columns.map((column) => [column, 0])) as Omit<Row, 'day' | 'key'>;
  const rows = Array.from({ length: DAYS }, (_, d): Row[] => {
    const day = new Date(Date.UTC(2021, 0, 1 + d)).toISOString().slice(0, 10) as Day;
    return KEYS.map((key, k) => ({ day, key, ...zeros, views: 100 + (k % 900), bots: 40 }));
  });
  await store.load(rows);
  const times: number[] = [];
  for (let i = 0; i < 500; i += 1) {
    const asked = Array.from({ length: 100 }, (_, k) => KEYS[(i * 131 + k * 97) % KEYS.length] as string);
    const started = performance.now();
    await store.counts(asked);
    times.push(performance.now() - started);
  }
  await store.close();
  times.sort((a, b) => a - b);
  return {
    bytes: (await stat(file)).size / (KEYS.length * DAYS),
    countsMs: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

async function twoHosts(manifest: string, hits: number): Promise<number | string> {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
  } catch {
    return 'not measured: no redis-server on the PATH';
  }
  // Two hosts, the server and the load want a core each.
  const enough = os.availableParallelism() >= 4;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const part of server.stdout) if (String(part).includes('Ready to accept')) break;
  const hosts: Process[] = [];
  try {
    for (const _ of [1, 2]) hosts.push(await startHost(`redis://127.0.0.1:${port}`, manifest));
    const ports = hosts.map((host) => host.port);
    await rateOf(ports, 2000, reader(0));
    const one = await rateOf(ports.slice(0, 1), hits / 10, reader(100_000));
    const two = await rateOf(ports, hits / 10, reader(500_000));
    const ratio = round(two.perSecond / one.perSecond);
    return enough ? ratio : `${ratio} (${os.availableParallelism()} cores for four processes: says nothing)`;
  } finally {
    for (const host of hosts) await host.stop();
    server.kill('SIGKILL');
  }
}

/** The tests of reliability at full size: twenty kills, a hundred thousand hits on two hosts. */
function reliability(log: (line: string) => void): void {
  const files = ['kill', 'reliability.slow'].map((name) => `tests/counter/hosts/${name}.test.ts`);
  const env = { ...process.env, FULL: '1', KILLS: '20' };
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--testTimeout', '600000', ...files];
  execFileSync(process.execPath, args, { env, stdio: 'inherit' });
  log('reliability: all tests passed at full size');
}

async function benchCounter(
  hits: number,
  full: boolean,
  log: (line: string) => void,
): Promise<CounterFigures> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-bench-'));
  const manifest = path.join(folder, 'counter-keys.json');
  try {
    await writeFile(manifest, JSON.stringify({ pages: KEYS, files: [] }));
    const rates = await durability(folder, manifest, hits, log);
    const memoryMb = await memory(folder, manifest, hits);
    log(`memory ${memoryMb.join(', ')} MB`);
    const { bytes, countsMs } = await archive(folder);
    const twoHostsToOne = await twoHosts(manifest, hits);
    if (full) reliability(log);
    return {
      ...rates,
      memoryMb,
      hits,
      bytesPerKeyAndDay: round(bytes, 1),
      countsOf100KeysMs: round(countsMs),
      twoHostsToOne,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const counterBench: Bench = {
  usage: '[--hits N] [--full]',
  options: { hits: { type: 'string', default: '1000000' }, full: { type: 'boolean', default: false } },
  run: ({ hits, full }, log) => benchCounter(Number(hits), full === true, log),
};
