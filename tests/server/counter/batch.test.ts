import { describe, expect, it } from 'vitest';
import { Batch } from '../../../src/server/counter/batch.ts';
import { toStoreEvent } from '../../../src/server/counter/policy.ts';
import type { StoreEvent } from '../../../src/server/counter/store.ts';

const one = (key: string): StoreEvent => toStoreEvent({ visitor: 'an', key, event: 'view', bot: false }, 0);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a batch', () => {
  it('settles hits that come together in one commit, and tells each its own outcome', async () => {
    const commits: number[] = [];
    const batch = new Batch({
      record: async (events) => {
        commits.push(events.length);
        return events.map((_, i) => i === 0);
      },
    });
    const outcomes = await Promise.all(['a', 'a', 'b'].map((key) => batch.record(one(key))));
    expect(commits).toEqual([3]);
    expect(outcomes).toEqual([true, false, false]);
  });

  it('answers only after the commit', async () => {
    let commit = (): void => {};
    const batch = new Batch({ record: () => new Promise((resolve) => (commit = () => resolve([true]))) });
    let answered = false;
    const write = batch.record(one('a')).then(() => (answered = true));
    await wait(20);
    expect(answered).toBe(false);
    commit();
    await write;
    expect(answered).toBe(true);
  });

  it('settles what came during a commit right after it, at most a thousand at once', async () => {
    const commits: number[] = [];
    const batch = new Batch({
      record: async (events) => {
        commits.push(events.length);
        await wait(10);
        return events.map(() => true);
      },
    });
    const first = batch.record(one('a'));
    await expect.poll(() => commits).toEqual([1]);
    await Promise.all([first, ...Array.from({ length: 1500 }, () => batch.record(one('b')))]);
    expect(commits).toEqual([1, 1000, 500]);
  });

  it('answers what is settled before it commits what waits', async () => {
    const done: string[] = [];
    const batch = new Batch({
      record: async (events) => {
        done.push(`commit ${events.length}`);
        return events.map(() => true);
      },
    });
    await Promise.all(
      Array.from({ length: 1001 }, (_, i) =>
        batch.record(one('a')).then(() => (i === 999 || i === 1000) && done.push(`answer ${i}`)),
      ),
    );
    expect(done).toEqual(['commit 1000', 'answer 999', 'commit 1', 'answer 1000']);
  });

  it('refuses all of a commit that fails, and goes on', async () => {
    let full = true;
    const batch = new Batch({
      record: async (events) => {
        if (full) throw new Error('disk full');
        return events.map(() => true);
      },
    });
    const answers = await Promise.allSettled([batch.record(one('a')), batch.record(one('b'))]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    full = false;
    await expect(batch.record(one('a'))).resolves.toBe(true);
  });
});
