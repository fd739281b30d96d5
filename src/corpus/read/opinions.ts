import path from 'node:path';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import type { Opinion } from '../../domain/opinion.ts';
import { problemsOf } from '../schema/issues.ts';
import { opinionSchema } from '../schema/opinion.ts';
import { parseFile } from './front-matter.ts';
import { readSource } from './source.ts';

/** What one file of readers' opinions holds; no opinion where no editor has approved it or it is not in order. */
export interface ParsedOpinion {
  readonly file: string;
  readonly opinion: Opinion | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The opinions by the folder of the article that they are about, oldest first. */
export function opinionsByFolder(parsed: readonly ParsedOpinion[]): ReadonlyMap<string, readonly Opinion[]> {
  const byFolder = new Map<string, Opinion[]>();
  for (const { file, opinion } of parsed) {
    if (opinion === undefined) continue;
    const folder = path.posix.dirname(path.posix.dirname(file));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), opinion]);
  }
  for (const opinions of byFolder.values()) opinions.sort((a, b) => (a.date < b.date ? -1 : 1));
  return byFolder;
}

/** Reads a file of a reader's opinion. */
export async function parseOpinion(contentDir: string, file: string): Promise<ParsedOpinion> {
  const diagnostics: Diagnostic[] = [];
  const opinion = await readOpinion(contentDir, file, diagnostics);
  return { file, opinion, diagnostics };
}

async function readOpinion(
  contentDir: string,
  file: string,
  diagnostics: Diagnostic[],
): Promise<Opinion | undefined> {
  const source = await readSource(contentDir, file);
  if (!source.ok) {
    diagnostics.push(source.error);
    return undefined;
  }
  const parsed = parseFile(source.value.text, file);
  if (!parsed.ok) {
    diagnostics.push(parsed.error);
    return undefined;
  }
  const result = opinionSchema.safeParse(parsed.value.data);
  if (!result.success) {
    diagnostics.push(...problemsOf(result.error, file, parsed.value.data, opinionSchema));
    return undefined;
  }
  const { approved, name, date } = result.data;
  const paragraphs = parsed.value.body.split(/\n\s*\n/).map((text) => text.trim());
  if (paragraphs.every((text) => text === '')) diagnostics.push(diagnostic('empty-file', file, {}));
  return approved ? { name, date, paragraphs: paragraphs.filter(Boolean) } : undefined;
}
