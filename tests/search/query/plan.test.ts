import { afterEach, describe, expect, it, vi } from 'vitest';
import { rowOf } from '../../../src/search/format/layout.ts';
import { planFor } from '../../../src/search/query/plan.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { openDocs } from '../../support/search-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a plan of what to read', () => {
  it('has every word and every pair of a question that a person types without marks', async () => {
    const question =
      'nguoi lai xe khong co giay phep ma gay ra tai nan tren quoc lo thi bi phat bao nhieu tien';
    const words = question.split(' ');
    const index = await openDocs(
      Array.from({ length: 30 }, (_, at) => ({ id: String(at), text: words.slice(at % 9).join(' ') })),
    );
    const query = readQuery(question);
    if (!query) throw new Error('no query');
    const { terms, pairs } = planFor(query, index);
    expect(terms.map(({ word }) => word.base).sort()).toEqual([...words].sort());
    const rows = query.words.slice(1).map((word, before) => rowOf(query.words[before] ?? word, word));
    expect(new Set(pairs.map(({ row }) => row))).toEqual(new Set(rows));
  });
});
