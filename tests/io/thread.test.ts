import { threadId } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { inThread } from '../../src/io/thread.ts';

const HERE = new URL(import.meta.url);

describe('work in a thread of its own', () => {
  it('takes place in another thread and gives what the function gives, maps and all', async () => {
    const { whoAmI, countLetters } = await import('../support/thread-work.ts');
    const module = new URL('../support/thread-work.ts', HERE);
    expect(await inThread(module, whoAmI)).not.toBe(threadId);
    expect(await inThread(module, countLetters, new Map([['a', 'Đảng']]))).toEqual(new Map([['a', 4]]));
  });

  it('fails as the function fails', async () => {
    const { fail } = await import('../support/thread-work.ts');
    await expect(inThread(new URL('../support/thread-work.ts', HERE), fail, 'đĩa đầy')).rejects.toThrow(
      'đĩa đầy',
    );
  });

  it('fails where the module does not export the function', async () => {
    const unknown = async (): Promise<void> => {};
    await expect(inThread(new URL('../support/thread-work.ts', HERE), unknown)).rejects.toThrow(
      'exports no unknown',
    );
  });
});
