import { describe, expect, it } from 'vitest';
import { countLists, type ListLevel, type WordList } from '../../src/domain/list-numbers.ts';

const level = (text: string, format = 'decimal', start = 1): ListLevel => ({ text, format, start });
const plainList: WordList = { abstract: '0', starts: new Map(), levels: new Map() };

/** Labels of paragraphs, "list:level" each, of one abstract list. */
function labels(
  levels: readonly ListLevel[],
  paragraphs: string,
  lists: Readonly<Record<string, Partial<WordList>>> = {},
): string[] {
  const all = { '1': {}, '2': {}, ...lists };
  const next = countLists(
    new Map([['0', new Map(levels.entries())]]),
    new Map(Object.entries(all).map(([id, own]) => [id, { ...plainList, ...own }])),
  );
  return paragraphs.split(' ').map((paragraph) => {
    const [list = '', at = ''] = paragraph.split(':');
    return next(list, Number(at))?.text ?? 'none';
  });
}

describe('the numbers of a list', () => {
  it('count on each level, and begin anew below the next number above', () => {
    const levels = [level('Điều %1.'), level('%1.%2'), level('%3)', 'lowerLetter')];
    expect(labels(levels, '1:0 1:1 1:1 1:2 1:2 1:0 1:1')).toEqual([
      'Điều 1.',
      '1.1',
      '1.2',
      'a)',
      'b)',
      'Điều 2.',
      '2.1',
    ]);
  });

  it('go on in another list of the same abstract list, unless that says where it starts', () => {
    const levels = [level('%1.')];
    expect(labels(levels, '1:0 1:0 2:0')).toEqual(['1.', '2.', '3.']);
    const starts = new Map([[0, 1]]);
    expect(labels(levels, '1:0 1:0 2:0 2:0', { '2': { starts } })).toEqual(['1.', '2.', '1.', '2.']);
  });

  it('are written as a list says itself, where it differs from its abstract list', () => {
    const own = new Map([[0, level('(%1)', 'upperRoman')]]);
    expect(labels([level('%1.')], '1:0 2:0', { '2': { levels: own } })).toEqual(['1.', '(II)']);
  });

  it.each([
    ['lowerLetter', 27, 'aa'],
    ['upperLetter', 2, 'B'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerRoman', 4, 'iv'],
    ['decimalZero', 7, '07'],
    ['none', 7, ''],
    ['unheardOf', 7, '7'],
    ['constructor', 7, '7'],
    // What no hand has typed: neither an error nor a text of megabytes.
    ['lowerLetter', 0, '0'],
    ['lowerLetter', -100, '-100'],
    ['upperRoman', 1_000_000_000, '1000000000'],
  ])('in the format %s write %i as "%s"', (format, start, text) => {
    expect(labels([level('%1', format, start)], '1:0')).toEqual([text]);
  });

  it('are none for a list or a level that the file does not have, and a bullet has no ordinal', () => {
    expect(labels([level('%1.')], '9:0 1:5')).toEqual(['none', 'none']);
    const next = countLists(
      new Map([['0', new Map([[0, level('•', 'bullet')]])]]),
      new Map([['1', plainList]]),
    );
    expect(next('1', 0)).toEqual({ text: '', ordinal: undefined, plain: true });
  });
});
