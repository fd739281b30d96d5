import { describe, expect, it } from 'vitest';
import { synonymLimits } from '../../src/domain/site.ts';
import { keptQuery } from '../../src/domain/unanswered-query.ts';

describe('a query without an answer', () => {
  it.each([
    ['Sổ  hồng?', 'so hong'],
    ['UBND xã', 'ubnd xa'],
    ['Đăng ký kết hôn', 'dang ki ket hon'],
    ['đăng kí kết hôn'.normalize('NFD'), 'dang ki ket hon'],
    ['kế hoạch 2021-2025', 'ke hoach 2021 2025'],
    ['1234/2020/QĐ-UBND', '1234 2020 qd ubnd'],
    ['28hd', '28 hd'],
    ['thủ tục <b>đất đai</b>', 'thu tuc b dat dai b'],
  ])('is kept as search folds it: %s', (typed, kept) => {
    expect(keptQuery(typed)).toBe(kept);
  });

  it.each([
    ['a mobile telephone', '0912345678'],
    ['a telephone in groups', 'gọi 0912 345 678'],
    ['a telephone with a year in it', '0912 2020 34'],
    ['a telephone with dots', '0208.3855.000'],
    ['a telephone of the place', '3855 000'],
    ['a number of the other way to write digits', '０９１２３４５６７８'],
    ["a citizen's number", 'cccd 019 085 001 234'],
    ['an old identity card', '090 123 456'],
    ["a car's number", '29A-123.45'],
    ['an e-mail', 'an@example.vn'],
    ['an address', 'https://example.vn/an'],
    ['an address without its scheme', 'www.example.vn'],
    ['a day of birth', 'nguyễn văn an 05/01/1990'],
    ['a day of birth in short', 'an 5-1-90'],
    ['a word that is none', 'eyJhbGciOiJIUzIqNiIsInRHcCI'],
    ['a sentence', 'cho tôi hỏi nhà ông An ở đầu thôn'],
    ['a long text', 'a '.repeat(200)],
    ['words that are too long together', 'nghiengnghiengnghien '.repeat(3)],
    ['a letter', 'a'],
    ['nothing', ' ?! '],
    ['another script', 'привет'],
  ])('is not kept where it is %s', (_, typed) => {
    expect(keptQuery(typed)).toBeUndefined();
  });

  it.each(['Sổ hồng', 'Kỷ luật', '0007 ý', 'kế hoạch 2021–2025', '1234/2020/QĐ'])(
    'is the same when it is folded again: %s',
    (typed) => {
      const kept = keptQuery(typed) as string;
      expect(keptQuery(kept)).toBe(kept);
    },
  );

  it('is never longer than a synonym may be', () => {
    expect(keptQuery('xa '.repeat(synonymLimits.words))?.split(' ')).toHaveLength(synonymLimits.words);
    expect(keptQuery('xa '.repeat(synonymLimits.words + 1))).toBeUndefined();
    expect(keptQuery(`${'nghieng '.repeat(7)}xoan`)).toHaveLength(synonymLimits.length);
    expect(keptQuery(`${'nghieng '.repeat(7)}xoang`)).toBeUndefined();
  });
});
