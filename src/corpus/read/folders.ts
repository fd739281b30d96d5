import { COMMENT_FOLDER } from '../../domain/comment.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { slug } from '../../domain/vietnamese.ts';
import type { Tree, TreeEntry } from '../../io/tree.ts';
import { isHidden, isText } from './content-names.ts';
import { collidingNames, leftover, unusableName } from './file-names.ts';

/**
 * The folders of content and what lies in each. A folder's name is the first part of its pages' addresses.
 */
export const folders = {
  article: 'tin-tuc',
  document: 'van-ban',
  album: 'hinh-anh',
  page: 'trang',
} as const;

/** The kind of an entry, which the folder it lies in decides. */
export type EntryKind = keyof typeof folders;

/** A file that an editor wrote, with the identity that its place gives it. */
export interface Located {
  readonly kind: EntryKind;
  /** Relative to the content folder, with slashes. */
  readonly file: string;
  /** The folder that its pictures and attachments lie in. */
  readonly folder: string;
  readonly id: string;
}

const KIND_OF_FOLDER = new Map(
  Object.entries(folders).map(([kind, folder]) => [folder as string, kind as EntryKind]),
);

/** Longest part of an address: deep folders of such names still fit on every disk. */
const LONGEST_STEP = 100;

/**
 * Lists the Markdown files of a content folder. Names that start with "_" are the editors' own and are left
 * out.
 */
export function listContent(tree: Tree): {
  located: Located[];
  comments: string[];
  diagnostics: Diagnostic[];
} {
  const located: Located[] = [];
  const comments: string[] = [];
  const diagnostics: Diagnostic[] = [];

  /** `owned`: a file above says what this folder is, so that what lies in it needs no index.md of its own. */
  function walk(folder: string, owned: boolean): void {
    const entries = tree.entries(folder);
    if (entries === undefined) {
      if (folder !== '') diagnostics.push(diagnostic('unreadable', folder, {}));
      return;
    }
    const visible = entries.filter((entry) => !isHidden(entry.name));
    const hasText = visible.some((entry) => entry.kind === 'file' && isText(entry.name));
    const spelt = visible.map((entry) => entry.name);
    diagnostics.push(...collidingNames(spelt, folder));
    let told = false;
    for (const entry of visible) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const counts = isText(entry.name) || entry.kind === 'folder' || folder === '';
      const fault =
        leftover(entry.name, file, counts, spelt) ?? unusableName(entry.name, file, entry.kind === 'folder');
      if (fault) {
        diagnostics.push(fault);
        told ||= fault.kind === 'leftover';
        if (counts) continue;
      }
      if (
        entry.kind === 'folder' &&
        entry.name === COMMENT_FOLDER &&
        file.startsWith(`${folders.article}/`)
      ) {
        const names = (tree.entries(file) ?? []).map(({ name }) => name);
        comments.push(
          ...names.filter((name) => isText(name) && !isHidden(name)).map((name) => `${file}/${name}`),
        );
        continue;
      }
      if (entry.kind === 'link' && (folder !== '' || isContent(entry))) {
        diagnostics.push(diagnostic('not-a-file', file, { name: entry.name, what: 'link' }));
      } else if (entry.kind === 'folder') {
        if (isText(entry.name))
          diagnostics.push(diagnostic('not-a-file', file, { name: entry.name, what: 'folder' }));
        walk(file, owned || (hasText && file.split('/').length > 2));
      } else if (
        entry.kind === 'file' &&
        isText(entry.name) &&
        !(folder === '' && entry.name === 'README.md')
      ) {
        const found = locate(file);
        if ('id' in found) located.push(found);
        else diagnostics.push(found);
      }
    }
    const names = visible.filter((entry) => entry.kind === 'file').map((entry) => entry.name);
    const texts = visible.filter(({ name, kind }) => kind === 'file' && isText(name));
    const [only] = texts;
    const isOwnFolder = folder.split('/').length > 2 && !folder.startsWith(`${folders.page}/`);
    if (isOwnFolder && only && texts.length === 1 && only.name === `${folder.split('/').at(-1)}.md`) {
      const file = `${folder}/${only.name}`;
      diagnostics.push(diagnostic('not-index', file, { name: only.name }, { line: 1 }, 'warning'));
    }
    const isContentFolder = KIND_OF_FOLDER.has(folder.split('/')[0] as string);
    if (isContentFolder && !owned && !hasText && !told && names.length > 0) {
      diagnostics.push(diagnostic('no-index', folder, { names: names.slice(0, 3) }, { line: 1 }, 'warning'));
    }
  }

  walk('', false);
  const byFile = (a: { file: string }, b: { file: string }): number => (a.file < b.file ? -1 : 1);
  return { located: located.sort(byFile), comments: comments.sort(), diagnostics: diagnostics.sort(byFile) };
}

const isContent = (entry: TreeEntry): boolean => KIND_OF_FOLDER.has(entry.name) || isText(entry.name);

/** The kind and identity of a file by its place, or what is wrong with its place or name. */
function locate(file: string): Located | Diagnostic {
  const parts = file.split('/');
  const kind = KIND_OF_FOLDER.get(parts[0] as string);
  if (kind === undefined) {
    return diagnostic('bad-place', file, { wanted: Object.values(folders).join(', ') });
  }
  const name = parts.at(-1) as string;
  if (kind !== 'page' && name.endsWith('.mdx')) return diagnostic('mdx-place', file, {});
  const extension = kind === 'page' && name.endsWith('.mdx') ? '.mdx' : '.md';
  const stem = name.endsWith(extension) ? name.slice(0, -extension.length) : undefined;
  const folder = parts.slice(0, -1).join('/');
  const steps = stem === 'index' ? parts.slice(0, -1) : [...parts.slice(0, -1), stem ?? name];
  const bad = steps.find((step) => step !== slug(step) || step.length > LONGEST_STEP);
  if (bad !== undefined) {
    const good = (slug(bad.replace(/\.[^.]+$/, '')) || 'ten-bai').slice(0, LONGEST_STEP);
    const suggestion = bad === stem || bad === name ? `${good}${extension}` : good;
    return diagnostic('bad-name', file, { name: bad === stem ? name : bad, suggestion });
  }
  const id = (kind === 'page' ? steps.slice(1) : steps).join('/');
  if (steps.length < 2) return diagnostic('bad-place', file, { wanted: `${folders[kind]}/…/index.md` });
  return { kind, file, folder, id };
}
