import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vietnamese.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { questionsFor } from '../../../src/search/query/query-plan.ts';

const COMMON = ['cong', 'tac', 'tinh', 'nam'];

function asked(typed: string): readonly string[] {
  const query = readQuery(normalise(typed));
  if (!query) throw new Error('no query');
  const { first, more } = questionsFor(query, ({ base }) => COMMON.toReversed().indexOf(base) + 1);
  return [first, ...more].map(({ words }) => words.map(({ text }) => text).join(' '));
}

describe('the questions for a query', () => {
  it.each([
    ['have all words at once where none is common', 'khoa giáo trọng tâm', ['khoa giáo trọng tâm']],
    [
      'have rare words first, then one common word more each, the less common first',
      'công tác khoa giáo tỉnh năm',
      ['khoa giáo năm', 'khoa giáo tỉnh năm', 'tác khoa giáo tỉnh năm', 'công tác khoa giáo tỉnh năm'],
    ],
    ['have three words at least', 'công tác tỉnh năm', ['tác tỉnh năm', 'công tác tỉnh năm']],
    ['of few words have them all', 'công tác', ['công tác']],
    ['leave words of grammar out where three others are left', 'việc của các sở và phòng', ['việc sở phòng']],
    ['keep words of grammar where little else is left', 'của các sở', ['của các sở']],
  ])('%s', (_, typed, expected) => {
    expect(asked(typed)).toEqual(expected);
  });

  it('know how far apart the words stand in the query', () => {
    const query = readQuery('khoa và giáo trọng tâm');
    if (!query) throw new Error('no query');
    expect(questionsFor(query, () => 0).first).toMatchObject({ offsets: [0, 2, 3, 4], gap: 2 });
  });
});
