import { DAY_MS } from '../counter/policy.ts';

/**
 * By how much a clock may differ from the time that has passed, in milliseconds: what a clock is set by, and
 * more.
 */
const TOLERATED_MS = 5 * 60_000;

/**
 * How long a leap must last until it is believed, in milliseconds: a time server that errs is soon set right.
 */
const BELIEVED_MS = 60_000;

/** A clock that notices leaps. */
export interface GuardedClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** What is wrong with the clock of the machine; undefined when nothing is. */
  fault(): string | undefined;
}

/**
 * The machine's clock, held against the time that has passed. A leap is not followed until it has lasted, and
 * one of more than a day ahead not before a restart: a clock that errs by years moves no hit into another
 * year.
 *
 * @param wall milliseconds since 1970.
 * @param elapsed milliseconds of a clock that nobody sets.
 */
export function guardedClock(
  onFault: (fault: unknown) => void,
  wall: () => number = Date.now,
  elapsed: () => number = () => performance.now(),
): GuardedClock {
  let anchor = { wall: wall(), elapsed: elapsed() };
  let leapSince: number | undefined;
  let fault: string | undefined;

  function follow(real: number, passed: number): number {
    anchor = { wall: real, elapsed: passed };
    leapSince = undefined;
    fault = undefined;
    return real;
  }

  function now(): number {
    const passed = elapsed();
    const real = wall();
    const expected = anchor.wall + passed - anchor.elapsed;
    const leap = real - expected;
    if (Math.abs(leap) <= TOLERATED_MS) return follow(real, passed);
    leapSince ??= passed;
    if (leap <= DAY_MS && passed - leapSince >= BELIEVED_MS) return follow(real, passed);
    if (fault === undefined) {
      fault = `the clock of this machine has leapt by ${Math.round(leap / 1000)} seconds: set it right, or restart the counter to believe it`;
      onFault(new Error(fault));
    }
    return expected;
  }

  return {
    now,
    fault() {
      now();
      return fault;
    },
  };
}
