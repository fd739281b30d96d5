import { afterEach, describe, expect, it, vi } from 'vitest';
import { rowOf } from '../../../src/search/format/layout.ts';
import type { IndexReader, ShardReader } from '../../../src/search/query/index-reader.ts';
import { endingsToRead, planFor } from '../../../src/search/query/plan.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { openDocs } from '../../support/search-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function planOf(typed: string) {
  const words = typed.split(' ');
  const index = await openDocs(
    Array.from({ length: 30 }, (_, at) => ({ id: String(at), text: words.slice(at % 9).join(' ') })),
  );
  const query = readQuery(typed);
  if (!query) throw new Error('no query');
  const { terms, pairs } = planFor(query, index);
  return { query, words: terms.map(({ word }) => word.text), rows: new Set(pairs.map(({ row }) => row)) };
}

describe('a plan of what to read', () => {
  it('has every word and every pair of a question that a person types without marks', async () => {
    const question =
      'nguoi lai xe khong co giay phep ma gay ra tai nan tren quoc lo thi bi phat bao nhieu tien';
    const { query, words, rows } = await planOf(question);
    expect(words.sort()).toEqual(question.split(' ').sort());
    const pairs = query.words.slice(1).map((word, before) => rowOf(query.words[before] ?? word, word));
    expect(rows).toEqual(new Set(pairs));
  });

  it('leaves words of grammar out of a few words with marks, and asks for them in a question', async () => {
    expect((await planOf('xe bị phạt và tạm giữ')).words.sort()).toEqual(['xe', 'phạt', 'tạm', 'giữ'].sort());
    const question = 'người lái xe bị phạt và xe được trả lại khi nào';
    expect((await planOf(question)).words.sort()).toEqual([...new Set(question.split(' '))].sort());
  });
});

/** An index of so many shards and passages, in each of whose shards every list costs so many bytes. */
const fakeIndex = (
  shards: number,
  passages: number,
  cost: number | ((base: string) => number),
): IndexReader => ({
  shards: Array.from(
    { length: shards },
    () => ({ cost: typeof cost === 'number' ? () => cost : cost }) as unknown as ShardReader,
  ),
  passages,
  frequency: () => 100,
  startingWith: () => [],
  synonyms: [],
});

const wordsRead = (typed: string, index: IndexReader): readonly string[] => {
  const query = readQuery(typed);
  return query ? planFor(query, index).terms.map(({ word }) => word.text) : [];
};
const QUESTION = 'người lái xe không có giấy phép mà gây ra tai nạn trên quốc lộ thì bị phạt bao nhiêu tiền';
const termsRead = (index: IndexReader): number => wordsRead(QUESTION, index).length;

describe('what is read for a query', () => {
  it('is every word of a small index, and some of a large one', () => {
    expect(termsRead(fakeIndex(4, 8000, 100))).toBe(new Set(QUESTION.split(' ')).size);
    expect(termsRead(fakeIndex(16, 20_000, 100))).toBe(16);
  });

  it('is three words of lists that are long, two where they are very long', () => {
    expect(termsRead(fakeIndex(16, 20_000, 2400))).toBe(3);
    expect(termsRead(fakeIndex(16, 100_000, 2400))).toBe(2);
  });

  it('is of words that are about as frequent first the one that costs less', async () => {
    const costs: Readonly<Record<string, number>> = { hoi: 9000, nghi: 2000, tong: 7000, ket: 1000 };
    const index = fakeIndex(16, 100_000, (base) => costs[base] ?? 0);
    expect(wordsRead('hội nghị tổng kết', index)).toEqual(['kết', 'nghị']);
  });

  it('is one word of a phrase whose words cost very much, but each of fewer words', async () => {
    const index = fakeIndex(16, 100_000, () => 3000);
    expect(wordsRead('hội nghị tổng kết', index)).toHaveLength(1);
    expect(wordsRead('hội nghị', index)).toHaveLength(2);
    expect(
      wordsRead(
        'hội nghị tổng kết',
        fakeIndex(16, 20_000, () => 3000),
      ),
    ).toHaveLength(3);
  });

  it('is the pairs of a phrase of six words in an index of 50,000 pages, too, and fewer in a larger one', () => {
    const phrase = readQuery('nhiệm vụ trọng tâm khoa giáo');
    const pairsRead = (passages: number): number =>
      phrase ? planFor(phrase, fakeIndex(16, passages, 9000)).pairs.length : 0;
    expect([20_000, 105_000, 211_000].map(pairsRead)).toEqual([5, 5, 3]);
  });

  it('is what an unfinished word may go on to, in a very large index as far as it costs little', () => {
    const endings = ['khai', 'khac', 'khoa'];
    expect(endingsToRead(endings, fakeIndex(16, 20_000, 9000))).toEqual(endings);
    expect(endingsToRead(endings, fakeIndex(16, 100_000, 9000))).toEqual([]);
    expect(endingsToRead(endings, fakeIndex(16, 100_000, 900))).toEqual(['khai', 'khac']);
  });
});
