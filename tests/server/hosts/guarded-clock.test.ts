import { expect, it } from 'vitest';
import { guardedClock } from '../../../src/server/hosts/guarded-clock.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-03-05T10:00:00+07:00');

/** A clock on a machine whose wall clock and whose time a test moves. */
function machine() {
  const state = { off: 0, passed: 0 };
  const faults: string[] = [];
  const clock = guardedClock(
    (fault) => faults.push(String(fault)),
    () => START + state.passed + state.off,
    () => state.passed,
  );
  const pass = (ms: number): number => {
    state.passed += ms;
    return clock.now();
  };
  return { state, faults, clock, pass };
}

it('goes with a clock that is set by seconds', () => {
  const { state, pass, faults, clock } = machine();
  state.off = -4000;
  expect(pass(MINUTE)).toBe(START + MINUTE - 4000);
  expect([faults, clock.fault()]).toEqual([[], undefined]);
});

it('does not follow a leap of years, says so once, and goes on as before when it is set right', () => {
  const { state, pass, faults, clock } = machine();
  state.off = 3650 * DAY;
  expect([pass(1000), pass(60 * MINUTE)]).toEqual([START + 1000, START + 1000 + 60 * MINUTE]);
  expect(faults).toHaveLength(1);
  expect(clock.fault()).toContain('leapt');
  state.off = 0;
  expect(pass(1000)).toBe(START + 2000 + 60 * MINUTE);
  expect(clock.fault()).toBeUndefined();
});

it('follows a leap of hours that lasts, as a machine that slept wakes', () => {
  const { state, pass, clock } = machine();
  state.off = 8 * 60 * MINUTE;
  expect(pass(0)).toBe(START);
  expect(pass(MINUTE)).toBe(START + MINUTE + state.off);
  expect(clock.fault()).toBeUndefined();
});

it('follows a clock back that was years ahead when it started', () => {
  const { state, pass } = machine();
  state.off = -3650 * DAY;
  pass(0);
  expect(pass(MINUTE)).toBe(START + MINUTE - 3650 * DAY);
});
