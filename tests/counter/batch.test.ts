import { describe, expect, it } from 'vitest';
import { Batch, merge } from '../../src/counter/batch.ts';
import type { Increment } from '../../src/counter/store.ts';
import type { Day } from '../../src/domain/date.ts';

const one = (key: string): Increment => ({ day: '2021-07-16' as Day, key, column: 'views', n: 1 });
const nothing = (): void => {};

it('adds up increments of one number and keeps others apart', () => {
  const download: Increment = { ...one('a'), column: 'downloads' };
  expect(merge([one('a'), one('b'), one('a'), download])).toEqual([
    { ...one('a'), n: 2 },
    one('b'),
    download,
  ]);
});

describe('a batch', () => {
  it('writes hits that come together in one commit', async () => {
    const commits: (readonly Increment[])[] = [];
    const batch = new Batch({ add: async (increments) => void commits.push(increments) });
    await Promise.all([batch.write([one('a')], nothing), batch.write([one('a')], nothing)]);
    expect(commits).toEqual([[{ ...one('a'), n: 2 }]]);
  });

  it('answers only after the commit', async () => {
    let commit = nothing;
    const batch = new Batch({ add: () => new Promise((resolve) => (commit = resolve)) }, 0);
    let answered = false;
    const write = batch.write([one('a')], nothing).then(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answered).toBe(false);
    commit();
    await write;
    expect(answered).toBe(true);
  });

  it('writes what came during a commit right after it', async () => {
    const commits: number[] = [];
    const batch = new Batch({
      add: async (increments) => {
        commits.push(increments.length);
        await new Promise((resolve) => setTimeout(resolve, 10));
      },
    });
    const first = batch.write([one('a')], nothing);
    await new Promise((resolve) => setTimeout(resolve, 8));
    await Promise.all([first, batch.write([one('b')], nothing), batch.write([one('c')], nothing)]);
    expect(commits).toEqual([1, 2]);
  });

  it('does not write when there is nothing to write', async () => {
    const batch = new Batch({ add: () => Promise.reject(new Error('written')) });
    await expect(batch.write([], nothing)).resolves.toBeUndefined();
  });

  it('refuses all who wait when a write fails, undoes them last first, and goes on', async () => {
    let full = true;
    const batch = new Batch({
      add: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        if (full) throw new Error('disk full');
      },
    });
    const undone: string[] = [];
    const first = batch.write([one('a')], () => undone.push('first'));
    const failed = [expect(first).rejects.toThrow('disk full')];
    await new Promise((resolve) => setTimeout(resolve, 8));
    failed.push(expect(batch.write([], () => undone.push('repeat'))).rejects.toThrow('disk full'));
    await Promise.all(failed);
    expect(undone).toEqual(['repeat', 'first']);
    full = false;
    await expect(batch.write([one('a')], nothing)).resolves.toBeUndefined();
  });
});
