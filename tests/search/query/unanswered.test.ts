import { describe, expect, it } from 'vitest';
import { isUnanswered } from '../../../src/search/query/unanswered.ts';

describe('a query has no answer', () => {
  it.each([
    ['when no entry was found', 'sổ hồng', 0, undefined, true],
    ['when its only word was taken for a slip', 'ubdn', 4, 'dân', true],
    ['when each of its words was taken for a slip', 'ubdn xax', 4, 'dân xã', true],
    ['not when one of its words was found as it was typed', 'ubdn xã', 4, 'dân xã', false],
    ['not when a word was found with other marks', 'ubdn xa', 4, 'dân xã', false],
    ['not when entries have some of its words', 'sổ hồng', 60, undefined, false],
  ])('%s', (_, query, total, corrected, expected) => {
    expect(isUnanswered(query, { total, corrected })).toBe(expected);
  });
});
