import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_FOLDER, INDEX_FOLDER } from '../../search/format/layout.ts';
import { buildArguments, measure } from '../measure.ts';
import type { CorpusPage } from './corpus.ts';
import { placeOf, writeSearchSite } from './site.ts';

/** What building the site of a corpus came to. */
export interface BuildFigures {
  /** Seconds of the whole build. */
  readonly buildSeconds: number;
  /** Files of the index for each page. */
  readonly filesPerPage: number;
  /** Share of the index's bytes that one changed article makes anew. */
  readonly changedShare: number;
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Sizes of the files of the index by their names, which follow from their content. */
async function indexFiles(dist: string): Promise<ReadonlyMap<string, number>> {
  const folder = path.join(dist, CONTENT_FOLDER);
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, (await stat(path.join(folder, name))).size] as const)),
  );
}

const total = (sizes: Iterable<number>): number => [...sizes].reduce((sum, size) => sum + size, 0);

/**
 * Builds the site of a corpus in a folder, changes an article and builds again. A folder that has been built
 * in before is used as it is: to build takes minutes, and is no part of what readers wait for.
 */
export async function builtSite(folder: string, pages: readonly CorpusPage[]): Promise<BuildFigures> {
  const told = path.join(folder, 'built.json');
  if (existsSync(told)) return JSON.parse(await readFile(told, 'utf8')) as BuildFigures;
  await mkdir(folder, { recursive: true });
  const [content, dist] = [path.join(folder, 'content'), path.join(folder, 'dist')];
  const build = () =>
    measure(process.execPath, buildArguments(), {
      CONTENT_DIR: content,
      DIST_DIR: dist,
      WORK_DIR: path.join(folder, 'work'),
    });
  await writeSearchSite(content, pages);
  const { seconds } = await build();
  const before = await indexFiles(dist);
  const index = pages.findIndex(({ number }) => number === undefined);
  const article = path.join(content, placeOf(pages[index] as CorpusPage, index), 'index.md');
  const text = await readFile(article, 'utf8');
  await writeFile(article, `${text}\nMột câu mới.\n`);
  await build();
  const after = await indexFiles(dist);
  const fresh = [...after].filter(([name]) => !before.has(name));
  const figures: BuildFigures = {
    buildSeconds: round(seconds, 1),
    filesPerPage: round((after.size + 1) / pages.length, 3),
    changedShare: round(total(fresh.map(([, size]) => size)) / total(after.values()), 4),
  };
  await writeFile(told, JSON.stringify(figures));
  return figures;
}

/** Where the index of a built site lies. */
export const indexFolder = (folder: string): string => path.join(folder, 'dist', INDEX_FOLDER);
