import { afterEach, describe, expect, it, vi } from 'vitest';
import { resultOf } from '../../../src/search/query/excerpt.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { otherQueries, readSynonyms } from '../../../src/search/query/synonyms.ts';
import { askDocs, type Doc } from '../../support/search-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const synonyms = [
  ['ubnd', 'ủy ban nhân dân'],
  ['btg', 'ban tuyên giáo'],
  ['sổ đỏ', 'giấy chứng nhận quyền sử dụng đất', 'bìa đỏ'],
];

const othersOf = (typed: string, groups: readonly (readonly string[])[] = synonyms): readonly string[] => {
  const query = readQuery(typed);
  if (!query) throw new Error('no query');
  return otherQueries(query, readSynonyms(groups)).map(({ query: { words } }) =>
    words.map(({ text }) => text).join(' '),
  );
};

describe('the other ways to ask a query', () => {
  it.each([
    ['ubnd', ['ủy ban nhân dân']],
    ['UBND xã', ['ủy ban nhân dân xã']],
    ['uy ban nhan dan xa', ['ubnd xa']],
    ['Uỷ ban nhân dân xã', ['ubnd xã']],
    ['bìa đỏ', ['sổ đỏ', 'giấy chứng nhận quyền sử dụng đất']],
    [
      'ubnd cấp sổ đỏ',
      [
        'ủy ban nhân dân cấp sổ đỏ',
        'ubnd cấp giấy chứng nhận quyền sử dụng đất',
        'ubnd cấp bìa đỏ',
        'ủy ban nhân dân cấp giấy chứng nhận quyền sử dụng đất',
      ],
    ],
    ['hội nghị', []],
    ['ủy ban', []],
  ])('for %s are %j', (typed, others) => {
    expect(othersOf(typed)).toEqual(others);
  });

  it('do not take other marks for a synonym where the reader typed marks', () => {
    const groups = [['đảng', 'dcs']];
    expect(othersOf('đảng bộ', groups)).toEqual(['dcs bộ']);
    expect(othersOf('dâng hương', groups)).toEqual([]);
    expect(othersOf('dang bo', groups)).toEqual(['dcs bo']);
  });

  it('keep to the longest phrase where groups overlap', () => {
    expect(othersOf('ủy ban nhân dân', [...synonyms, ['nhân dân', 'dân chúng']])).toEqual(['ubnd']);
  });

  it('are few, whatever site.yaml and the reader say', () => {
    const groups = Array.from({ length: 20 }, (_, index) => [
      `a${'x'.repeat(index + 1)}`,
      'mốt',
      'hai',
      'ba',
    ]);
    const typed = groups.map(([word]) => word).join(' ');
    const others = othersOf(typed, groups);
    expect(others).toHaveLength(6);
    expect(others.at(-1)).toBe(Array.from({ length: 20 }, () => 'mốt').join(' '));
  });
});

