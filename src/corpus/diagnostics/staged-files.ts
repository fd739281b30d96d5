import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { siteRelative } from '../../io/site-path.ts';
import { SITE_FILE } from '../read/site-file.ts';
import type { LocatedDiagnostic } from '../snapshot.ts';

const run = promisify(execFile);

/**
 * The files that the next commit changes in the content folder, relative to it. Files that it deletes are not
 * there.
 *
 * @throws where there is no git or no repository
 */
export async function stagedFiles(contentDir: string): Promise<readonly string[]> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-C', contentDir, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  const top = (await git('rev-parse', '--show-toplevel')).trim();
  const prefix = siteRelative(await realpath(top), await realpath(contentDir));
  const names = await git(
    'diff',
    '--cached',
    '--name-only',
    '--no-relative',
    '--diff-filter=d',
    '-z',
    '--',
    '.',
  );
  return names
    .split('\0')
    .flatMap((name) => (name === '' ? [] : [name.slice(prefix ? prefix.length + 1 : 0)]));
}

/** Diagnostics of changed files, and of entries beside which a file changed; of all where site.yaml did. */
export function ofChanged(
  diagnostics: readonly LocatedDiagnostic[],
  changed: readonly string[],
): readonly LocatedDiagnostic[] {
  if (changed.includes(SITE_FILE)) return diagnostics;
  const files = new Set(changed);
  const isBeside = (file: string): boolean => {
    const folder = `${path.posix.dirname(file)}/`;
    return /\/index\.mdx?$/.test(file) && changed.some((one) => one.startsWith(folder));
  };
  return diagnostics.filter(({ file }) => files.has(file) || isBeside(file));
}
