import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Bench } from './bench.ts';
import { measure } from './measure.ts';
import { type AskInPage, askOurs, askPagefind } from './search/ask.ts';
import { readSearchCorpus, type SearchCorpus } from './search/corpus.ts';
import { buildPlainPagefind, bytesBelow, createMiniSearch } from './search/engines.ts';
import { type FormFigures, figuresOf, percentile, type Trial } from './search/figures.ts';
import { generateSearchCorpus } from './search/generate.ts';
import { serveCounting } from './search/server.ts';
import { writeSearchSite } from './search/site.ts';

/** What one engine came to. */
export interface EngineFigures {
  readonly forms: Readonly<Record<string, FormFigures>>;
  /** Milliseconds of all queries but the first, which loads the engine. */
  readonly p95: number;
  /** Bytes that the first answer transferred, and the later ones at the median; nothing for an engine in memory. */
  readonly firstBytes?: number;
  readonly laterBytes?: number;
  /** Bytes of its files on disk. */
  readonly indexBytes?: number;
}

export interface SearchFigures {
  readonly pages: number;
  readonly queries: number;
  readonly ours: EngineFigures;
  readonly pagefind: EngineFigures;
  readonly miniSearch: EngineFigures;
  /** Our index as a share of Pagefind's own. */
  readonly indexRatio: number;
  /** Seconds of the whole build of the site. */
  readonly buildSeconds: number;
}

const PLAIN = '/pagefind-as-it-comes/';
const GENERATED_PAGES = 2500;

type Ask = (query: string) => Promise<{ readonly ids: readonly string[]; readonly ms: number }>;

async function tryAll(
  corpus: SearchCorpus,
  ask: Ask,
  sent: () => number,
): Promise<EngineFigures & { readonly misses: readonly string[] }> {
  const trials: Trial[] = [];
  const transfers: number[] = [];
  const misses: string[] = [];
  for (const { form, query, id } of corpus.queries) {
    const before = sent();
    const { ids, ms } = await ask(query);
    transfers.push(sent() - before);
    const place = ids.indexOf(id);
    trials.push({ form, place, ms });
    if (place !== 0) misses.push(`${form} | ${query} | ${id} | ${place}`);
  }
  return {
    forms: figuresOf(trials),
    p95:
      Math.round(
        percentile(
          trials.slice(1).map(({ ms }) => ms),
          0.95,
        ) * 10,
      ) / 10,
    firstBytes: transfers[0] ?? 0,
    laterBytes: percentile(transfers.slice(1), 0.5),
    misses,
  };
}

/** Builds the site of a corpus and asks it, Pagefind as it comes and MiniSearch the same queries. */
export async function benchSearch(corpus: SearchCorpus, log: (line: string) => void): Promise<SearchFigures> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-search-'));
  const [content, dist, plain] = ['content', 'dist', 'plain'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  const env = { ...process.env, CONTENT_DIR: content, DIST_DIR: dist, WORK_DIR: path.join(root, 'work') };
  try {
    const idOf = await writeSearchSite(content, corpus.pages);
    const { seconds } = await measure(process.execPath, ['scripts/build.ts'], env);
    log(`site of ${corpus.pages.length} pages built in ${seconds.toFixed(1)} s`);
    await buildPlainPagefind(corpus.pages, plain);
    const server = await serveCounting({ '/': dist, [PLAIN]: plain });
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox'],
    });
    try {
      const inPage = (ask: AskInPage, id: (address: string) => string): Ask => {
        return async (query) => {
          const { addresses, ms } = await ask(query);
          return { ids: addresses.map(id), ms };
        };
      };
      const asOurs = await askOurs(await browser.newPage(), server.origin);
      const ours = await tryAll(
        corpus,
        inPage(asOurs, (address) => idOf.get(address) ?? ''),
        server.sent,
      );
      for (const miss of ours.misses.slice(0, 40)) log(`not first: ${miss}`);
      const asPagefind = await askPagefind(await browser.newPage(), server.origin, PLAIN);
      const plainId = (address: string): string =>
        decodeURIComponent(address.replace(PLAIN, '/')).slice(1, -1);
      const pagefind = await tryAll(corpus, inPage(asPagefind, plainId), server.sent);
      const search = createMiniSearch(corpus.pages);
      const miniSearch = await tryAll(
        corpus,
        async (query) => {
          const begun = performance.now();
          return { ids: search(query), ms: performance.now() - begun };
        },
        () => 0,
      );
      const indexBytes = await bytesBelow(path.join(dist, 'pagefind'));
      const plainBytes = await bytesBelow(plain);
      return {
        pages: corpus.pages.length,
        queries: corpus.queries.length,
        ours: { ...withoutMisses(ours), indexBytes },
        pagefind: { ...withoutMisses(pagefind), indexBytes: plainBytes },
        miniSearch: { forms: miniSearch.forms, p95: miniSearch.p95 },
        indexRatio: Math.round((indexBytes / plainBytes) * 100) / 100,
        buildSeconds: Math.round(seconds * 10) / 10,
      };
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function withoutMisses({ misses: _, ...figures }: EngineFigures & { misses: unknown }): EngineFigures {
  return figures;
}

export const searchBench: Bench = {
  usage: '[--corpus DIR] [--pages N]  pages.jsonl (id, title, text) and queries.jsonl (form, query, id)',
  options: { corpus: { type: 'string' }, pages: { type: 'string', default: String(GENERATED_PAGES) } },
  async run(asked, log) {
    const { corpus, pages } = asked;
    const read =
      typeof corpus === 'string' ? await readSearchCorpus(corpus) : generateSearchCorpus(Number(pages));
    return benchSearch(read, log);
  },
};
