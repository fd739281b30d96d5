import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Column, Increment, Store } from '../../../src/counter/store.ts';
import type { Day } from '../../../src/domain/date.ts';

/** A place where a store keeps its numbers; opening twice gives two stores on the same numbers. */
export interface Place {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

const day = (text: string): Day => text as Day;
const inc = (key: string, column: Column, n = 1, on = '2021-07-16'): Increment => ({
  day: day(on),
  key,
  column,
  n,
});

/** What every store promises, run against the real thing. */
export function contract(name: string, makePlace: () => Promise<Place>): void {
  describe(`the store ${name}`, () => {
    let place: Place;
    let store: Store;
    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    it('has zeros for what was never counted', async () => {
      expect(await store.counts(['a'])).toEqual(new Map([['a', { views: 0, downloads: 0 }]]));
      expect(await store.totals(day('2021-07-16'))).toEqual({ today: 0, month: 0, total: 0 });
      expect(await store.counts([])).toEqual(new Map());
    });

    it('sums a key over days and keeps views, downloads and bots apart', async () => {
      await store.add([inc('a', 'views', 2), inc('a', 'downloads', 3), inc('a', 'bots', 50)]);
      await store.add([inc('a', 'views', 5, '2021-07-17'), inc('b', 'views')]);
      expect(await store.counts(['b', 'a', 'c'])).toEqual(
        new Map([
          ['b', { views: 1, downloads: 0 }],
          ['a', { views: 7, downloads: 3 }],
          ['c', { views: 0, downloads: 0 }],
        ]),
      );
    });

    it('sums visits of the day, the month and all time', async () => {
      await store.add([
        inc('', 'visits', 1, '2021-06-30'),
        inc('', 'visits', 10, '2021-07-01'),
        inc('', 'visits', 100, '2021-07-31'),
        inc('', 'visits', 1000, '2021-08-01'),
        inc('', 'bots', 7, '2021-07-31'),
        inc('a', 'views', 9, '2021-07-31'),
      ]);
      expect(await store.totals(day('2021-07-31'))).toEqual({ today: 100, month: 110, total: 1111 });
      expect(await store.totals(day('2021-12-31'))).toEqual({ today: 0, month: 0, total: 1111 });
    });

    it('keeps any text as a key, each for itself', async () => {
      const keys = [
        '__proto__',
        'constructor',
        "a'; DROP TABLE key; --",
        'Tin tức',
        'Tin tức'.normalize('NFD'),
        'A',
        'a ',
      ];
      await store.add(keys.map((key, i) => inc(key, 'views', i + 1)));
      expect([...(await store.counts(keys)).values()].map(({ views }) => views)).toEqual([
        1, 2, 3, 4, 5, 6, 7,
      ]);
    });

    it('adds all or nothing', async () => {
      const broken = { ...inc('b', 'views'), n: Number.NaN };
      await expect(store.add([inc('a', 'views'), broken])).rejects.toThrow();
      expect((await store.counts(['a'])).get('a')).toEqual({ views: 0, downloads: 0 });
      await store.add([inc('a', 'views')]);
      expect((await store.counts(['a'])).get('a')).toEqual({ views: 1, downloads: 0 });
    });

    it('is exact when many add at once, also through two stores', async () => {
      const other = await place.open();
      await Promise.all(
        Array.from({ length: 400 }, (_, i) => (i % 2 ? store : other).add([inc('a', 'views')])),
      );
      expect((await store.counts(['a'])).get('a')?.views).toBe(400);
      await other.close();
    });

    it('has everything after it was closed and opened again', async () => {
      await store.add([inc('a', 'views'), inc('', 'visits')]);
      await store.close();
      store = await place.open();
      expect((await store.counts(['a'])).get('a')?.views).toBe(1);
      expect((await store.totals(day('2021-07-16'))).total).toBe(1);
    });

    it('keeps the salt of a day over a restart and destroys those of earlier days', async () => {
      const salt = await store.salt(day('2021-07-16'));
      expect(salt.byteLength).toBeGreaterThanOrEqual(16);
      await store.close();
      store = await place.open();
      expect(await store.salt(day('2021-07-16'))).toEqual(salt);
      expect(await store.salt(day('2021-07-17'))).not.toEqual(salt);
      expect(await store.salt(day('2021-07-16'))).not.toEqual(salt);
    });

    it('closes twice without complaint', async () => {
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
