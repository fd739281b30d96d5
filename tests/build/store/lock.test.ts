import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../../src/build/store/lock.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-lock-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a lock', () => {
  it('lets one work at a time', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      withLock(path.join(root, 'lock'), async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(existsSync(path.join(root, 'lock'))).toBe(false);
  });

  it('of a process that is gone is taken over', async () => {
    writeFileSync(path.join(root, 'lock'), '999999999');
    expect(await withLock(path.join(root, 'lock'), async () => 'done')).toBe('done');
  });

  it('is taken over where whoever began to write it was killed', async () => {
    const lock = path.join(root, 'lock');
    writeFileSync(lock, '');
    utimesSync(lock, new Date(2020, 1), new Date(2020, 1));
    expect(await withLock(lock, async () => 'done')).toBe('done');
  });

  it('is given back where the work fails', async () => {
    const lock = path.join(root, 'lock');
    await expect(withLock(lock, () => Promise.reject(new Error('đĩa đầy')))).rejects.toThrow('đĩa đầy');
    expect(existsSync(lock)).toBe(false);
  });
});
