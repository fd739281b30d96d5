import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { changedArticle, writeCorpus } from './corpus.ts';
import { costCurve } from './cost-curve.ts';
import { type AnchorCost, anchorCost } from './hugo.ts';
import { buildArguments, type Cost, measure } from './measure.ts';

/** Cost of one build with what it did. */
export interface BuildCost extends Cost {
  /** Pages and files of pages that were rendered, and those that were taken from the last build. */
  readonly rendered: number;
  readonly reused: number;
  /** Files of the site. */
  readonly files: number;
}

/** Costs of the builds of one generated corpus, each whole: check, pages, pictures, search index, feeds. */
export interface BuildFigures {
  readonly entries: number;
  readonly cold: BuildCost;
  readonly unchanged: BuildCost;
  readonly oneChanged: BuildCost;
  readonly filesAnEntry: number;
  /**
   * Hugo with bare templates and Pagefind over its pages, on the same articles; absent where Hugo is not
   * installed.
   */
  readonly anchor?: AnchorCost;
  /** Seconds as shares of the anchor's, in the same run. */
  readonly ratios?: { readonly cold: number; readonly unchanged: number; readonly oneChanged: number };
}

const ratio = (a: Cost, b: { readonly seconds: number }): number =>
  Math.round((a.seconds / b.seconds) * 1000) / 1000;

/** What the last line of a build says of it. */
function doneLine(output: string): Pick<BuildCost, 'rendered' | 'reused' | 'files'> {
  const [, rendered, reused] = /dựng mới (\d+) tệp trang, dùng lại (\d+)/.exec(output) ?? [];
  const [, files] = /trong (\d+) tệp thay đổi/.exec(output) ?? [];
  return { rendered: Number(rendered), reused: Number(reused), files: Number(files) };
}

/** Builds a generated site of `entries` articles three times in a temporary place. */
async function benchEntries(
  entries: number,
  withAnchor: boolean,
  log: (line: string) => void,
): Promise<BuildFigures> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-bench-'));
  const content = path.join(root, 'content');
  const env = {
    CONTENT_DIR: content,
    DIST_DIR: path.join(root, 'dist'),
    WORK_DIR: path.join(root, 'work'),
  };
  const build = async (name: string): Promise<BuildCost> => {
    const { output, ...cost } = await measure(process.execPath, buildArguments(), env);
    const done = doneLine(output);
    log(
      `${entries}, ${name}: ${cost.seconds} s, ${cost.cpu} s of cores, ${cost.peakMb} MB, ${done.rendered} rendered, ${done.reused} reused, ${done.files} files`,
    );
    return { ...cost, ...done };
  };
  try {
    await writeCorpus(content, entries);
    const anchor = withAnchor ? await anchorCost(content, path.join(root, 'hugo')) : undefined;
    if (anchor) log(`${entries}, Hugo ${anchor.hugo.seconds} s, Pagefind ${anchor.pagefind.seconds} s`);
    else if (withAnchor) log('Hugo is not installed: no ratios');
    const cold = await build('cold');
    const unchanged = await build('unchanged');
    const file = path.join(content, changedArticle(entries));
    await writeFile(file, (await readFile(file, 'utf8')).replace('title: "', 'title: "Sửa '));
    const oneChanged = await build('one changed');
    const filesAnEntry = Math.round((cold.files / entries) * 100) / 100;
    const figures = { entries, cold, unchanged, oneChanged, filesAnEntry };
    if (!anchor) return figures;
    const ratios = {
      cold: ratio(cold, anchor),
      unchanged: ratio(unchanged, anchor),
      oneChanged: ratio(oneChanged, anchor),
    };
    return { ...figures, anchor, ratios };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

export const buildBench: Bench = {
  usage: '[--entries N[,N…]] [--svg FILE]',
  options: { entries: { type: 'string', default: '10000' }, svg: { type: 'string' } },
  async run({ entries, svg }, log) {
    const sizes = String(entries).split(',').map(Number);
    const figures: BuildFigures[] = [];
    for (const size of sizes) figures.push(await benchEntries(size, sizes.length === 1, log));
    if (typeof svg === 'string') await writeFile(svg, costCurve(figures));
    return figures.length === 1 ? (figures[0] as BuildFigures) : { sizes: figures };
  },
};