describe('a search with synonyms', () => {
  const docs: readonly Doc[] = [
    { id: 'short', text: 'UBND xã họp' },
    { id: 'long', title: 'Ủy ban nhân dân xã họp', text: 'Ủy ban nhân dân xã họp phiên thường kỳ' },
    { id: 'scattered', text: 'dân làng ủy thác cho nhân viên của ban quản lý' },
    { id: 'other', text: 'hội nghị mùa xuân' },
  ];

  it.each(['ubnd', 'UBND xã', 'ubnd xa hop'])(
    'finds by %s what has it in full, behind what has it as typed',
    async (typed) => {
      const { ids, isRelaxed } = await askDocs(docs, typed, { synonyms });
      expect(ids.slice(0, 2)).toEqual(['short', 'long']);
      expect(isRelaxed).toBe(false);
      expect((await askDocs(docs, 'ubnd')).ids).toEqual(['short']);
    },
  );

  it.each(['ủy ban nhân dân', 'uy ban nhan dan', 'Uỷ ban nhân dân xã', 'uy ban nhan dan xa'])(
    'finds by %s what has the short form, behind what has it as typed',
    async (typed) => {
      const { ids } = await askDocs(docs, typed, { synonyms });
      expect(ids[0]).toBe('long');
      expect(ids).toContain('short');
      expect(ids).not.toContain('other');
    },
  );

  it('takes no scattered words for a phrase', async () => {
    expect((await askDocs(docs, 'ubnd', { synonyms })).ids).toEqual(['short', 'long']);
  });

  it('says of no entry that it is only near, and corrects nothing, where a synonym is there', async () => {
    const { ids, isRelaxed, corrected } = await askDocs(
      [
        { id: 'a', text: 'cấp bìa đỏ cho hộ dân' },
        { id: 'b', text: 'hội nghị' },
      ],
      'sổ đỏ',
      { synonyms },
    );
    expect(ids).toEqual(['a']);
    expect(isRelaxed).toBe(false);
    expect(corrected).toBeUndefined();
  });

  it('corrects the rest of a query and still knows the synonym', async () => {
    const { ids } = await askDocs([{ id: 'a', text: 'Ủy ban nhân dân xã mở hội nghị' }], 'ubnd hội nghij', {
      synonyms,
    });
    expect(ids).toEqual(['a']);
  });

  it('finds the answer to a long question by a synonym', async () => {
    const question = 'hộ gia đình muốn xin cấp lại sổ đỏ bị mất thì phải nộp hồ sơ ở đâu';
    const many: readonly Doc[] = [
      {
        id: 'answer',
        text: 'thủ tục cấp lại giấy chứng nhận quyền sử dụng đất bị mất: hồ sơ nộp tại chi nhánh',
      },
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `${index}`,
        text: `hộ gia đình nộp hồ sơ vay vốn ${index}`,
      })),
    ];
    expect((await askDocs(many, question, { synonyms })).ids[0]).toBe('answer');
  });

  it('of answers to a long question that differ in nothing else puts the one with the word as typed first', async () => {
    const question = 'ubnd xã hop bàn về việc tổ chức lễ hội mùa xuân ở làng';
    for (const words of ['xã họp', 'xã họp bàn việc tổ chức lễ hội']) {
      const pair: readonly Doc[] = [
        { id: 'typed', text: `UBND ${words}` },
        { id: 'synonym', text: `Ủy ban nhân dân ${words}` },
        ...Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, text: `mùa xuân ở làng ${index}` })),
      ];
      const { ids } = await askDocs(pair, question, { synonyms });
      expect(ids.indexOf('typed')).toBeLessThan(ids.indexOf('synonym'));
    }
  });

  it('leaves the order of what has all words as typed as it is, and of other queries everything', async () => {
    const many = Array.from(
      { length: 40 },
      (_, index): Doc => ({
        id: String(index),
        title: index % 5 === 0 ? 'Ủy ban nhân dân xã' : 'Tin trong ngày',
        text: `${'UBND họp '.repeat(index % 4)} ${'chữ '.repeat(index)} ${index % 3 === 0 ? 'ủy ban nhân dân' : 'mùa xuân'}`,
      }),
    );
    const before = (await askDocs(many, 'ubnd')).ids;
    expect(before.length).toBeGreaterThan(20);
    const after = (await askDocs(many, 'ubnd', { synonyms })).ids;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    expect(new Set(after).size).toBe(after.length);
    expect((await askDocs(many, 'mùa xuân', { synonyms })).ids).toEqual(
      (await askDocs(many, 'mùa xuân')).ids,
    );
  });

  it('still puts the document whose number was typed first, and narrows by filters and sorts by date', async () => {
    const numbered: readonly Doc[] = [
      { id: 'number', text: 'Hướng dẫn', number: '28-HD/BTG', date: '2020-01-01' },
      { id: 'name', text: 'Ban Tuyên giáo 28', date: '2022-01-01', filters: { nam: ['2022'] } },
      { id: 'code', text: 'BTG họp', date: '2021-01-01', filters: { nam: ['2021'] } },
    ];
    expect((await askDocs(numbered, '28-hd/btg', { synonyms })).ids).toEqual(['number']);
    expect((await askDocs(numbered, '28 hd btg', { synonyms })).ids[0]).toBe('number');
    expect((await askDocs(numbered, 'btg', { synonyms, sort: 'date' })).ids.slice(0, 2)).toEqual([
      'name',
      'code',
    ]);
    expect((await askDocs(numbered, 'btg', { synonyms, filters: { nam: '2022' } })).ids).toEqual(['name']);
  });

  it('marks in a result the words that it was found by', async () => {
    const { found } = await askDocs(docs, 'ubnd', { synonyms });
    const [typed, other] = await Promise.all(found.hits.map((hit) => resultOf(hit, found)));
    expect(typed?.excerpt.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['UBND']);
    expect(typed?.synonym).toBeUndefined();
    expect(other?.title.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['Ủy ban nhân dân']);
    expect(other?.synonym).toBe('ủy ban nhân dân');
  });
});
