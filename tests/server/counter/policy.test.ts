import { describe, expect, it } from 'vitest';
import { epochOf, type Moment } from '../../../src/domain/date.ts';
import {
  dayAt,
  decide,
  type Known,
  steadyClock,
  toStoreEvent,
  type VisitorEvent,
} from '../../../src/server/counter/policy.ts';
import { ActivityDraft, VisitorActivity } from '../../../src/server/counter/visitor-activity.ts';

const at = (time: string, day = '2021-07-16'): number => epochOf(`${day}T${time}+07:00` as Moment);
const view: VisitorEvent = { visitor: 'an', key: 'a', event: 'view', bot: false };
const nothing: Known = { seen: undefined, opened: undefined };

/** "* visits", "a views"… of one decision; "*" is the whole site. */
function counted(event: VisitorEvent, now: number, known: Known): string[] {
  return decide(toStoreEvent(event, now), known).increments.map(
    ({ key, column }) => `${key || '*'} ${column}`,
  );
}

describe('a decision about an event', () => {
  it.each<[string, VisitorEvent, Known, string[]]>([
    ['a first view is a visit and a view', view, nothing, ['* visits', 'a views', '* views']],
    [
      'a first download is a visit and a download',
      { ...view, event: 'download' },
      nothing,
      ['* visits', 'a downloads', '* downloads'],
    ],
    ['the same view a second later is nothing', view, { seen: at('09:59:59'), opened: at('09:59:59') }, []],
    ['the same view after 29:59 is nothing', view, { seen: at('09:30:01'), opened: at('09:30:01') }, []],
    [
      'the same view after 30:00 is new, as is its visit',
      view,
      { seen: at('09:30:00'), opened: at('09:30:00') },
      ['* visits', 'a views', '* views'],
    ],
    [
      'a visit lasts while there are events',
      view,
      { seen: at('09:45:00'), opened: at('09:30:00') },
      ['a views', '* views'],
    ],
    [
      'another key in the visit is a view',
      view,
      { seen: at('09:45:00'), opened: undefined },
      ['a views', '* views'],
    ],
    [
      'the first view of a bot is in the numbers of bots alone',
      { ...view, bot: true },
      nothing,
      ['* bots', 'a bots'],
    ],
    ['a download by a bot is only its visit', { ...view, bot: true, event: 'download' }, nothing, ['* bots']],
    [
      'a repeat by a bot is nothing',
      { ...view, bot: true },
      { seen: at('09:59:00'), opened: at('09:59:00') },
      [],
    ],
    ['a first rating is a visit', { ...view, event: 'rating' }, nothing, ['* visits']],
  ])('says that %s', (_, event, known, expected) => {
    expect(counted(event, at('10:00:00'), known)).toEqual(expected);
  });

  it('knows nobody after midnight in Vietnam, when visitors get new names', () => {
    const known = { seen: at('23:59:59'), opened: at('23:59:59') };
    const { increments } = decide(toStoreEvent(view, at('00:00:00', '2021-07-17')), known);
    expect(increments.map(({ day, column }) => `${day} ${column}`)).toEqual([
      '2021-07-17 visits',
      '2021-07-17 views',
      '2021-07-17 views',
    ]);
  });

  it('does not take midnight in London for midnight', () => {
    const london = Date.parse('2021-07-16T00:00:00Z');
    expect(counted(view, london + 60_000, { seen: london - 60_000, opened: london - 60_000 })).toEqual([]);
  });
});

describe('the day of a moment', () => {
  it.each([
    ['2021-07-16T16:59:59.999Z', '2021-07-16'],
    ['2021-07-16T17:00:00.000Z', '2021-07-17'],
    ['2021-12-31T17:00:00.000Z', '2022-01-01'],
  ])('of %s is %s in Vietnam', (moment, day) => expect(dayAt(Date.parse(moment))).toBe(day));
});

