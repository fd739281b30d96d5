import { describe, expect, it } from 'vitest';
import type { Posting } from '../../../src/search/pagefind/index-files.ts';
import { allOf, anyOf, rising, scoreOf, weightOf } from '../../../src/search/query/match.ts';

const posting = (page: number, places: number[], fields: number[] = []): Posting => ({
  page,
  places,
  fields,
});

describe('pages that have terms', () => {
  it('have any form of a word, at the places of them all', () => {
    const pages = anyOf([[posting(1, [3, 9]), posting(2, [1])], [posting(1, [5], [2])]]);
    expect([...pages.values()]).toEqual([posting(1, [3, 5, 9], [2]), posting(2, [1])]);
  });

  it('have every word of a question', () => {
    const one = anyOf([[posting(1, [1]), posting(2, [1]), posting(3, [1])]]);
    const other = anyOf([[posting(3, [2]), posting(2, [2])]]);
    expect(allOf([one, other]).map(([first]) => first?.page)).toEqual([3, 2]);
    expect(allOf([one, anyOf([])])).toEqual([]);
  });

  it('give places in rising order, each once', () => {
    expect(rising([[9, 100], [2, 9], []])).toEqual([2, 9, 100]);
  });
});

describe('the score of a page', () => {
  const page = { length: 1, title: 0 };
  const rare = weightOf(2, 1000);
  const common = weightOf(700, 1000);

  it('grows with rare words, with more of them, and in shorter texts', () => {
    expect(rare).toBeGreaterThan(common);
    const one = scoreOf([posting(1, [1])], [rare], page);
    expect(scoreOf([posting(1, [1, 2])], [rare], page)).toBeGreaterThan(one);
    expect(scoreOf([posting(1, [1])], [common], page)).toBeLessThan(one);
    expect(scoreOf([posting(1, [1])], [rare], { ...page, length: 3 })).toBeLessThan(one);
  });

  it('grows more with the whole question in the title than with twice the half', () => {
    const gain = (fields: number[][]): number =>
      scoreOf([posting(1, [1], fields[0]), posting(1, [2], fields[1])], [rare, rare], page) -
      scoreOf([posting(1, [1]), posting(1, [2])], [rare, rare], page);
    expect(gain([[0], [0]])).toBeGreaterThan(2 * gain([[0], []]));
    expect(gain([[1], []])).toBe(0);
  });

  it('is never negative, even of a word that every page has', () => {
    expect(scoreOf([posting(1, [1])], [weightOf(1000, 1000)], page)).toBeGreaterThan(0);
  });
});
