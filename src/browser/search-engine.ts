import type { Engine, FacetCounts, Filters } from '../search/engine.ts';
import type { Fragment } from '../search/fragment.ts';
import { fields, formsOf } from '../search/terms.ts';

// Pagefind as the engine of our search. It runs in our own worker, where its files can be checked on the way in:
// by itself it goes on without a file that is missing or damaged, and would say that nothing was found.

interface PagefindHit {
  readonly id: string;
  readonly score: number;
  readonly words: readonly number[];
  readonly matchedMetaFields?: readonly string[];
}

interface PagefindInstance {
  search(
    term: string,
    options: { filters: Filters },
  ): Promise<{
    results: readonly PagefindHit[];
    /** How many pages there are without the filters. */
    unfilteredResultCount: number;
    filters: FacetCounts;
    totalFilters: FacetCounts;
  }>;
  preload(term: string): Promise<void>;
  filters(): Promise<FacetCounts>;
  mergeIndex(path: string, options: object): Promise<void>;
}

interface PagefindModule {
  createInstance(options: object): PagefindInstance;
}

const FOLDER = '/pagefind/';
const SIGNATURE = 'pagefind_dcd';
const PACKED = /\.(?:pf_(?:meta|index|filter|fragment|piece)|pagefind)$/;

const ranking = {
  // All forms of a word count alike: they are told apart before this (search/find.ts).
  termSimilarity: 0,
  diacriticSimilarity: 0,
  pageLength: 0.75,
  termFrequency: 1,
  termSaturation: 1.2,
  metaWeights: {
    [fields.title]: 3,
    [fields.titleKey]: 1,
    [fields.number]: 1,
    [fields.numberStart]: 1,
    [fields.heading]: 1,
    [fields.cited]: 1,
  },
};

/** A filter that no page has: with it a question costs little, and still says how many pages there are without it. */
const NOTHING: Filters = { '-': '-' };

/** With fewer pages than this for each shard, a shard may have none of them. */
const SPARSE = 20;

/** The index could not be read whole. */
export class BrokenIndex extends Error {}

