import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Page, chromium as playwright } from 'playwright-core';
import type { Bench } from './bench.ts';
import { type AskInPage, askOurs, askPagefind, openSearchPage } from './search/ask.ts';
import { type BuildFigures, builtSite, indexFolder } from './search/built-site.ts';
import { readSearchCorpus, type SearchCorpus } from './search/corpus.ts';
import { buildPlainPagefind, bytesBelow, createMiniSearch } from './search/engines.ts';
import { type FormFigures, figuresOf, percentile, type Trial } from './search/figures.ts';
import { generateSearchCorpus } from './search/generate.ts';
import { serveCounting } from './search/server.ts';
import { idsByAddress } from './search/site.ts';
import { type AnswerCost, type Ask, type SessionFigures, tryAll, tryColdSessions } from './search/trials.ts';

/** How well one engine answers, and how fast. */
export interface AnswerFigures {
  readonly forms: Readonly<Record<string, FormFigures>>;
  /** Milliseconds of all queries but the first, which loads the engine. */
  readonly p95: number;
}

/** What an engine of files on a server came to. */
export interface EngineFigures extends AnswerFigures, SessionFigures {
  /** Bytes of its files on disk. */
  readonly indexBytes: number;
}

export interface SearchFigures extends BuildFigures {
  readonly pages: number;
  readonly queries: number;
  readonly ours: EngineFigures;
  /** Unless ours alone was asked for. */
  readonly others?: {
    readonly pagefind: EngineFigures;
    readonly miniSearch: AnswerFigures;
    /** Our index as a share of Pagefind's own. */
    readonly indexRatio: number;
  };
}

const PLAIN = '/pagefind-as-it-comes/';
/** What a page fetches for our search. */
const OURS = /^\/(?:_search\/|_astro\/search-worker)/;
const GENERATED_PAGES = 2500;
const MOST_MISSES_TOLD = 40;

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

function answersOf(trials: readonly Trial[]): AnswerFigures {
  const times = trials.slice(1).map(({ ms }) => ms);
  return { forms: figuresOf(trials), p95: round(percentile(times, 0.95), 1) };
}

/**
 * Builds the site of a corpus and asks it and, unless it is asked alone, Pagefind as it comes and MiniSearch.
 */
async function benchSearch(
  corpus: SearchCorpus,
  { alone, site }: { readonly alone: boolean; readonly site: string | undefined },
  log: (line: string) => void,
): Promise<SearchFigures> {
  const { pages, queries } = corpus;
  const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-search-'));
  const plain = path.join(root, 'plain');
  const folder = path.resolve(site ?? path.join(root, 'site'));
  try {
    const built = await builtSite(folder, pages);
    log(`site of ${pages.length} pages built in ${built.buildSeconds} s`);
    const idOf = idsByAddress(pages);
    if (!alone) await buildPlainPagefind(pages, plain);
    const server = await serveCounting({ '/': path.join(folder, 'dist'), [PLAIN]: plain });
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox'],
    });
    try {
      /**
       * A reader with an empty cache; the service worker fetches at its own pace, and would be counted in.
       */
      const reader = async <T>(visit: (page: Page) => Promise<T>): Promise<T> => {
        const context = await browser.newContext({ serviceWorkers: 'block' });
        try {
          return await visit(await context.newPage());
        } finally {
          await context.close();
        }
      };
      const engine = async (
        open: (page: Page) => AskInPage,
        paths: RegExp,
        idAt: (address: string) => string,
        index: string,
        tellMiss: (line: string) => void,
      ): Promise<EngineFigures> => {
        const trials = await reader(async (page) => {
          await openSearchPage(page, server.origin);
          const askPage = open(page);
          const ask: Ask = async (query) => {
            const { addresses, ms } = await askPage(query);
            return { ids: addresses.map(idAt), ms };
          };
          return tryAll(queries, ask, tellMiss);
        });
        const sessions = await tryColdSessions(queries, (questions) =>
          reader(async (page) => {
            // What the page fetches before it is asked counts for the first answer.
            let before = server.sent(paths);
            await openSearchPage(page, server.origin);
            const askPage = open(page);
            const costs: AnswerCost[] = [];
            for (const question of questions) {
              const { ms } = await askPage(question);
              costs.push({ ms, bytes: server.sent(paths) - before });
              before = server.sent(paths);
            }
            return costs;
          }),
        );
        return { ...answersOf(trials), ...sessions, indexBytes: await bytesBelow(index) };
      };

      const misses: string[] = [];
      const ours = await engine(
        askOurs,
        OURS,
        (address) => idOf.get(address) ?? '',
        indexFolder(folder),
        (line) => misses.push(line),
      );
      for (const miss of misses.slice(0, MOST_MISSES_TOLD)) log(`not first: ${miss}`);
      const figures = { ...built, pages: pages.length, queries: queries.length, ours };
      if (alone) return figures;
      const pagefind = await engine(
        (page) => askPagefind(page, PLAIN),
        new RegExp(`^${PLAIN}`),
        (address) => decodeURIComponent(address.replace(PLAIN, '/')).slice(1, -1),
        plain,
        () => {},
      );
      const search = createMiniSearch(pages);
      const askMiniSearch: Ask = async (query) => {
        const begun = performance.now();
        return { ids: search(query), ms: performance.now() - begun };
      };
      const miniSearch = answersOf(await tryAll(queries, askMiniSearch, () => {}));
      const indexRatio = round(ours.indexBytes / pagefind.indexBytes, 2);
      return { ...figures, others: { pagefind, miniSearch, indexRatio } };
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

export const searchBench: Bench = {
  usage:
    '[--corpus DIR | --pages N] [--every N] [--alone] [--site DIR]  pages.jsonl (id, title, text) and queries.jsonl (form, query, id)',
  options: {
    corpus: { type: 'string' },
    pages: { type: 'string', default: String(GENERATED_PAGES) },
    every: { type: 'string', default: '1' },
    alone: { type: 'boolean', default: false },
    // Where the site is built, and found again by a later run.
    site: { type: 'string' },
  },
  async run({ corpus, pages, every, alone, site }, log) {
    const whole =
      typeof corpus === 'string' ? await readSearchCorpus(corpus) : generateSearchCorpus(Number(pages));
    const queries = whole.queries.filter((_, index) => index % Number(every) === 0);
    const kept = typeof site === 'string' ? site : undefined;
    return benchSearch({ ...whole, queries }, { alone: alone === true, site: kept }, log);
  },
};