it('takes the latest time known when the clock goes back', () => {
  const times = [5, 9, 7, 10];
  const now = steadyClock(() => times.shift() as number);
  expect([now(), now(), now(), now()]).toEqual([5, 9, 9, 10]);
});

describe('the marks', () => {
  const mark = (visitor: string, time: number, window?: string, bot = false) => ({
    at: time,
    visitor,
    bot,
    window,
  });
  const known = (marks: ActivityDraft | VisitorActivity, visitor: string, key = 'a') =>
    (marks instanceof VisitorActivity ? new ActivityDraft(marks) : marks).known(
      toStoreEvent({ ...view, visitor, key }, 0),
    );

  it('know when a visitor was last seen and which windows were opened', () => {
    const marks = new VisitorActivity();
    marks.take(mark('an', at('10:00:00'), 'view a'));
    marks.take(mark('an', at('10:05:00')));
    expect(known(marks, 'an')).toEqual({ seen: at('10:05:00'), opened: at('10:00:00') });
    expect(known(marks, 'an', 'b')).toEqual({ seen: at('10:05:00'), opened: undefined });
    expect(known(marks, 'ba')).toEqual({ seen: undefined, opened: undefined });
  });

  it('make nobody older when a clock goes back', () => {
    const marks = new VisitorActivity();
    marks.take(mark('an', at('10:05:00')));
    marks.take(mark('an', at('10:00:00')));
    expect(known(marks, 'an').seen).toBe(at('10:05:00'));
  });

  it('in a draft lie on top of the others and leave them as they are', () => {
    const marks = new VisitorActivity();
    marks.take(mark('an', at('10:00:00'), 'view a'));
    const draft = new ActivityDraft(marks);
    draft.take(mark('ba', at('10:01:00'), 'view a'));
    expect(known(draft, 'an').opened).toBe(at('10:00:00'));
    expect(known(draft, 'ba').opened).toBe(at('10:01:00'));
    expect(known(marks, 'ba').opened).toBe(undefined);
  });

  it('tell guests from bots online', () => {
    const marks = new VisitorActivity();
    marks.take(mark('an', at('10:00:00')));
    marks.take(mark('ba', at('10:03:00')));
    marks.take(mark('bot', at('10:03:00'), 'view a', true));
    expect(marks.online(at('10:04:59'))).toEqual({ guests: 2, bots: 1 });
    expect(marks.online(at('10:05:00'))).toEqual({ guests: 1, bots: 1 });
    expect(marks.online(at('10:08:00'))).toEqual({ guests: 0, bots: 0 });
  });

  it('of a full memory forget those who were silent for longest', () => {
    const marks = new VisitorActivity(50_000);
    for (let i = 0; i < 60_000; i += 1) {
      marks.take(mark(`v${i}`, at('10:00:00') + i));
      marks.sweep(at('10:00:00') + i);
    }
    expect(marks.size).toBeLessThanOrEqual(50_001);
    expect(known(marks, 'v0').seen).toBe(undefined);
    expect(known(marks, 'v9000').seen).toBe(undefined);
    for (let i = 20_000; i < 60_000; i += 1000) expect(known(marks, `v${i}`).seen).toBe(at('10:00:00') + i);
  });

  it('forget windows that are over, and never hold more than their limit', () => {
    const marks = new VisitorActivity(100);
    for (let i = 0; i < 1000; i += 1) {
      marks.take(mark(`v${i}`, at('10:00:00'), 'view a'));
      marks.sweep(at('10:00:00'));
    }
    expect(marks.size).toBeLessThanOrEqual(101);
    marks.sweep(at('10:30:00'));
    expect(marks.size).toBe(0);
  });

  it('forget the day that is over', () => {
    const marks = new VisitorActivity();
    marks.take(mark('an', at('23:59:59'), 'view a'));
    marks.sweep(at('00:00:01', '2021-07-17'));
    expect(marks.size).toBe(0);
    expect(known(marks, 'an').seen).toBe(undefined);
  });
});
