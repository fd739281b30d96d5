import { EDITOR_FOLDER, type EditorHost } from './editor.ts';
import type { Change } from './history.ts';
import type { Site } from './site.ts';

/** Where the hosts of git repositories show a file as it was, and where they let one edit it. */
const PATTERNS: Readonly<Record<EditorHost, { readonly revision: string; readonly edit: string }>> = {
  github: { revision: '/blob/{commit}/{path}', edit: '/edit/{branch}/{path}' },
  gitlab: { revision: '/-/blob/{commit}/{path}', edit: '/-/edit/{branch}/{path}' },
  gitea: { revision: '/src/commit/{commit}/{path}', edit: '/_edit/{branch}/{path}' },
};

type Repository = Pick<Site, 'repository' | 'editor'>;

/**
 * Which program a host runs: as site.yaml says of its editor, or as its name tells; most others show files as
 * GitHub does.
 */
function hostOf(repository: string, editor: Site['editor']): EditorHost {
  const { hostname } = new URL(repository);
  if (editor && (editor.address === undefined || new URL(editor.address).hostname === hostname))
    return editor.host;
  if (/gitlab/.test(hostname)) return 'gitlab';
  return /gitea|forgejo|codeberg/.test(hostname) ? 'gitea' : 'github';
}

const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** A repository's address that is a pattern says itself where a file as it was is shown. */
const isPattern = (repository: string): boolean => repository.includes('{commit}');
const base = (repository: string): string => repository.replace(/(?:\.git)?\/*$/, '');

/** The address of a file as it was after a change; `undefined` where the repository is not public. */
export function revisionUrl(
  { repository, editor }: Repository,
  { commit, path }: Pick<Change, 'commit' | 'path'>,
): string | undefined {
  if (repository === undefined) return undefined;
  const pattern = isPattern(repository)
    ? repository
    : base(repository) + PATTERNS[hostOf(repository, editor)].revision;
  return fill(pattern, { commit, path: encodeURI(path) });
}

/**
 * Where an editor changes a file of the content folder: in the editor in the browser where there is one, else
 * at the git host. `file` is relative to the content folder: that of an entry, or site.yaml for what is made
 * of the whole site. `undefined` where neither is known.
 */
export function editAddress({ repository, editor }: Repository, file = 'site.yaml'): string | undefined {
  if (editor) return `/${EDITOR_FOLDER}/${editorRoute(file)}`;
  if (repository === undefined) return undefined;
  const path = encodeURI(`content/${file}`);
  if (isPattern(repository)) return fill(repository, { commit: 'HEAD', path });
  return fill(base(repository) + PATTERNS[hostOf(repository, editor)].edit, { branch: 'main', path });
}

/** The place of an entry in the editor in the browser; its list of contents for what is no entry. */
function editorRoute(file: string): string {
  const [, folder, entry, extension] = /^([^/]+)\/(.+)\.(mdx?)$/.exec(file) ?? [];
  if (folder === undefined || entry === undefined) return '';
  const collection = extension === 'mdx' ? `${folder}-mdx` : folder;
  return `#/collections/${collection}/entries/${encodeURI(entry)}`;
}