/** Opens the index of the site. `shards` is in how many parts it lies. Throws `BrokenIndex`, now or when asked. */
export async function openEngine(shards: number): Promise<Engine> {
  const health = watchFiles();
  const folders = Array.from({ length: shards }, (_, shard) => `${FOLDER}${shard}/`);
  const address = `${FOLDER}pagefind.js`;
  const pagefind: PagefindModule = await import(/* @vite-ignore */ address).catch(() => {
    throw new BrokenIndex();
  });
  const options = { baseUrl: '/', ranking };
  const instance = pagefind.createInstance({ ...options, basePath: folders[0] });
  await health.guard(Promise.all(folders.slice(1).map((folder) => instance.mergeIndex(folder, options))));

  const loading = new Map<string, Promise<void>>();
  /** Has Pagefind fetch every file in which forms of these terms lie; by itself it fetches one for each term. */
  const load = async (terms: readonly string[]): Promise<void> => {
    const fresh = terms.filter((term) => !loading.has(term) && formsOf(term).length > 1);
    const loaded = fresh.length > 0 ? instance.preload(fresh.flatMap(formsOf).join(' ')) : Promise.resolve();
    for (const term of fresh) loading.set(term, loaded);
    await Promise.all(terms.map((term) => loading.get(term)));
  };
  const ask = async (terms: readonly string[], filters: Filters) => {
    await health.guard(load(terms));
    return health.guard(instance.search(terms.join(' '), { filters }));
  };
  const counted = new Map<string, Promise<number>>();
  const pageCount = (term: string): Promise<number> => {
    const count = counted.get(term) ?? ask([term], NOTHING).then((answer) => answer.unfilteredResultCount);
    counted.set(term, count);
    return count;
  };
  const pagesWith = async (term: string): Promise<ReadonlySet<string>> =>
    new Set((await ask([term], {})).results.map(({ id }) => id));
  /** Keeps the pages that have every term: Pagefind passes over one that it has nothing for, in each shard by itself. */
  const withAll = async (
    terms: readonly string[],
    hits: readonly PagefindHit[],
  ): Promise<readonly PagefindHit[]> => {
    if (terms.length === 1 || hits.length === 0) return hits;
    const counts = await Promise.all(terms.map(pageCount));
    if (counts.includes(0)) return [];
    const sparse = terms.filter((_, index) => (counts[index] as number) < SPARSE * shards);
    const sets = shards === 1 ? [] : await Promise.all(sparse.map(pagesWith));
    return hits.filter(({ id }) => sets.every((set) => set.has(id)));
  };
  const fetchText = async (file: string): Promise<string> => (await fetch(file)).text();
  const fetchPacked = async (file: string): Promise<string> =>
    (await fetchText(file)).slice(SIGNATURE.length);
  const fragments = new Map<string, Promise<Fragment>>();
  /** What a result shows. Pagefind would look for an excerpt in it too, which nobody asks it for. */
  const fragmentOf = (id: string): Promise<Fragment> => {
    const file = `${folders[shardOf(id)]}fragment/${id}.pf_fragment`;
    const fragment = fragments.get(id) ?? fetchPacked(file).then((json) => JSON.parse(json) as Fragment);
    fragments.set(id, fragment);
    return fragment;
  };
  let dates: Promise<ReadonlyMap<string, number>> | undefined;

  return {
    has: async (term) => (await pageCount(term)) > 0,
    async search(terms, filters) {
      const { results } = await ask(terms, filters);
      return (await withAll(terms, results)).map(({ id, score, words, matchedMetaFields }) => ({
        id,
        score,
        words,
        fields: matchedMetaFields ?? [],
        fragment: () => health.guard(fragmentOf(id)),
      }));
    },
    async counts(terms, filters) {
      await health.guard(instance.filters());
      const { filters: narrowed, totalFilters } = await ask(terms, filters);
      // The values of a filter that is set compete with each other: what each would leave is told without it.
      const chosen = Object.keys(filters).length === 1 ? totalFilters : {};
      return {
        ...narrowed,
        ...Object.fromEntries(
          Object.keys(filters).flatMap((name) => (chosen[name] ? [[name, chosen[name]]] : [])),
        ),
      };
    },
    dates() {
      dates ??= Promise.all(folders.map((folder) => fetchText(`${folder}dates.json`))).then(
        (texts) =>
          new Map(texts.flatMap((text) => Object.entries(JSON.parse(text) as Record<string, number>))),
      );
      return dates;
    },
    piece: (id, name, piece) => fetchPacked(`${folders[shardOf(id)]}text/${name}-${piece}.pf_piece`),
  };
}

/** The number of the shard stands in the name of a result: "vi-x-3_0a1b2c3". */
const shardOf = (id: string): number => Number(/^vi-x-(\d+)_/.exec(id)?.[1] ?? 0);

interface Health {
  /** The value, unless a file turned out to be missing or damaged meanwhile; then `BrokenIndex`. */
  guard<T>(work: Promise<T>): Promise<T>;
}

const plainFetch = globalThis.fetch.bind(globalThis);

/** Unpacks the files of the index as they are fetched in this worker, and notes those that cannot be read. */
function watchFiles(): Health {
  let fail: (reason: BrokenIndex) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => {});
  globalThis.fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.startsWith(FOLDER)) return plainFetch(input, init);
    try {
      const response = await plainFetch(input, init);
      if (!response.ok) throw new BrokenIndex(address);
      return PACKED.test(address) ? new Response(await unpack(await response.arrayBuffer())) : response;
    } catch (cause) {
      fail(new BrokenIndex(address, { cause }));
      throw cause;
    }
  };
  return {
    guard: (work) => {
      const guarded = work.catch((cause: unknown) => {
        throw new BrokenIndex('', { cause });
      });
      return Promise.race([
        failure,
        guarded.then((value) => Promise.race([failure, Promise.resolve(value)])),
      ]);
    },
  };
}

async function unpack(packed: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(packed);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const unpacked = isPacked ? new Uint8Array(await new Response(stream).arrayBuffer()) : bytes;
  if (new TextDecoder().decode(unpacked.subarray(0, SIGNATURE.length)) !== SIGNATURE) throw new BrokenIndex();
  return unpacked;
}
