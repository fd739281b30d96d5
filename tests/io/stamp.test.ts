import { describe, expect, it } from 'vitest';
import { isSettled } from '../../src/io/stamp.ts';

const MOMENT = Date.parse('2026-11-23T09:00:00Z');
const OLD = MOMENT - 60_000;
const settled = { size: 5, mtimeMs: OLD, ctimeMs: OLD, ino: 7 };

describe('a stamp that must change with the bytes of its file', () => {
  it('is clearly older than the look', () => {
    expect(isSettled(settled, MOMENT)).toBe(true);
  });

  it.each([
    ['of a file that was changed just now', { ctimeMs: MOMENT - 1000 }],
    ['of a file that was written within a step of the clock of the disk', { mtimeMs: MOMENT - 2000 }],
    ['from the future', { mtimeMs: MOMENT + 60_000 }],
    ['of a disk without times of change', { ctimeMs: 0 }],
    ['of a disk without inodes', { ino: 0 }],
  ])('is none %s', (_, facts) => {
    expect(isSettled({ ...settled, ...facts }, MOMENT)).toBe(false);
  });
});
