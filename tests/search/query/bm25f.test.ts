import { describe, expect, it } from 'vitest';
import { idf } from '../../../src/search/query/bm25f.ts';

describe('what a word weighs', () => {
  it('is less the more passages have it, and never below nothing, even by a rough count', () => {
    const weights = [1, 10, 90, 100, 140].map((having) => idf(having, 100));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  });
});
