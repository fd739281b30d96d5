import { afterEach, expect, it, vi } from 'vitest';
import { find } from '../../../src/search/query/find.ts';
import type { IndexReader } from '../../../src/search/query/index-reader.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { openDocs } from '../../support/search-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Entries that say each pair of words, often, and a longer one in which all stand side by side. */
const APART = Array.from({ length: 18 }, (_, at) => ({
  id: `apart-${at}`,
  text: 'Khoa giáo, giáo trọng, trọng tâm. '.repeat(6),
}));
const PHRASE = {
  id: 'phrase',
  text: `${'Các đơn vị báo cáo kết quả theo quý. '.repeat(20)} Nhiệm vụ khoa giáo trọng tâm năm nay.`,
};

/** How many texts were read for a query, and what comes first, where each list costs so many bytes. */
async function answer(bytes: number) {
  const docs = await openDocs([...APART, PHRASE]);
  const index: IndexReader = {
    ...docs,
    shards: docs.shards.map((shard) => ({ ...shard, cost: () => bytes })),
  };
  const query = readQuery('khoa giáo trọng tâm');
  if (!query) throw new Error('no query');
  const { hits, read } = await find(index, query, {}, 'relevance');
  const [first] = hits;
  return { read: read.size, first: first && read.get(first)?.shown.key };
}

it('passages are read for phrases beside the best texts, as far as the words leave room for them', async () => {
  const [cheap, dear] = [await answer(100), await answer(100_000)];
  expect(cheap).toEqual({ read: 19, first: 'phrase' });
  expect(dear.read).toBe(16);
});
