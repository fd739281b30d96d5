import { expect, it } from 'vitest';
import { Limiter } from '../../src/counter/limiter.ts';

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
