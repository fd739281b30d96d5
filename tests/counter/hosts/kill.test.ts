import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeScene, type Scene, sendViews, stored } from './crash.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

/** Kills in a run; the twenty are for `KILLS=20 npx vitest run tests/counter/hosts/kill.test.ts`. */
const ROUNDS = Number(process.env['KILLS'] ?? 4);
const KEYS = Array.from({ length: 100_000 }, (_, i) => `k${i}`);

let scene: Scene;
let store: string;
beforeEach(async () => {
  scene = await makeScene(KEYS);
  store = `sqlite:${path.join(scene.folder, 'counter.db')}`;
});
afterEach(() => scene.remove());

it('loses no answered hit and invents none when the host is killed under load', async () => {
  const sent = new Map<string, number | undefined>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const host = await scene.start(store);
    // What was under way when the host died is sent again: none of it may count twice.
    const again = [...sent].filter(([, status]) => status !== 204).map(([key]) => key);
    const traffic = sendViews(host.port, [...again, ...KEYS.slice(sent.size)]);
    await traffic.answered(50 + Math.floor(Math.random() * 400));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    host.process.kill('SIGKILL');
    await Promise.all([host.ended, traffic.done]);
    for (const [key, status] of traffic.sent) sent.set(key, status);

    const { views, allViews, visits } = await stored(store, KEYS);
    const answered = [...sent].filter(([, status]) => status === 204).map(([key]) => key);
    expect([...sent.values()].filter((status) => status !== 204 && status !== undefined)).toEqual([]);
    expect(answered.length).toBeGreaterThan(50 * (round + 1));
    expect(answered.filter((key) => views(key) !== 1)).toEqual([]);
    expect([...sent.keys()].filter((key) => views(key) > 1)).toEqual([]);
    expect(allViews).toBeLessThanOrEqual(sent.size);
    // A view and its visit are written together: never one without the other.
    expect(visits).toBe(allViews);
  }
  // In the end what was not answered is sent until it is: stored is answered, exactly.
  const host = await scene.start(store);
  const open = [...sent].filter(([, status]) => status !== 204).map(([key]) => key);
  await sendViews(host.port, open).done;
  host.process.kill('SIGTERM');
  await host.ended;
  expect((await stored(store, KEYS)).allViews).toBe(sent.size);
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what it has taken and ends by itself on %s under load',
  async (signal) => {
    const host = await scene.start(store);
    const traffic = sendViews(host.port, KEYS);
    await traffic.answered(100);
    host.process.kill(signal);
    const [code] = await host.ended;
    await traffic.done;
    expect(code).toBe(0);
    const { views, allViews } = await stored(store, KEYS);
    const answered = [...traffic.sent].filter(([, status]) => status === 204).map(([key]) => key);
    expect(answered.length).toBeGreaterThanOrEqual(100);
    expect(answered.filter((key) => views(key) !== 1)).toEqual([]);
    expect(allViews).toBe(answered.length);
  },
);
