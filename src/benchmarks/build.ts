import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { changedArticle, writeCorpus } from './corpus.ts';
import { hugoCost } from './hugo.ts';
import { type Cost, measure } from './measure.ts';

/** Costs of the builds of one generated corpus, each whole: check, pages, pictures, search index, feeds. */
export interface BuildFigures {
  readonly entries: number;
  readonly cold: Cost;
  readonly second: Cost;
  readonly oneChanged: Cost;
  /** Hugo on the same articles, without a search index; absent where it is not installed. */
  readonly hugo?: Cost;
  /** Seconds as shares of Hugo's, in the same run. */
  readonly ratios?: { readonly cold: number; readonly second: number; readonly oneChanged: number };
}

const ratio = (a: Cost, b: Cost): number => Math.round((a.seconds / b.seconds) * 100) / 100;

/** Builds a generated site of `entries` articles three times in a temporary place. */
async function benchBuild(entries: number, log: (line: string) => void): Promise<BuildFigures> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-bench-'));
  const content = path.join(root, 'content');
  const env = {
    ...process.env,
    CONTENT_DIR: content,
    DIST_DIR: path.join(root, 'dist'),
    WORK_DIR: path.join(root, 'work'),
  };
  const build = async (name: string): Promise<Cost> => {
    const cost = await measure(process.execPath, ['scripts/build.ts'], env);
    log(`${name}: ${cost.seconds.toFixed(1)} s, ${cost.peakMb} MB`);
    return cost;
  };
  try {
    await writeCorpus(content, entries);
    const hugo = await hugoCost(content, path.join(root, 'hugo'));
    if (hugo) log(`hugo: ${hugo.seconds.toFixed(1)} s, ${hugo.peakMb} MB`);
    const cold = await build('cold');
    const second = await build('second');
    const file = path.join(content, changedArticle(entries));
    await writeFile(file, (await readFile(file, 'utf8')).replace('title: "', 'title: "Sửa '));
    const oneChanged = await build('one changed');
    const figures = { entries, cold, second, oneChanged };
    if (!hugo) return figures;
    const ratios = {
      cold: ratio(cold, hugo),
      second: ratio(second, hugo),
      oneChanged: ratio(oneChanged, hugo),
    };
    return { ...figures, hugo, ratios };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

export const buildBench: Bench = {
  usage: '[--entries N]',
  options: { entries: { type: 'string', default: '10000' } },
  run: ({ entries }, log) => benchBuild(Number(entries), log),
};
