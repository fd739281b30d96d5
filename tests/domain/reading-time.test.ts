import { expect, it } from 'vitest';
import { readingMinutes } from '../../src/domain/reading-time.ts';

it('counts syllables, and never less than a minute', () => {
  expect(readingMinutes('')).toBe(1);
  expect(readingMinutes('tiếng '.repeat(480))).toBe(2);
  expect(readingMinutes('Số 28-HD/BTGTU. '.repeat(240))).toBe(4);
});
