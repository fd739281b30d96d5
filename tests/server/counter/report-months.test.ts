import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/date.ts';
import type { ReportSource } from '../../../src/server/counter/report.ts';
import { holdMonths } from '../../../src/server/counter/report-months.ts';
import { openSqlite } from '../../../src/server/counter/stores/sqlite.ts';
import { inc, rows } from './stores/contract.ts';

const NOW = Date.parse('2026-03-20T10:00:00+07:00');
const MINUTE = 60_000;

/** A day from the first of November 2025 on. */
const dayOf = (n: number): Day => new Date(Date.UTC(2025, 10, 1 + n)).toISOString().slice(0, 10) as Day;

const byKey = (ranking: Awaited<ReturnType<ReportSource['ranking']>>) =>
  [...ranking].sort((a, b) => (a.key < b.key ? -1 : 1));

const someRows = fc.array(
  fc.record({ day: fc.nat(140), key: fc.constantFrom('a', 'b', 'c'), n: fc.integer({ min: 1, max: 9 }) }),
  { maxLength: 60 },
);

describe('rankings of which months are held', () => {
  it('are those of the store, whatever days they are of', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, fc.array(fc.tuple(fc.nat(160), fc.nat(160))), async (given, spans) => {
        const store = openSqlite(':memory:');
        await store.load(given.flatMap(({ day, key, n }) => rows(inc(key, 'views', n, dayOf(day)))));
        const source = holdMonths(store, () => NOW);
        for (const [a, b] of spans) {
          const [from, to] = [dayOf(Math.min(a, b)), dayOf(Math.max(a, b))];
          expect(byKey(await source.ranking(from, to))).toEqual(byKey(await store.ranking(from, to)));
        }
        await store.close();
      }),
      { numRuns: 30 },
    );
  });

  it('are read once of a month that is over, anew after ten minutes, and always of this month', async () => {
    let now = NOW;
    const asked: string[] = [];
    const source = holdMonths(
      {
        unanswered: async () => [],
        days: async () => [],
        async ranking(from, to) {
          asked.push(`${from} ${to}`);
          return [{ key: 'a', views: 1, downloads: 2 }];
        },
      },
      () => now,
    );
    const read = () => source.ranking('2026-01-15' as Day, '2026-03-31' as Day);
    expect(await read()).toEqual([{ key: 'a', views: 3, downloads: 6 }]);
    expect(asked.splice(0)).toEqual([
      '2026-01-15 2026-01-31',
      '2026-02-01 2026-02-28',
      '2026-03-01 2026-03-31',
    ]);
    now += 9 * MINUTE;
    expect(await read()).toEqual([{ key: 'a', views: 3, downloads: 6 }]);
    expect(asked.splice(0)).toEqual(['2026-01-15 2026-01-31', '2026-03-01 2026-03-31']);
    now += MINUTE;
    await read();
    expect(asked).toContain('2026-02-01 2026-02-28');
  });
});
