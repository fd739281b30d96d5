import path from 'node:path';
import type { Opinion } from '../domain/opinion.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { parseFile } from './front-matter.ts';
import { problemsOf } from './issues.ts';
import { opinionSchema } from './schema/opinion.ts';
import { readSource } from './source.ts';

/** What readers wrote, by the folder of the article that it is about, oldest first. */
export interface Opinions {
  readonly byFolder: ReadonlyMap<string, readonly Opinion[]>;
  readonly problems: readonly Problem[];
}

/** Reads the files of readers' opinions; those that no editor has approved are checked and left out. */
export async function readOpinions(contentDir: string, files: readonly string[]): Promise<Opinions> {
  const byFolder = new Map<string, Opinion[]>();
  const problems: Problem[] = [];
  for (const file of files) {
    const opinion = await readOpinion(contentDir, file, problems);
    if (opinion === undefined) continue;
    const folder = path.posix.dirname(path.posix.dirname(file));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), opinion]);
  }
  for (const opinions of byFolder.values()) opinions.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { byFolder, problems };
}

async function readOpinion(
  contentDir: string,
  file: string,
  problems: Problem[],
): Promise<Opinion | undefined> {
  const source = await readSource(contentDir, file);
  if (!source.ok) {
    problems.push(source.error);
    return undefined;
  }
  const parsed = parseFile(source.value.text, file);
  if (!parsed.ok) {
    problems.push(parsed.error);
    return undefined;
  }
  const result = opinionSchema.safeParse(parsed.value.data);
  if (!result.success) {
    problems.push(...problemsOf(result.error, file, parsed.value.data, Object.keys(opinionSchema.shape)));
    return undefined;
  }
  const { approved, name, date } = result.data;
  const paragraphs = parsed.value.body.split(/\n\s*\n/).map((text) => text.trim());
  if (paragraphs.every((text) => text === '')) problems.push(problem('empty-file', file, {}));
  return approved ? { name, date, paragraphs: paragraphs.filter(Boolean) } : undefined;
}
