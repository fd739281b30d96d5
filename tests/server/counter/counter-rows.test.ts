import { expect, it } from 'vitest';
import { addUpRows, CounterRows, rowsOf } from '../../../src/server/counter/counter-rows.ts';
import type { Row } from '../../../src/server/counter/store.ts';
import { inc } from './stores/contract.ts';

const zeros = { views: 0, downloads: 0, bots: 0, visits: 0, votes: 0, stars: 0 };
const row = (day: string, key: string, numbers: Partial<Row>): Row => ({
  ...(zeros as Row),
  ...numbers,
  day: day as Row['day'],
  key,
});

it('has one row for each key and day that increments touch', () => {
  expect(
    rowsOf([
      inc('a', 'views', 2),
      inc('b', 'views'),
      inc('a', 'stars', -3),
      inc('a', 'views', 1, '2021-07-17'),
      inc('a', 'views', 5),
    ]),
  ).toEqual([
    row('2021-07-16', 'a', { views: 7, stars: -3 }),
    row('2021-07-17', 'a', { views: 1 }),
    row('2021-07-16', 'b', { views: 1 }),
  ]);
});

it.each([Number.NaN, 0.5, 2 ** 53, Number.POSITIVE_INFINITY])(
  'refuses %d, which is no number of events',
  (n) => {
    expect(() => rowsOf([inc('a', 'views', n)])).toThrow(TypeError);
  },
);

it('adds rows of several places, and changes none of them', () => {
  const given = [row('2021-07-16', 'a', { views: 1 }), row('2021-07-16', 'a', { bots: 2 })];
  expect(addUpRows(given)).toEqual([row('2021-07-16', 'a', { views: 1, bots: 2 })]);
  expect(given[0]).toEqual(row('2021-07-16', 'a', { views: 1 }));
});

it('keeps names of prototypes apart, gives the rows of one key, and is empty again after clearing', () => {
  const sums = new CounterRows();
  sums.addOne(inc('__proto__', 'views'));
  sums.addOne(inc('constructor', 'views', 2));
  expect(sums.of('constructor')).toEqual([row('2021-07-16', 'constructor', { views: 2 })]);
  expect(sums.of('toString')).toEqual([]);
  sums.clear();
  expect(sums.rows()).toEqual([]);
});
