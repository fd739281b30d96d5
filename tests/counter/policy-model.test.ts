import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Memory } from '../../src/counter/memory.ts';
import type { VisitorEvent } from '../../src/counter/policy.ts';

interface Step {
  /** Minutes that the clock moves on, or back. */
  readonly move: number;
  readonly event: VisitorEvent;
}

const step: fc.Arbitrary<Step> = fc.record({
  move: fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
    { weight: 2, arbitrary: fc.constantFrom(0, 5, 29, 30, 31) },
    { weight: 1, arbitrary: fc.double({ min: -45, max: 0, noNaN: true }) },
  ),
  event: fc
    .record({
      person: fc.constantFrom('an', 'ba', 'chi', 'bot'),
      key: fc.constantFrom('a', 'b'),
      event: fc.constantFrom('view' as const, 'download' as const),
      ahead: fc.nat(9).map((n) => n === 0),
    })
    .map(({ person, ...rest }) => ({ ...rest, visitor: person, bot: person === 'bot' })),
});

const MINUTE = 60_000;
/** Late in the evening in Vietnam, so that stories go over midnight. */
const START = Date.parse('2021-07-16T20:00:00+07:00');
const vietnamDay = (ms: number): string => new Date(ms + 7 * 60 * MINUTE).toISOString().slice(0, 10);

/** The rules as one would tell them: a full list of all that happened, searched again for each event. */
function model(steps: readonly Step[]): Record<string, number> {
  const past: { now: number; event: VisitorEvent; counted: boolean }[] = [];
  const numbers: Record<string, number> = {};
  let clock = START;
  let now = 0;
  for (const { move, event } of steps) {
    clock += move * MINUTE;
    if (clock > now) now = clock;
    if (event.ahead) continue;
    const day = vietnamDay(now);
    const add = (name: string) => {
      numbers[`${day} ${name}`] = (numbers[`${day} ${name}`] ?? 0) + 1;
    };
    const mine = past.filter(
      (one) =>
        one.event.visitor === event.visitor && vietnamDay(one.now) === day && now - one.now < 30 * MINUTE,
    );
    if (mine.length === 0) add(event.bot ? ' bots' : ' visits');
    const same = mine.filter(
      (one) => one.counted && one.event.key === event.key && one.event.event === event.event,
    );
    const counted = same.length === 0;
    if (counted && event.bot && event.event === 'view') add(`${event.key} bots`);
    if (counted && !event.bot) add(`${event.key} ${event.event}s`);
    past.push({ now, event, counted });
  }
  return numbers;
}

function real(steps: readonly Step[]): Record<string, number> {
  const memory = new Memory();
  const numbers: Record<string, number> = {};
  let clock = START;
  for (const { move, event } of steps) {
    clock += move * MINUTE;
    for (const { day, key, column, n } of memory.record(event, clock).increments) {
      const name = `${day} ${key} ${column}`;
      numbers[name] = (numbers[name] ?? 0) + n;
    }
  }
  return numbers;
}

it('counts a day of any traffic as a plain list of all events would', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      expect(real(steps)).toEqual(model(steps));
    }),
    { numRuns: 300 },
  );
});
