import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Day, epochOf, type Moment } from '../../../../src/domain/date.ts';
import { rowsOf } from '../../../../src/server/counter/counter-rows.ts';
import { toStoreEvent, type VisitorEvent } from '../../../../src/server/counter/policy.ts';
import {
  type Column,
  columns,
  type Increment,
  type Row,
  type Store,
} from '../../../../src/server/counter/store.ts';

/** A place where a store keeps its numbers; opening twice gives two stores on the same numbers. */
export interface Place {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

const day = (text: string): Day => text as Day;
export const inc = (key: string, column: Column, n = 1, on = '2021-07-16'): Increment => ({
  day: day(on),
  key,
  column,
  n,
});
const at = (time: string, on = '2021-07-16'): number => epochOf(`${on}T${time}+07:00` as Moment);
const view: VisitorEvent = { visitor: 'an', key: 'a', event: 'view', bot: false };

async function allRows(store: Store): Promise<Row[]> {
  const all: Row[] = [];
  for await (const some of store.rows()) all.push(...some);
  return all;
}

/** Increments as a store loads them. */
export const rows = (...increments: Increment[]): Row[][] => [rowsOf(increments)];

/** What every store promises, run against the real thing. */
export function contract(name: string, makePlace: () => Promise<Place>, stop?: () => Promise<void>): void {
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
    afterAll(() => stop?.());

    const views = async (key = 'a'): Promise<number> => (await store.counts([key])).get(key)?.views ?? -1;

    it('has zeros for what was never counted', async () => {
      const zeros = { views: 0, downloads: 0, votes: 0, stars: 0 };
      expect(await store.counts(['a'])).toEqual(new Map([['a', zeros]]));
      expect(await store.totals(day('2021-07-16'))).toEqual({ today: 0, month: 0, total: 0 });
      expect(await store.online(at('10:00:00'))).toEqual({ guests: 0, bots: 0 });
      expect(await store.counts([])).toEqual(new Map());
      expect(await store.days(day('2021-07-01'), day('2021-07-31'))).toEqual([]);
      expect(await allRows(store)).toEqual([]);
    });

    it('counts an event once while its window is open, also through two stores, and says so', async () => {
      const other = await place.open();
      const record = async (of: Store, time: string, event: Partial<VisitorEvent> = {}) =>
        of.record([toStoreEvent({ ...view, ...event }, at(time))]);
      expect(await record(store, '10:00:00')).toEqual([true]);
      expect(await record(other, '10:00:01')).toEqual([false]);
      expect(await record(other, '10:10:00', { key: 'b' })).toEqual([true]);
      expect(await record(store, '10:29:59')).toEqual([false]);
      expect(await record(other, '10:30:00')).toEqual([true]);
      expect(await record(store, '10:30:00', { visitor: 'ba' })).toEqual([true]);
      expect(await views()).toBe(3);
      expect(await other.counts(['b'])).toEqual(
        new Map([['b', { views: 1, downloads: 0, votes: 0, stars: 0 }]]),
      );
      expect((await store.totals(day('2021-07-16'))).today).toBe(2);
      await other.close();
    });

    it('counts events that come together as if they came one by one', async () => {
      const events = ['10:00:00', '10:00:00', '10:31:00'].map((time) => toStoreEvent(view, at(time)));
      expect(await store.record(events)).toEqual([true, false, true]);
      expect(await views()).toBe(2);
      expect((await store.totals(day('2021-07-16'))).today).toBe(2);
      expect(await store.record([])).toEqual([]);
    });

    it('remembers after a restart what it has counted, so that nothing counts twice', async () => {
      await store.record([toStoreEvent(view, at('10:00:00'))]);
      await store.close();
      store = await place.open();
      expect(await store.record([toStoreEvent(view, at('10:05:00'))])).toEqual([false]);
      expect(await views()).toBe(1);
      expect(await store.online(at('10:06:00'))).toEqual({ guests: 1, bots: 0 });
    });

    it('keeps bots apart, and tells who is online', async () => {
      await store.record([
        toStoreEvent(view, at('10:00:00')),
        toStoreEvent({ ...view, visitor: 'ba', event: 'rating' }, at('10:03:00')),
        toStoreEvent({ ...view, visitor: 'bot', bot: true }, at('10:03:00')),
      ]);
      expect(await views()).toBe(1);
      expect(await store.online(at('10:04:59'))).toEqual({ guests: 2, bots: 1 });
      expect(await store.online(at('10:05:00'))).toEqual({ guests: 1, bots: 1 });
      expect(await store.online(at('10:08:00'))).toEqual({ guests: 0, bots: 0 });
      expect(await store.days(day('2021-07-16'), day('2021-07-16'))).toMatchObject([
        { visits: 2, bots: 1, views: 1, downloads: 0 },
      ]);
    });

    it('counts one vote per visitor, key and day, the last', async () => {
      const vote = (visitor: string, stars: number, on = '2021-07-16', key = 'a') =>
        store.vote({ day: day(on), visitor, key, stars });
      expect(await vote('an', 2)).toEqual({ votes: 1, stars: 2 });
      expect(await vote('an', 5)).toEqual({ votes: 1, stars: 5 });
      expect(await vote('an', 5)).toEqual({ votes: 1, stars: 5 });
      expect(await vote('ba', 3)).toEqual({ votes: 2, stars: 8 });
      expect(await vote('an', 4, '2021-07-16', 'b')).toEqual({ votes: 1, stars: 4 });
      expect(await vote('an', 1, '2021-07-17')).toEqual({ votes: 3, stars: 9 });
      expect((await store.counts(['a'])).get('a')).toMatchObject({ votes: 3, stars: 9 });
    });

    it('takes up rows of another store and gives them back', async () => {
      await store.load(rows(inc('a', 'views', 2), inc('a', 'downloads', 3), inc('', 'visits', 50)));
      await store.load([
        ...rows(inc('a', 'views', 5, '2021-07-17'), inc('b', 'stars', 4)),
        ...rows(inc('a', 'views', 1)),
      ]);
      expect(await store.counts(['b', 'a'])).toEqual(
        new Map([
          ['b', { views: 0, downloads: 0, votes: 0, stars: 4 }],
          ['a', { views: 8, downloads: 3, votes: 0, stars: 0 }],
        ]),
      );
      const found = (await allRows(store)).map(({ day, key, ...of }) => [
        day,
        key,
        ...columns.map((column) => of[column]),
      ]);
      expect(found.sort()).toEqual([
        ['2021-07-16', '', 0, 0, 0, 50, 0, 0],
        ['2021-07-16', 'a', 3, 3, 0, 0, 0, 0],
        ['2021-07-16', 'b', 0, 0, 0, 0, 0, 4],
        ['2021-07-17', 'a', 5, 0, 0, 0, 0, 0],
      ]);
    });

    it('takes up all rows or none', async () => {
      async function* broken(): AsyncIterable<Row[]> {
        yield* rows(inc('a', 'views'));
        throw new Error('the file ends here');
      }
      await expect(store.load(broken())).rejects.toThrow('the file ends here');
      expect(await views()).toBe(0);
      await store.load(rows(inc('a', 'views')));
      expect(await views()).toBe(1);
    });

    it('sums visits of the day, the month and all time', async () => {
      await store.load(
        rows(
          inc('', 'visits', 5, '1970-01-01'),
          inc('', 'visits', 1, '2021-06-30'),
          inc('', 'visits', 10, '2021-07-01'),
          inc('', 'visits', 100, '2021-07-31'),
          inc('', 'visits', 1000, '2021-08-01'),
          inc('', 'bots', 7, '2021-07-31'),
          inc('a', 'views', 9, '2021-07-31'),
        ),
      );
      expect(await store.totals(day('2021-07-31'))).toEqual({ today: 100, month: 110, total: 1116 });
      expect(await store.totals(day('2021-12-31'))).toEqual({ today: 0, month: 0, total: 1116 });
    });

    it('reports days in order and keys by their sums, of the days that are asked for', async () => {
      await store.load(
        rows(
          inc('', 'visits', 3, '2021-07-02'),
          inc('', 'views', 4, '2021-07-02'),
          inc('a', 'views', 4, '2021-07-02'),
          inc('', 'visits', 2, '2021-07-01'),
          inc('a', 'views', 1, '2021-07-01'),
          inc('b', 'downloads', 2, '2021-07-01'),
          inc('c', 'bots', 2, '2021-07-01'),
          inc('a', 'views', 8, '2021-08-01'),
          inc('', 'visits', 9, '2021-08-01'),
        ),
      );
      const [from, to] = [day('2021-07-01'), day('2021-07-31')];
      expect((await store.days(from, to)).map((row) => [row.day, row.key, row.visits, row.views])).toEqual([
        ['2021-07-01', '', 2, 0],
        ['2021-07-02', '', 3, 4],
      ]);
      expect([...(await store.ranking(from, to))].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
        { key: 'a', views: 5, downloads: 0 },
        { key: 'b', views: 0, downloads: 2 },
      ]);
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
      await store.load(rows(...keys.map((key, i) => inc(key, 'views', i + 1))));
      await store.record(keys.map((key) => toStoreEvent({ ...view, key }, at('10:00:00'))));
      expect([...(await store.counts(keys)).values()].map((counts) => counts.views)).toEqual([
        2, 3, 4, 5, 6, 7, 8,
      ]);
    });

