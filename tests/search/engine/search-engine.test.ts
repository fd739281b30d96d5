import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { close, createIndex } from 'pagefind';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { syllables } from '../../../src/benchmarks/search/syllables.ts';
import { seeded } from '../../../src/benchmarks/seeded.ts';
import { wordsOf } from '../../../src/domain/words.ts';
import { openEngine } from '../../../src/search/engine/search-engine.ts';
import type { Engine } from '../../../src/search/query/engine.ts';
import { exactTerm, foldedTerm, prefixTerm } from '../../../src/search/query/terms.ts';

/** What Pagefind's own program for the browser gives. */
interface Own {
  preload(term: string): Promise<void>;
  search(
    term: string,
    options: object,
  ): Promise<{ results: { id: string; words: number[] }[]; filters: Record<string, Record<string, number>> }>;
}

const PAGES = 150;
const random = seeded(3);
const words = syllables().filter((_, index) => index % 40 === 0);
const word = (): string => words[Math.floor(words.length * random() ** 2)] as string;
const texts = Array.from({ length: PAGES }, () => Array.from({ length: 120 }, word).join(' '));
const wordOf = (text: string) => wordsOf(text)[0] as ReturnType<typeof wordsOf>[number];

let folder: string;
let ours: Engine;
let own: Own;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-engine-'));
  vi.stubEnv('PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE', '200');
  const { index } = await createIndex({ forceLanguage: 'vi-x-0' });
  if (!index) throw new Error('no index');
  for (const [number, text] of texts.entries()) {
    await index.addCustomRecord({
      url: `/${number}/`,
      content: wordsOf(text).map(exactTerm).join(' '),
      language: 'vi',
      meta: { title: exactTerm(wordOf(text)) },
      filters: { nam: [String(2000 + (number % 5))], loai: [number % 2 === 0 ? 'a' : 'b'] },
    });
  }
  const shard = path.join(folder, 'pagefind/0');
  await index.writeFiles({ outputPath: shard });
  await close();
  const { languages } = JSON.parse(await readFile(path.join(shard, 'pagefind-entry.json'), 'utf8'));
  const map = `pagefind.${languages['vi-x-0'].hash}.pf_meta`;
  await writeFile(path.join(shard, 'shard.json'), JSON.stringify({ map, common: 'an' }));
  vi.stubGlobal('fetch', async (address: string) => {
    const file = path.join(folder, String(address).replace(/\?.*$/, ''));
    return readFile(file).then(
      (bytes) => new Response(bytes),
      () => new Response('', { status: 404 }),
    );
  });
  ours = await openEngine(1);
  const { createInstance } = await import(pathToFileURL(path.join(shard, 'pagefind.js')).href);
  own = createInstance({ basePath: '/pagefind/0/', baseUrl: '/' });
  for (const one of words) await own.preload(exactTerm(wordOf(one)));
}, 60_000);
afterAll(async () => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const sorted = (hits: readonly { id: string; words: readonly number[] }[]) =>
  hits.map(({ id, words: places }) => `${id} ${places.join(' ')}`).sort();

describe("the reader of Pagefind's files", () => {
  it.each([
    ['whole words', exactTerm],
    ['words without marks', foldedTerm],
    ['words that are not finished', prefixTerm],
  ])("finds for %s the pages and places that Pagefind's own program finds", async (_, form) => {
    for (const one of words.slice(0, 60)) {
      const term = form(wordOf(one));
      expect(sorted(await ours.search([term], {}))).toEqual(sorted((await own.search(term, {})).results));
    }
  });

  it('beside other words passes over a letter with which too many words begin, and alone gives some of them', async () => {
    const terms = wordsOf(texts[0] as string)
      .slice(5, 8)
      .map(exactTerm);
    expect(sorted(await ours.search([...terms, 't'], {}))).toEqual(sorted(await ours.search(terms, {})));
    expect(await ours.search(['t'], {})).not.toEqual([]);
  });

  it('finds pages that have every word, and fit the filters', async () => {
    for (const text of texts.slice(0, 30)) {
      const terms = wordsOf(text).slice(5, 8).map(exactTerm);
      const filters = { nam: '2001', loai: 'b' };
      for (const some of [{}, filters]) {
        const theirs = await own.search(terms.join(' '), { filters: some });
        expect(sorted(await ours.search(terms, some))).toEqual(sorted(theirs.results));
      }
    }
  });

  it('counts what each value of a filter leaves, those of a filter that is set without it', async () => {
    const term = foldedTerm(wordOf(words[0] as string));
    const count = async (filters: Record<string, string>) => (await ours.search([term], filters)).length;
    const counts = await ours.counts([term], { nam: '2001' });
    expect(counts['nam']?.['2002']).toBe(await count({ nam: '2002' }));
    expect(counts['loai']?.['b']).toBe(await count({ nam: '2001', loai: 'b' }));
  });

  it('knows words that stand in many places, and those that no page has', async () => {
    expect(ours.commonness(wordOf('ăn'))).toBeGreaterThan(ours.commonness(wordOf('đảng')));
    expect(await ours.has(foldedTerm(wordOf('xyz')))).toBe(false);
    expect(await ours.has(foldedTerm(wordOf(words[0] as string)))).toBe(true);
    expect(
      await ours.search([foldedTerm(wordOf('xyz')), foldedTerm(wordOf(words[0] as string))], {}),
    ).toEqual([]);
  });

  it.each([
    ['missing', undefined],
    ['damaged', 'hỏng'],
    ['cut short', 'cut'],
  ])('rejects where a file of words is %s', async (_, content) => {
    vi.stubGlobal('fetch', async (address: string) => {
      const bytes = await readFile(path.join(folder, String(address)));
      if (!String(address).includes('/index/')) return new Response(bytes);
      if (content === undefined) return new Response('', { status: 404 });
      return new Response(content === 'cut' ? bytes.subarray(0, bytes.length / 2) : content);
    });
    const broken = await openEngine(1);
    await expect(broken.search([exactTerm(wordOf(words[0] as string))], {})).rejects.toThrow();
  });
});
