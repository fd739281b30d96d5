import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../src/counter/hosts/open-store.ts';
import { dayAt } from '../../../src/counter/policy.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const ROUNDS = 5;
const KEYS = Array.from({ length: 50_000 }, (_, i) => `k${i}`);

let folder: string;
let store: string;
let manifest: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trangtin-kill-'));
  store = `sqlite:${path.join(folder, 'counter.db')}`;
  manifest = path.join(folder, 'counter-keys.json');
  await writeFile(manifest, JSON.stringify({ pages: KEYS, files: [] }));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

async function start(): Promise<{ port: number; ended: Promise<unknown[]>; process: ChildProcess }> {
  const script = path.join(import.meta.dirname, 'host-process.ts');
  const started = spawn(process.execPath, [script, store, manifest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const ended = once(started, 'exit');
  const [line] = (await once(started.stdout, 'data')) as [Buffer];
  return { port: Number(line), ended, process: started };
}

/** Sends a view of each key by a visitor of its own, until the host is gone; gives the status by key, if any came. */
function load(port: number, from: number): { sent: Map<string, number | undefined>; done: Promise<unknown> } {
  const sent = new Map<string, number | undefined>();
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  let next = from;

  function send(key: string): Promise<boolean> {
    const headers = {
      'User-Agent': BROWSER,
      'Content-Type': 'text/plain',
      'X-Forwarded-For': `198.51.100.9, ${key}`,
    };
    return new Promise((resolve) => {
      const hit = request(
        { host: '127.0.0.1', port, path: '/api/hit', method: 'POST', headers, agent },
        (answer) => {
          sent.set(key, answer.statusCode);
          answer.resume();
          answer.on('close', () => resolve(true));
        },
      );
      hit.on('error', () => resolve(false));
      hit.end(JSON.stringify({ key, event: 'view' }));
    });
  }

  async function client(): Promise<void> {
    for (;;) {
      const key = KEYS[next];
      if (key === undefined) return;
      next += 1;
      sent.set(key, undefined);
      if (!(await send(key))) return;
    }
  }
  return { sent, done: Promise.all(Array.from({ length: 32 }, client)).then(() => agent.destroy()) };
}

async function stored(): Promise<{ views: (key: string) => number; allViews: number; visits: number }> {
  const opened = await openStore(store);
  const counts = await opened.counts(KEYS);
  const { total } = await opened.totals(dayAt(Date.now()));
  await opened.close();
  let allViews = 0;
  for (const { views } of counts.values()) allViews += views;
  return { views: (key) => counts.get(key)?.views ?? 0, allViews, visits: total };
}

it('loses no answered hit and invents none when the host is killed under load', async () => {
  const sent = new Map<string, number | undefined>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const host = await start();
    const traffic = load(host.port, sent.size);
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 250));
    host.process.kill('SIGKILL');
    await Promise.all([host.ended, traffic.done]);
    for (const [key, status] of traffic.sent) sent.set(key, status);

    const { views, allViews, visits } = await stored();
    const answered = [...sent].filter(([, status]) => status === 204).map(([key]) => key);
    expect([...sent.values()].filter((status) => status !== 204 && status !== undefined)).toEqual([]);
    expect(answered.length).toBeGreaterThan(20 * (round + 1));
    expect(answered.filter((key) => views(key) !== 1)).toEqual([]);
    expect([...sent.keys()].filter((key) => views(key) > 1)).toEqual([]);
    expect(allViews).toBeLessThanOrEqual(sent.size);
    // A view and its visit are one increment of two numbers: never one without the other.
    expect(visits).toBe(allViews);
  }
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what it has taken and ends by itself on %s under load',
  async (signal) => {
    const host = await start();
    const traffic = load(host.port, 0);
    await new Promise((resolve) => setTimeout(resolve, 250));
    host.process.kill(signal);
    const [code] = await host.ended;
    await traffic.done;
    expect(code).toBe(0);
    const { views, allViews } = await stored();
    const answered = [...traffic.sent].filter(([, status]) => status === 204).map(([key]) => key);
    expect(answered.length).toBeGreaterThan(20);
    expect(answered.filter((key) => views(key) !== 1)).toEqual([]);
    expect(allViews).toBe(answered.length);
  },
);
