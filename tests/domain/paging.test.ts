import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paginate } from '../../src/domain/paging.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => count - index);

it('shows every item once, newest first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (count) => {
      expect(paginate(numbers(count), '/x/').flatMap((page) => page.items)).toEqual(numbers(count));
    }),
  );
});

it('changes only the newest page, or cuts one page off it, when an item is added', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (count) => {
      const olderOf = (n: number) =>
        paginate(numbers(n), '/x/')
          .slice(1)
          .map((page) => page.items);
      const [before, after] = [olderOf(count), olderOf(count + 1)];
      expect(after.slice(after.length - before.length)).toEqual(before);
      expect(after.length - before.length).toBeLessThanOrEqual(1);
    }),
  );
});

it('links neighbours to each other, the newest at the address of the list', () => {
  const pages = paginate(numbers(65), '/x/');
  expect(pages.map((page) => page.address)).toEqual(['/x/', '/x/trang/2/', '/x/trang/1/']);
  expect(pages.map((page) => page.older)).toEqual(['/x/trang/2/', '/x/trang/1/', undefined]);
  expect(pages.map((page) => page.newer)).toEqual([undefined, '/x/', '/x/trang/2/']);
});
