import { describe, expect, it } from 'vitest';
import { tokenize, type Word } from '../../../src/domain/words.ts';
import { correctionsFor } from '../../../src/search/query/corrections.ts';

const guesses = (typed: string): readonly string[] =>
  correctionsFor(tokenize(typed)[0] as Word).map((words) => words.map(({ base }) => base).join(' '));

describe('what a word may have been meant as', () => {
  it.each([
    ['Telex without its keyboard', 'huowngs', 'huong'],
    ['Telex with đ', 'ddangr', 'dang'],
    ['Telex with the tone behind the vowel', 'tieesng', 'tieng'],
    ['Telex with two letters for one', 'daanx', 'dan'],
    ['two words without a blank', 'khoagiao', 'khoa giao'],
    ['two words without a blank, the second with ngh', 'hoinghi', 'hoi nghi'],
    ['a letter typed twice', 'huongg', 'huong'],
    ['an abbreviation', 'ubnd', 'uy ban nhan dan'],
    ['an abbreviation that documents use', 'tw', 'trung uong'],
    ['two letters the wrong way round', 'gaio', 'giao'],
  ])('%s: %s', (_, typed, expected) => {
    expect(guesses(typed)).toContain(expected);
  });

  it('is never the word itself, nor anything that is no syllable', () => {
    expect(guesses('khoa')).not.toContain('khoa');
    expect(guesses('xyzzy')).toEqual([]);
    expect(guesses('28')).toEqual([]);
    expect(guesses('zz')).toEqual([]);
  });
});
