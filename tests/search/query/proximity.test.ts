import { describe, expect, it } from 'vitest';
import { longestRun, phraseAt } from '../../../src/search/query/proximity.ts';

describe('the longest run of places', () => {
  it.each([
    [[], 1, { start: 0, length: 0 }],
    [[7], 1, { start: 7, length: 1 }],
    [[1, 3, 4, 5, 9, 10], 1, { start: 3, length: 3 }],
    [[1, 3, 5, 9, 10], 2, { start: 1, length: 3 }],
  ])('of %j with a gap of %i', (places, gap, run) => {
    expect(longestRun(places, gap)).toEqual(run);
  });
});

describe('a phrase', () => {
  it.each([
    ['stands where all words are side by side', [4, 10, 11, 12], [0, 1, 2], 10],
    ['may have words between that were not asked for', [4, 10, 12, 13], [1, 3, 4], 10],
    ['is not there where one is missing', [10, 11, 13], [0, 1, 2], undefined],
    ['is not there without any place', [], [0, 1], undefined],
  ])('%s', (_, places, offsets, at) => {
    expect(phraseAt(places, offsets)).toBe(at);
  });
});
