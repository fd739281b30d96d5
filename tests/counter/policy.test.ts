import { describe, expect, it } from 'vitest';
import { Memory } from '../../src/counter/memory.ts';
import { dayAt, decide, isOnline, type Known, steady, type VisitorEvent } from '../../src/counter/policy.ts';
import { epochOf, type Moment } from '../../src/domain/date.ts';

const at = (time: string, day = '2021-07-16'): number => epochOf(`${day}T${time}+07:00` as Moment);
const view: VisitorEvent = { visitor: 'an', key: 'a', event: 'view', bot: false, ahead: false };
const nothing: Known = { seen: undefined, counted: undefined };

/** "visits", "a views"… of one decision. */
function counted(event: VisitorEvent, now: number, known: Known): string[] {
  return decide(event, now, known).increments.map(({ key, column }) => `${key} ${column}`.trim());
}

describe('a decision about an event', () => {
  it.each<[string, VisitorEvent, Known, string[]]>([
    ['a first view is a visit and a view', view, nothing, ['visits', 'a views']],
    [
      'a first download is a visit and a download',
      { ...view, event: 'download' },
      nothing,
      ['visits', 'a downloads'],
    ],
    ['the same view a second later is nothing', view, { seen: at('09:59:59'), counted: at('09:59:59') }, []],
    ['the same view after 29:59 is nothing', view, { seen: at('09:30:01'), counted: at('09:30:01') }, []],
    [
      'the same view after 30:00 is new, as is its visit',
      view,
      { seen: at('09:30:00'), counted: at('09:30:00') },
      ['visits', 'a views'],
    ],
    [
      'a visit lasts while there are events',
      view,
      { seen: at('09:45:00'), counted: at('09:30:00') },
      ['a views'],
    ],
    ['another key in the visit is a view', view, { seen: at('09:45:00'), counted: undefined }, ['a views']],
    [
      'the first view of a bot is in the numbers of bots alone',
      { ...view, bot: true },
      nothing,
      ['bots', 'a bots'],
    ],
    ['a download by a bot is only its visit', { ...view, bot: true, event: 'download' }, nothing, ['bots']],
    [
      'a repeat by a bot is nothing',
      { ...view, bot: true },
      { seen: at('09:59:00'), counted: at('09:59:00') },
      [],
    ],
    ['a page fetched ahead is nothing', { ...view, ahead: true }, nothing, []],
  ])('says that %s', (_, event, known, expected) => {
    expect(counted(event, at('10:00:00'), known)).toEqual(expected);
  });

  it('knows nobody after midnight in Vietnam, when visitors get new names', () => {
    const known = { seen: at('23:59:59'), counted: at('23:59:59') };
    const { increments } = decide(view, at('00:00:00', '2021-07-17'), known);
    expect(increments.map(({ day, column }) => `${day} ${column}`)).toEqual([
      '2021-07-17 visits',
      '2021-07-17 views',
    ]);
  });

  it('does not take midnight in London for midnight', () => {
    const london = Date.parse('2021-07-16T00:00:00Z');
    expect(counted(view, london + 60_000, { seen: london - 60_000, counted: london - 60_000 })).toEqual([]);
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
  expect(steady(5, 9)).toBe(9);
  expect(steady(9, 5)).toBe(9);
});

it('has somebody online for less than five minutes', () => {
  expect(isOnline(0, 299_999)).toBe(true);
  expect(isOnline(0, 300_000)).toBe(false);
});

/** Tells the memory a story and says what was counted. */
function story(memory: Memory, events: readonly (readonly [number, Partial<VisitorEvent>])[]): string[] {
  return events.flatMap(([clock, event]) =>
    memory
      .record({ ...view, ...event }, clock)
      .increments.map(({ day, key, column }) => `${day.slice(8)} ${key || '*'} ${column}`),
  );
}

describe('the memory', () => {
  it('counts a page left open once, and again when it comes back out of the cache after half an hour', () => {
    const events = [at('08:00:00'), at('08:10:00'), at('08:30:00')].map((clock) => [clock, {}] as const);
    expect(story(new Memory(), events)).toEqual(['16 * visits', '16 a views', '16 a views']);
  });

  it('counts a beacon that was sent late at the time when it comes', () => {
    expect(story(new Memory(), [[at('00:00:01', '2021-07-17'), {}]])).toEqual(['17 * visits', '17 a views']);
  });

  it('counts nothing twice when the clock goes back, even over midnight', () => {
    const events = [
      [at('00:00:10', '2021-07-17'), {}],
      [at('23:59:50'), {}],
      [at('00:10:00', '2021-07-17'), {}],
    ] as const;
    expect(story(new Memory(), events)).toEqual(['17 * visits', '17 a views']);
  });

  it('loses no new reader when the clock goes back', () => {
    const events = [
      [at('10:00:00'), {}],
      [at('09:00:00'), { visitor: 'ba' }],
    ] as const;
    expect(story(new Memory(), events)).toHaveLength(4);
  });

  it('tells guests from bots online', () => {
    const memory = new Memory();
    story(memory, [
      [at('10:00:00'), {}],
      [at('10:03:00'), { visitor: 'ba' }],
      [at('10:03:00'), { visitor: 'bot', bot: true }],
      [at('10:03:00'), { visitor: 'chi', ahead: true }],
    ]);
    expect(memory.online(at('10:04:59'))).toEqual({ guests: 2, bots: 1 });
    expect(memory.online(at('10:05:00'))).toEqual({ guests: 1, bots: 1 });
    expect(memory.online(at('10:08:00'))).toEqual({ guests: 0, bots: 0 });
  });

  it('is as before when events are undone, last first', () => {
    const memory = new Memory();
    const now = at('10:00:00');
    const undo = ['a', 'b', 'a'].map((key) => memory.record({ ...view, key }, now).undo);
    for (const back of undo.toReversed()) back();
    expect(memory.size).toBe(0);
    expect(memory.online(now)).toEqual({ guests: 0, bots: 0 });
    expect(story(memory, [[now, {}]])).toEqual(['16 * visits', '16 a views']);
  });

  it('forgets windows that are over, and never holds more than its limit', () => {
    const memory = new Memory(100);
    for (let i = 0; i < 1000; i += 1) memory.record({ ...view, visitor: `${i}` }, at('10:00:00'));
    expect(memory.size).toBeLessThanOrEqual(100);
    memory.record(view, at('10:30:00'));
    expect(memory.size).toBe(1);
  });

  it('forgets the old windows of a visitor who stays all day', () => {
    const memory = new Memory();
    for (let i = 0; i < 600; i += 1) memory.record({ ...view, key: `${i}` }, at('10:00:00') + i * 60_000);
    expect(memory.size).toBe(30);
  });
});
