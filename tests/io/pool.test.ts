import { threadId } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { openPool, type Pool, threadModule } from '../../src/io/pool.ts';

const WORK = threadModule<typeof import('../support/pool-work.ts')>(
  new URL('../support/pool-work.ts', import.meta.url),
);
let pool: Pool;
afterEach(() => pool.close());

describe('a pool of worker threads', () => {
  it('works in other threads and gives what the function gives, maps and all', async () => {
    pool = openPool({ size: 2 });
    expect(await pool.run(WORK, 'whoAmI')).not.toBe(threadId);
    expect(await pool.run(WORK, 'countLetters', new Map([['a', 'Đảng']]))).toEqual(new Map([['a', 4]]));
  });

  it('never has more threads than it may, and answers every task', async () => {
    pool = openPool({ size: 2 });
    const threads = await Promise.all(Array.from({ length: 20 }, () => pool.run(WORK, 'whoAmI')));
    expect(new Set(threads).size).toBeLessThanOrEqual(2);
    expect(threads).toHaveLength(20);
  });

  it('works with one thread too', async () => {
    pool = openPool({ size: 1 });
    expect(new Set([await pool.run(WORK, 'whoAmI'), await pool.run(WORK, 'whoAmI')]).size).toBe(1);
  });

  it('fails as the function fails, and goes on', async () => {
    pool = openPool({ size: 1 });
    await expect(pool.run(WORK, 'fail', 'đĩa đầy')).rejects.toThrow('đĩa đầy');
    expect(await pool.run(WORK, 'whoAmI')).toBeGreaterThan(0);
  });

  it('fails where a thread ends, and goes on with another', async () => {
    pool = openPool({ size: 1 });
    await expect(pool.run(WORK, 'exit')).rejects.toThrow('ended with 7');
    expect(await pool.run(WORK, 'whoAmI')).toBeGreaterThan(0);
  });

  it('fails where the module does not export the function', async () => {
    pool = openPool({ size: 1 });
    const other = threadModule<{ unknown(): void }>(WORK);
    await expect(pool.run(other, 'unknown')).rejects.toThrow('exports no unknown');
  });

  it('rejects what it has not begun when it is closed', async () => {
    pool = openPool({ size: 1 });
    const results = Promise.allSettled(Array.from({ length: 5 }, () => pool.run(WORK, 'whoAmI')));
    await pool.close();
    expect((await results).every(({ status }) => status === 'rejected')).toBe(true);
    await expect(pool.run(WORK, 'whoAmI')).rejects.toThrow('closed');
  });
});
