import { expect, it } from 'vitest';
import { runWithin } from '../../src/io/limited-thread.ts';
import { double, fail, speak, spin } from '../support/pool-work.ts';

const module = new URL('../support/pool-work.ts', import.meta.url);

it('gives what a function in a thread returns', async () => {
  expect(await runWithin(20_000, module, double, 21)).toBe(42);
});

it('throws what it throws, and works on', async () => {
  await expect(runWithin(20_000, module, fail, 'as told')).rejects.toThrow('as told');
  expect(await runWithin(20_000, module, double, 2)).toBe(4);
});

it('ends a thread that never comes back, and works on', async () => {
  expect(await runWithin(300, module, spin)).toBeUndefined();
  expect(await runWithin(20_000, module, double, 3)).toBe(6);
});

it('lets nothing through that is said on the console', async () => {
  const said: unknown[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((chunk: unknown) => said.push(chunk) > 0) as typeof write;
  try {
    await runWithin(20_000, module, speak);
    await runWithin(20_000, module, double, 1);
  } finally {
    process.stdout.write = write;
  }
  expect(said.join('')).not.toContain('TT: undefined function');
});
