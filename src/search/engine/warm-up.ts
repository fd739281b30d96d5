import { resultOf } from '../query/excerpt.ts';
import { find } from '../query/find.ts';
import type { IndexReader, ShardReader } from '../query/index-reader.ts';
import { readQuery } from '../query/query.ts';

/** Entries of the index that is nowhere: enough that a browser compiles the loops over them. */
const ENTRIES = 400;
const TEXT = 'một hai ba bốn năm sáu bảy tám chín mười '.repeat(30);
const QUERIES = ['một hai ba bốn năm', 'mot hai ba bon nam'];
const TURNS = 4;

/**
 * Answers some questions from an index that is nowhere, so that the browser has compiled what the first one
 * needs: nothing is fetched, and a third of what a reader would wait for is done while the question is typed.
 * Stops as soon as it is not wanted any more.
 */
export async function warmUp(isWanted: () => boolean): Promise<void> {
  const passages = Uint32Array.from({ length: ENTRIES }, (_, place) => place);
  const prominences = new Uint8Array(ENTRIES).fill(1);
  const title = TEXT.slice(0, 40);
  const shown = { url: '', title, key: '', kind: 'trang' as const, views: 0, place: '', date: '' };
  const shard: ShardReader = {
    passages: ENTRIES,
    firsts: passages,
    lengths: prominences,
    pairDensity: 0.2,
    cost: () => 1,
    terms: async (base) => ['', 'j'].map((marks) => ({ base, marks, passages, prominences })),
    pairs: async () => new Uint8Array(ENTRIES / 8).fill(255),
    keys: async () => [],
    facets: async () => ({ combinations: [], combinationOf: [], dates: [] }),
    text: async () => ({ text: TEXT, parts: [], shown }),
  };
  const shards = [shard, shard, shard, shard];
  const all = shards.length * ENTRIES;
  const index: IndexReader = {
    shards,
    passages: all,
    frequency: () => all,
    startingWith: () => [],
    synonyms: [],
  };
  for (let turn = 0; turn < TURNS && isWanted(); turn++) {
    const query = readQuery(QUERIES[turn % QUERIES.length] ?? '');
    if (!query) return;
    const found = await find(index, query, {}, 'relevance');
    await Promise.all(found.hits.slice(0, 10).map((hit) => resultOf(hit, found)));
    // Lets a question in.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
