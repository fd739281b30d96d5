import path from 'node:path';
import type { Comment } from '../../domain/comment.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { commentSchema } from '../schema/comment.ts';
import { diagnosticsOf } from '../schema/issues.ts';
import { parseFile } from './front-matter.ts';
import { readSource } from './source.ts';

/**
 * A file of a reader's comment, parsed; without a comment where no editor has approved it or it is faulty.
 */
export interface ParsedComment {
  readonly file: string;
  readonly comment: Comment | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The comments by the folder of the article that they are about, oldest first. */
export function commentsByFolder(parsed: readonly ParsedComment[]): ReadonlyMap<string, readonly Comment[]> {
  const byFolder = new Map<string, Comment[]>();
  for (const { file, comment } of parsed) {
    if (comment === undefined) continue;
    const folder = path.posix.dirname(path.posix.dirname(file));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), comment]);
  }
  for (const comments of byFolder.values()) comments.sort((a, b) => (a.date < b.date ? -1 : 1));
  return byFolder;
}

/** Reads a file of a reader's comment. */
export async function parseComment(contentDir: string, file: string): Promise<ParsedComment> {
  const diagnostics: Diagnostic[] = [];
  const comment = await readComment(contentDir, file, diagnostics);
  return { file, comment, diagnostics };
}

async function readComment(
  contentDir: string,
  file: string,
  diagnostics: Diagnostic[],
): Promise<Comment | undefined> {
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
  const result = commentSchema.safeParse(parsed.value.data);
  if (!result.success) {
    diagnostics.push(...diagnosticsOf(result.error, file, parsed.value.data, commentSchema));
    return undefined;
  }
  const { approved, name, date } = result.data;
  const paragraphs = parsed.value.body.split(/\n\s*\n/).map((text) => text.trim());
  if (paragraphs.every((text) => text === '')) diagnostics.push(diagnostic('empty-file', file, {}));
  return approved ? { name, date, paragraphs: paragraphs.filter(Boolean) } : undefined;
}
