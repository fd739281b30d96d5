import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Day,
  formatDay,
  formatLongDay,
  formatMoment,
  formatTextDay,
  parseDay,
  parseMoment,
  weekday,
} from '../../src/domain/date.ts';

describe('parseDay', () => {
  it.each([
    ['2021-07-16', '2021-07-16'],
    ['16/07/2021', '2021-07-16'],
    ['16/7/2021', '2021-07-16'],
    ['16.7.2021', '2021-07-16'],
    ['05/03/2025', '2025-03-05'],
    ['ngày 16 tháng 7 năm 2021', '2021-07-16'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %s as %s', (text, day) => {
    expect(parseDay(text)).toEqual({ ok: true, value: day });
  });

  it.each([
    ['29/02/2021', 'calendar'],
    ['31/4/2021', 'calendar'],
    ['2021-13-01', 'calendar'],
    ['16/07/21', 'form'],
    ['July 16, 2021', 'form'],
    ['2021', 'form'],
    ['', 'form'],
  ])('refuses %s', (text, fault) => {
    expect(parseDay(text)).toEqual({ ok: false, error: fault });
  });

  it('reads back every day that formatDay wrote', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10) as Day;
          for (const text of [day, formatDay(day), formatLongDay(day), formatTextDay(day)]) {
            expect(parseDay(text)).toEqual({ ok: true, value: day });
          }
        },
      ),
    );
  });
});

describe('parseMoment', () => {
  it.each([
    ['2021-07-16 15:36', '2021-07-16T15:36:00+07:00'],
    ['16/7/2021 15:36', '2021-07-16T15:36:00+07:00'],
    ['2021-07-16T08:36:00Z', '2021-07-16T15:36:00+07:00'],
    ['2021-07-16T23:00:00-07:00', '2021-07-17T13:00:00+07:00'],
    ['2021-07-16', '2021-07-16T00:00:00+07:00'],
  ])('reads %s as %s', (text, moment) => {
    expect(parseMoment(text)).toEqual({ ok: true, value: moment });
  });

  it.each(['2021-07-16 25:00', '2021-07-16 12:60'])('refuses %s', (text) => {
    expect(parseMoment(text)).toEqual({ ok: false, error: 'calendar' });
  });

  it('is total: any text is a moment or a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseMoment(text).ok === 'boolean'));
  });
});

it('writes weekday, day and time as readers know them', () => {
  const moment = parseMoment('2021-07-16 04:36');
  expect(moment.ok && formatMoment(moment.value)).toBe('Thứ sáu, 16/07/2021 04:36');
  expect(weekday('2026-11-22' as Day)).toBe('Chủ nhật');
});
