import type { Posting } from '../pagefind/index-files.ts';
import type { Engine, Filters, RawHit } from '../query/engine.ts';
import { allOf, rising, scoreOf, weightOf } from '../query/match.ts';
import { fields } from '../query/terms.ts';
import { openShard, type Shard } from './search-shard.ts';

/*
 * Answers from the files of Pagefind's index. Its own program for the browser is not used: it looks up a word in one
 * file even where its forms lie in several, holds every page of a result against every place of every word, and comes
 * with 67 kB that a first search would wait for.
 */

const FOLDER = '/pagefind/';

/** Opens the index of the site. `shards` is in how many parts it lies. Rejects, now or when asked, where it is broken. */
export async function openEngine(shards: number): Promise<Engine> {
  const all = await Promise.all(
    Array.from({ length: shards }, (_, number) => openShard(`${FOLDER}${number}/`)),
  );
  const sizes = all.flatMap(({ map }) => map.pages.map(({ words }) => words));
  const average = sizes.reduce((sum, words) => sum + words, 0) / sizes.length;
  // Shards are fair samples of the whole: one tells which words are common.
  const common = (all[0] as Shard).common;
  const ranks = new Map(common.map((word, index) => [word, common.length - index]));

  /** What each shard has of each term; an unfinished word that could go on in any way says nothing beside others. */
  const lookUp = (terms: readonly string[]) => {
    const telling = terms.filter((term) => !all.some((shard) => shard.isWide(term)));
    const asked = telling.length > 0 ? telling : terms;
    return Promise.all(all.map((shard) => Promise.all(asked.map(shard.pagesWith))));
  };

  return {
    commonness: (word) => ranks.get(word.base) ?? 0,
    has: async (term) => (await lookUp([term])).some(([pages]) => pages !== undefined && pages.size > 0),
    async search(terms, filters) {
      const found = await lookUp(terms);
      const weights = (found[0] ?? []).map((_, term) =>
        weightOf(
          found.reduce((sum, pages) => sum + (pages[term]?.size ?? 0), 0),
          sizes.length,
        ),
      );
      const hits = await Promise.all(
        all.map(async (shard, number) => {
          const fits = await fitting(shard, filters);
          return allOf(found[number] ?? [])
            .filter(([posting]) => posting && fits(posting.page))
            .map((postings) => hitOf(shard, postings, weights, average));
        }),
      );
      return hits.flat();
    },
    async counts(terms, filters) {
      const found = await lookUp(terms);
      const counts: Record<string, Record<string, number>> = {};
      for (const [number, shard] of all.entries()) {
        const pages = allOf(found[number] ?? []).flatMap(([posting]) => posting?.page ?? []);
        for (const name of shard.map.filters.keys()) {
          // The values of a filter that is set compete with each other: what each would leave is told without it.
          const { [name]: _, ...others } = filters;
          const fits = await fitting(shard, others);
          const left = pages.filter(fits);
          const known = counts[name] ?? {};
          for (const [value, having] of await shard.filter(name)) {
            known[value] = (known[value] ?? 0) + left.filter((page) => having.has(page)).length;
          }
          counts[name] = known;
        }
      }
      return counts;
    },
    async dates() {
      const dates = await Promise.all(all.map((shard) => shard.dates()));
      return new Map(dates.flatMap((some) => Object.entries(some)));
    },
  };
}

/** Tells whether a page of a shard fits filters. */
async function fitting(shard: Shard, filters: Filters): Promise<(page: number) => boolean> {
  const sets = await Promise.all(
    Object.entries(filters).map(async ([name, value]) => (await shard.filter(name)).get(value)),
  );
  return (page) => sets.every((set) => set?.has(page) === true);
}

function hitOf(
  shard: Shard,
  postings: readonly Posting[],
  weights: readonly number[],
  average: number,
): RawHit {
  const { map } = shard;
  const page = (postings[0] as Posting).page;
  const { id, words } = map.pages[page] as (typeof map.pages)[number];
  const numbers = new Set(postings.flatMap((posting) => posting.fields));
  return {
    id,
    score: scoreOf(postings, weights, { length: words / average, title: map.fields.indexOf(fields.title) }),
    words: rising(postings.map(({ places }) => places)),
    fields: [...numbers].flatMap((number) => map.fields[number] ?? []),
    fragment: () => shard.fragment(id),
    piece: (piece) => shard.piece(id, piece),
  };
}
