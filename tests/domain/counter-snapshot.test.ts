import { describe, expect, it } from 'vitest';
import { chartRanges, countOf, wholeRange } from '../../src/domain/counter-snapshot.ts';
import type { Day } from '../../src/domain/date.ts';

const row = (period: string) => ({ period, visits: 1, views: 2, downloads: 3 });
const day = (text: string): Day => text as Day;

describe('a range of days or months', () => {
  it('has each of them, zeros where nothing was counted', () => {
    const range = { from: day('2024-02-27'), to: day('2024-03-01') };
    expect(wholeRange([row('2024-02-29')], 'day', range)).toEqual([
      { period: '2024-02-27', visits: 0, views: 0, downloads: 0 },
      { period: '2024-02-28', visits: 0, views: 0, downloads: 0 },
      row('2024-02-29'),
      { period: '2024-03-01', visits: 0, views: 0, downloads: 0 },
    ]);
    const months = wholeRange([row('2024-01')], 'month', { from: day('2023-12-01'), to: day('2024-02-05') });
    expect(months.map(({ period, visits }) => [period, visits])).toEqual([
      ['2023-12', 0],
      ['2024-01', 1],
      ['2024-02', 0],
    ]);
  });

  it('leaves out what lies outside, and is one day where both ends are one', () => {
    const range = { from: day('2024-03-01'), to: day('2024-03-01') };
    expect(wholeRange([row('2024-02-29'), row('2024-03-01')], 'day', range)).toEqual([row('2024-03-01')]);
  });
});

describe('the ranges of the charts', () => {
  it.each([
    ['2024-03-31T12:00:00Z', '2024-03-02', '2024-03-31', '2023-04-01'],
    ['2024-12-15T00:00:00Z', '2024-11-16', '2024-12-15', '2024-01-01'],
    // In Vietnam it is the next day, month and year already.
    ['2024-12-31T18:00:00Z', '2024-12-03', '2025-01-01', '2024-02-01'],
  ])('at %s are 30 days from %s to %s, and 12 months from %s', (now, first, last, month) => {
    const ranges = chartRanges(Date.parse(now));
    expect(ranges).toEqual({ day: { from: first, to: last }, month: { from: month, to: last } });
    expect(wholeRange([], 'day', ranges.day)).toHaveLength(30);
    expect(wholeRange([], 'month', ranges.month)).toHaveLength(12);
  });
});

describe('the count of a key', () => {
  const snapshot = {
    counts: new Map([['tin-tuc/a', { views: 5, downloads: 1 }]]),
    visits: 9,
    days: [],
    months: [],
    ranking: [],
  };

  it('is what the counter knew, and nothing where it did not know or was not asked', () => {
    expect(countOf(snapshot, 'tin-tuc/a')).toEqual({ views: 5, downloads: 1 });
    expect(countOf(snapshot, 'constructor')).toEqual({ views: 0, downloads: 0 });
    expect(countOf(undefined, 'tin-tuc/a')).toEqual({ views: 0, downloads: 0 });
  });
});
