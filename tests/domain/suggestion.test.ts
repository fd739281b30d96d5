import { expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/domain/suggestion.ts';

it.each([
  ['titel', 'title'],
  ['sumary', 'summary'],
  ['Secton', 'section'],
])('takes %s for %s', (typed, meant) => {
  expect(nearest(typed, ['title', 'summary', 'section', 'date'])).toBe(meant);
});

it('guesses nothing where nothing is near', () => {
  expect(nearest('xyzzy', ['title', 'date'])).toBeUndefined();
});

it('counts a swap of neighbours as one change', () => {
  expect(editDistance('titel', 'title')).toBe(1);
});
