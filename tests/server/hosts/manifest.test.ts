import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sendLoad, viewShot } from '../../../src/benchmarks/counter/load.ts';
import { makeScene, type Scene } from '../../../src/benchmarks/counter/scene.ts';

// A process is started and waited for, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let scene: Scene;
beforeEach(() => {
  scene = makeScene(['a']);
});
afterEach(() => scene.remove());

it('a running counter takes up the keys of a new build, and keeps them while the next one is written', async () => {
  const { port, stop } = await scene.startReal(scene.store());
  const manifest = path.join(scene.folder, 'counter-keys.json');
  let visitors = 0;
  /** The answer to a view by somebody new. */
  async function view(key: string): Promise<number | undefined> {
    const shots = [viewShot(key, `v${visitors++}`)];
    let answer: number | undefined;
    await sendLoad({
      port,
      connections: 1,
      next: () => shots.pop(),
      onAnswer: (_, status) => {
        answer = status;
      },
    });
    return answer;
  }
  async function build(pages: readonly string[]): Promise<void> {
    await writeFile(`${manifest}.new`, JSON.stringify({ pages, files: [] }));
    await rename(`${manifest}.new`, manifest);
  }

  expect(await view('a')).toBe(204);
  expect(await view('b')).toBe(404);
  await build(['b']);
  await expect.poll(() => view('b'), { timeout: 60_000 }).toBe(204);
  expect(await view('a')).toBe(404);

  // Longer than a host waits before it looks again; what must hold, holds however long it takes.
  await writeFile(manifest, '{"pages": ["c');
  const started = performance.now();
  while (performance.now() - started < 2000) expect([await view('b'), await view('c')]).toEqual([204, 404]);

  await build(['b', 'c']);
  await expect.poll(() => view('c'), { timeout: 60_000 }).toBe(204);
  await stop();
});
