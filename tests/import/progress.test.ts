import { describe, expect, it } from 'vitest';
import { ProgressBar, progressLine, timeLeft } from '../../src/import/progress.ts';

const MINUTE = 60_000;

describe('a line of progress', () => {
  it.each([
    [0, 100, undefined, `[${'-'.repeat(30)}] 0 %`],
    [50, 100, undefined, `[${'#'.repeat(15)}${'-'.repeat(15)}] 50 %`],
    [50, 100, 12_400, `[${'#'.repeat(15)}${'-'.repeat(15)}] 50 %, còn 13 giây`],
    [999, 1000, 80_000, `[${'#'.repeat(30)}] 99 %, còn 1 phút 20 giây`],
    [1, 100, 65 * MINUTE, `[${'-'.repeat(30)}] 1 %, còn 1 giờ 5 phút`],
    [100, 100, 5000, `[${'#'.repeat(30)}] 100 %`],
    [0, 0, undefined, `[${'-'.repeat(30)}] 0 %`],
  ])('of %d in %d with %s milliseconds left', (done, total, left, line) => {
    expect(progressLine(done, total, left)).toBe(line);
  });
});

describe('the time left', () => {
  it.each([
    ['goes by the speed since the sample', 30, 40_000, 70_000],
    ['is not known while nothing was done', 0, 40_000, undefined],
    ['is not known in the moment of the sample', 0, 0, undefined],
  ])('%s', (_, done, now, left) => {
    expect(timeLeft(done, done === 30 ? 82.5 : 100, now, { done: 0, at: 0 })).toBe(left);
  });
});

/** What a bar shows last, of [milliseconds, done of 1000]. */
function shown(...steps: readonly (readonly [at: number, done: number])[]): string {
  const bar = new ProgressBar();
  const drawn = steps.map(([at, done]) => bar.draw(done, 1000, at)).join('');
  return drawn.split('\r\u001B[K').at(-1) ?? '';
}

describe('a bar on a terminal', () => {
  it('says no time before it has looked for two seconds', () => {
    expect(shown([0, 0], [1900, 100])).toMatch(/ 10 %$/);
    expect(shown([0, 0], [2000, 100])).toMatch(/ 10 %, còn 18 giây$/);
  });

  it('forgets the speed at which it passed over what was there already', () => {
    const passed: [number, number][] = [0, 1, 2, 3].map((second) => [second * 1000, second * 200]);
    const slow: [number, number][] = Array.from({ length: 40 }, (_, n) => [4000 + n * 1000, 601 + n]);
    expect(shown(...passed, ...slow)).toMatch(/ 64 %, còn 6 phút 0 giây$/);
  });

  it('begins anew with each step, and takes the bar of a step away that is done', () => {
    expect(shown([0, 0], [9000, 900], [10_000, 1000])).toBe('');
    expect(shown([0, 0], [9000, 900], [10_000, 1000], [11_000, 10], [14_000, 20])).toMatch(
      / 2 %, còn 4 phút 54 giây$/,
    );
  });

  it('is drawn no more than five times a second', () => {
    const bar = new ProgressBar();
    const drawn = Array.from({ length: 100 }, (_, n) => bar.draw(n, 1000, n * 10)).filter(
      (one) => one !== '',
    );
    expect(drawn.length).toBe(5);
  });
});
