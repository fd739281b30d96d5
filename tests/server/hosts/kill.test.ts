import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { killUnderLoad } from '../../../src/benchmarks/counter/kills.ts';
import { makeScene, type Scene } from '../../../src/benchmarks/counter/scene.ts';
import { heldOf, keysWith, sendViews } from '../../../src/benchmarks/counter/views.ts';

// Processes of others are started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let scene: Scene;
beforeEach(() => {
  scene = makeScene(Array.from({ length: 100_000 }, (_, i) => `k${i}`));
});
afterEach(() => scene.remove());

/** The twenty kills are a stage of the bench: `npm run bench -- counter --stage kills`. */
it('loses no answered hit and invents none when the host is killed under load', async () => {
  const figures = await killUnderLoad(scene, 4, 400);
  expect(figures).toMatchObject({ kills: 4, refused: 0, lost: 0, doubled: 0, torn: 0, stored: figures.sent });
  expect(figures.answered).toBeGreaterThan(200);
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what it has taken and ends by itself on %s under load',
  async (signal) => {
    const host = await scene.startReal(scene.store());
    const traffic = sendViews(host.port, scene.keys);
    await traffic.answered(100);
    host.process.kill(signal);
    const [code] = await host.ended;
    await traffic.done;
    expect(code).toBe(0);
    const answered = keysWith(traffic.sent, 204);
    expect(answered.length).toBeGreaterThanOrEqual(100);
    expect(await heldOf(scene.store(), traffic.sent.keys(), answered)).toEqual({
      views: answered.length,
      visits: answered.length,
      lost: 0,
      doubled: 0,
    });
  },
);

it('ends by itself when the process that started it is gone', async () => {
  const host = await scene.startReal(scene.store());
  host.process.stdin?.end();
  expect(await host.ended).toEqual([0, null]);
});
