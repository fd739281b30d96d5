import { expect, it } from 'vitest';
import { Limiter } from '../../../src/server/http/limiter.ts';

it('lets a burst pass, then one a second, and says how long to wait', () => {
  const limiter = new Limiter(3, 1);
  expect([1, 2, 3, 4].map(() => limiter.take('an', 0))).toEqual([0, 0, 0, 1]);
  expect(limiter.take('an', 1000)).toBe(0);
  expect(limiter.take('an', 1000)).toBe(1);
  expect(limiter.take('ba', 1000)).toBe(0);
});

it('takes nothing from who is refused', () => {
  const limiter = new Limiter(1, 1);
  for (let i = 0; i < 100; i += 1) limiter.take('an', 0);
  expect(limiter.take('an', 1000)).toBe(0);
});

it('forgets nobody who is not full again, and holds no more names than it may', () => {
  const limiter = new Limiter(2, 1, 10);
  for (let second = 0; second < 20; second += 1) {
    const outcomes = [1, 2, 3].map(() => limiter.take('an', second * 1000) > 0);
    expect(outcomes, `second ${second}`).toEqual(second === 0 ? [false, false, true] : [false, true, true]);
  }
  for (let i = 0; i < 1000; i += 1) limiter.take(`v${i}`, 20_000);
  expect(limiter.size).toBeLessThanOrEqual(10);
});
