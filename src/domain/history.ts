import type { Moment } from './date.ts';

/** One change of a file that is on the public record. */
export interface Change {
  readonly commit: string;
  /** The file's path in the repository, as it was then. */
  readonly path: string;
  readonly at: Moment;
  /** What the editor said of it, one line. */
  readonly summary: string;
}

/**
 * The address of a file as it was after a change. `repository` is its address at a host that shows files below
 * `/blob/`, as most do, or a pattern with `{commit}` and `{path}` for the others.
 */
export function revisionUrl(repository: string, { commit, path }: Pick<Change, 'commit' | 'path'>): string {
  const pattern = repository.includes('{commit}')
    ? repository
    : `${repository.replace(/\/$/, '')}/blob/{commit}/{path}`;
  return pattern.replace('{commit}', commit).replace('{path}', encodeURI(path));
}
