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

it('takes rows away again, and puts what is left of a key behind the others', () => {
  const sums = new CounterRows();
  for (const key of ['a', 'b', 'c']) sums.addRow(row('2021-07-16', key, { views: 2, stars: -1 }));
  sums.addRow(row('2021-07-17', 'a', { views: 1 }));
  sums.takeRow(row('2021-07-16', 'a', { views: 2, stars: -1 }));
  sums.takeRow(row('2021-07-16', 'b', { views: 2, stars: -1 }));
  expect(sums.rows()).toEqual([
    row('2021-07-16', 'c', { views: 2, stars: -1 }),
    row('2021-07-17', 'a', { views: 1 }),
  ]);
  expect(sums.of('b')).toEqual([]);
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
