import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/search/query/query.ts';

describe('a query', () => {
  it('of any text is read or is none, and is never long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (typed) => {
        const query = readQuery(typed);
        if (query) expect(query.words.length).toBeLessThanOrEqual(32);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t'],
    ['marks alone', '!!! … “”'],
    ['emoji', '🎉👨‍👩‍👧'],
    ['a lone surrogate', '\uD83D'],
    ['combining marks alone', '\u0301\u0323'],
  ])('of %s is none', (_, typed) => {
    expect(readQuery(typed)).toBeUndefined();
  });

  it('is the same in NFD', () => {
    const typed = 'Đường lối của Đảng';
    expect(readQuery(typed.normalize('NFD'))).toEqual(readQuery(typed));
  });

  it('knows whether marks were typed, and whether the last word may go on', () => {
    expect(readQuery('dang bo')).toMatchObject({ marked: false, open: true });
    expect(readQuery('đảng bộ ')).toMatchObject({ marked: true, open: false });
  });

  it.each(['số 28-HD/BTGTU', 'So ky hieu 28 hd btgtu', 'Số ký hiệu: 28-hd/btgtu'])(
    'has the number of %s as a key',
    (typed) => {
      expect(readQuery(typed)?.keys).toContain('28hdbtgtu');
    },
  );
});
