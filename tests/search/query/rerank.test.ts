import { describe, expect, it } from 'vitest';
import type { PassageText } from '../../../src/search/format/passage.ts';
import type { ShardReader } from '../../../src/search/query/index-reader.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { holdsPairs } from '../../../src/search/query/rerank.ts';

/** Whether a passage of a text holds the pairs of a query. */
async function holds(typed: string, text: string, title?: string): Promise<boolean> {
  const query = readQuery(typed);
  if (!query) throw new Error('no query');
  const shown = { url: '', key: '', kind: 'trang' as const, views: 0, place: '', date: '' };
  const passage: PassageText = { text, parts: [], ...(title ? { shown: { ...shown, title } } : {}) };
  const shard = { text: async () => passage } as unknown as ShardReader;
  return holdsPairs({ shard, passage: 0, phrase: 0 }, query);
}

describe('a passage that may have all pairs of a query', () => {
  it('has them where they stand in it or in its title, in any form', async () => {
    expect(await holds('cong tac khoa giao', 'Về công tác khoa giáo.')).toBe(true);
    expect(await holds('công tác khoa giáo', 'Năm nay', 'Cong tac khoa giao')).toBe(true);
    expect(await holds('công tác khoa giáo', 'Về công tác năm nay của khoa giáo')).toBe(false);
  });

  it('has those of a question where it has four', async () => {
    const question = 'người lái xe không có giấy phép thì bị phạt bao nhiêu';
    expect(await holds(question, 'Người lái xe không có giấy tờ')).toBe(true);
    expect(await holds(question, 'Người lái xe không mang giấy tờ')).toBe(false);
  });
});
