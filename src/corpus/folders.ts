import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problem } from '../domain/problem.ts';
import { slug } from '../domain/vietnamese.ts';

/** The folders of content and what lies in each. A folder's name is the first part of its pages' addresses. */
export const folders = {
  article: 'tin-tuc',
  document: 'van-ban',
  album: 'hinh-anh',
  page: 'trang',
} as const;

export type Kind = keyof typeof folders;

/** A file that an editor wrote, with the identity that its place gives it. */
export interface Located {
  readonly kind: Kind;
  /** Relative to the content folder, with slashes. */
  readonly file: string;
  /** The folder that its pictures and attachments lie in. */
  readonly folder: string;
  readonly id: string;
}

const KIND_OF_FOLDER = new Map(
  Object.entries(folders).map(([kind, folder]) => [folder as string, kind as Kind]),
);

const isHidden = (name: string): boolean => name.startsWith('_') || name.startsWith('.');

/** Lists the Markdown files of a content folder. Names that start with "_" are the editors' own and are left out. */
export async function listContent(contentDir: string): Promise<{ located: Located[]; problems: Problem[] }> {
  const located: Located[] = [];
  const problems: Problem[] = [];
  const entries = await readdir(contentDir, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:md|mdx|markdown)$/i.test(entry.name)) continue;
    const file = path.relative(contentDir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
    if (file.split('/').some(isHidden) || !file.includes('/')) continue;
    const found = locate(file);
    if ('kind' in found && 'id' in found) located.push(found);
    else problems.push(found);
  }
  const byFile = (a: { file: string }, b: { file: string }): number => (a.file < b.file ? -1 : 1);
  return { located: located.sort(byFile), problems: problems.sort(byFile) };
}

/** The kind and identity of a file by its place, or what is wrong with its place or name. */
export function locate(file: string): Located | Problem {
  const parts = file.split('/');
  const kind = KIND_OF_FOLDER.get(parts[0] as string);
  if (kind === undefined) {
    return problem('bad-place', file, { wanted: Object.values(folders).join(', ') });
  }
  const name = parts.at(-1) as string;
  if (kind !== 'page' && name.endsWith('.mdx')) return problem('mdx-place', file, {});
  const extension = kind === 'page' && name.endsWith('.mdx') ? '.mdx' : '.md';
  const stem = name.endsWith(extension) ? name.slice(0, -extension.length) : undefined;
  const folder = parts.slice(0, -1).join('/');
  const steps = stem === 'index' ? parts.slice(0, -1) : [...parts.slice(0, -1), stem ?? name];
  const bad = steps.find((step) => step !== slug(step));
  if (bad !== undefined) {
    const suggestion = bad === name ? `${slug(bad.replace(/\.[^.]+$/, ''))}${extension}` : slug(bad);
    return problem('bad-name', file, { name: bad, suggestion });
  }
  const id = (kind === 'page' ? steps.slice(1) : steps).join('/');
  if (steps.length < 2) return problem('bad-place', file, { wanted: `${folders[kind]}/…/index.md` });
  return { kind, file, folder, id };
}