    it('is exact when many count at once through two stores', async () => {
      const other = await place.open();
      const events = Array.from({ length: 400 }, (_, i) => ({ ...view, visitor: `v${i % 200}` }));
      await Promise.all(
        events.map((event, i) => (i < 200 ? store : other).record([toStoreEvent(event, at('10:00:00'))])),
      );
      expect(await views()).toBe(200);
      expect((await store.totals(day('2021-07-16'))).today).toBe(200);
      await other.close();
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

    it('forgets the visitors of a day with its salt, not its numbers', async () => {
      await store.salt(day('2021-07-16'));
      await store.record([toStoreEvent(view, at('23:59:00'))]);
      await store.vote({ day: day('2021-07-16'), visitor: 'an', key: 'a', stars: 4 });
      await store.salt(day('2021-07-17'));
      await store.close();
      store = await place.open();
      expect(await store.online(at('23:59:30'))).toEqual({ guests: 0, bots: 0 });
      expect(await store.counts(['a'])).toEqual(
        new Map([['a', { views: 1, downloads: 0, votes: 1, stars: 4 }]]),
      );
    });

    describe('what visitors looked for and did not find', () => {
      const note = (visitor: string, query: string, on = '2021-07-16', of = store) =>
        of.noteUnanswered({ day: day(on), visitor, query });
      const kept = async (of = store) =>
        [...(await of.unanswered(day('2021-07-01'), day('2021-07-31')))].sort((a, b) =>
          a.day + a.query < b.day + b.query ? -1 : 1,
        );

      it('is kept when its day is over if three asked it, and else forgotten', async () => {
        for (const visitor of ['an', 'ba', 'cu', 'dao']) await note(visitor, 'so hong');
        for (const visitor of ['an', 'ba']) await note(visitor, 'so xanh');
        for (const visitor of ['an', 'ba', 'cu']) await note(visitor, "a'; DROP TABLE key; --");
        expect(await kept()).toEqual([]);
        await store.salt(day('2021-07-16'));
        expect(await kept()).toEqual([]);
        await store.salt(day('2021-07-17'));
        const found = [
          { day: '2021-07-16', query: "a'; DROP TABLE key; --", count: 3 },
          { day: '2021-07-16', query: 'so hong', count: 4 },
        ];
        expect(await kept()).toEqual(found);
        await store.salt(day('2021-07-17'));
        await store.close();
        store = await place.open();
        expect(await kept()).toEqual(found);
      });

      it('counts each visitor once a day, also through two stores that end the day together', async () => {
        const other = await place.open();
        expect(await note('an', 'so hong')).toBe(true);
        expect(await note('an', 'so hong', '2021-07-16', other)).toBe(false);
        for (const visitor of ['ba', 'cu']) await note(visitor, 'so hong', '2021-07-16', other);
        for (const visitor of ['an', 'ba', 'cu']) await note(visitor, 'so hong', '2021-07-17');
        await store.salt(day('2021-07-16'));
        await store.salt(day('2021-07-17'));
        await Promise.all([store.salt(day('2021-07-18')), other.salt(day('2021-07-18'))]);
        expect(await kept(other)).toEqual([
          { day: '2021-07-16', query: 'so hong', count: 3 },
          { day: '2021-07-17', query: 'so hong', count: 3 },
        ]);
        await other.close();
      });

      it('does not add up what too few asked on each of several days', async () => {
        for (const on of ['2021-07-16', '2021-07-17', '2021-07-18']) {
          await store.salt(day(on));
          for (const visitor of ['an', 'ba']) await note(visitor, 'so hong', on);
        }
        await store.salt(day('2021-07-19'));
        expect(await kept()).toEqual([]);
        expect(await allRows(store)).toEqual([]);
      });

      it('is no page: no view, no visit, in no ranking, but in what moves to another store', async () => {
        await store.salt(day('2021-07-16'));
        for (const visitor of ['an', 'ba', 'cu']) await note(visitor, 'so hong');
        await store.salt(day('2021-07-17'));
        expect(await store.totals(day('2021-07-16'))).toEqual({ today: 0, month: 0, total: 0 });
        expect(await store.ranking(day('2021-07-01'), day('2021-07-31'))).toEqual([]);
        expect(await store.days(day('2021-07-01'), day('2021-07-31'))).toEqual([]);
        const moved = await allRows(store);
        expect(moved).toMatchObject([{ day: '2021-07-16', key: '?so hong', visits: 3, views: 0 }]);
        await store.load([moved]);
        expect(await kept()).toEqual([{ day: '2021-07-16', query: 'so hong', count: 6 }]);
      });
    });

    it('closes twice without complaint', async () => {
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
