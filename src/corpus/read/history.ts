import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { contentDir } from '../../config.ts';
import { momentAt } from '../../domain/date.ts';
import type { Change } from '../../domain/history.ts';

const run = promisify(execFile);

/** The log of a large repository is some tens of megabytes. */
const MAX_LOG_BYTES = 512 * 1024 * 1024;

let read: Promise<ReadonlyMap<string, readonly Change[]>> | undefined;

/**
 * The changes of each file of the content folder, newest first, by its path relative to that folder. Read from git in
 * one go, once a build; empty where there is no git, no repository or no history. Dates and summaries only: who
 * committed is not told. A shallow clone does not know what its oldest commits changed, so those are left out.
 */
export function history(): Promise<ReadonlyMap<string, readonly Change[]>> {
  read ??= readHistory(contentDir()).catch(() => new Map());
  return read;
}

/** Reads the history of a folder. Throws where there is none to read. */
export async function readHistory(folder: string): Promise<ReadonlyMap<string, readonly Change[]>> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-C', folder, '-c', 'core.quotepath=off', ...args], { maxBuffer: MAX_LOG_BYTES }))
      .stdout;
  const [top = '', shallow] = (await git('rev-parse', '--show-toplevel', '--is-shallow-repository')).split(
    '\n',
  );
  // One record a commit: a line of its facts, then a line for each of its files.
  const log = await git(
    'log',
    '--no-renames',
    '--name-only',
    '--relative',
    '--format=%x01%H%x02%P%x02%ct%x02%s',
    '--',
    '.',
  );
  const prefix = path.relative(top, path.resolve(folder)).replaceAll(path.sep, '/');
  const changes = new Map<string, Change[]>();
  for (const record of log.split('\x01').slice(1)) {
    const [head = '', ...files] = record.split('\n');
    const [commit = '', parents = '', time = '', summary = ''] = head.split('\x02');
    if (shallow === 'true' && parents === '') continue;
    const change = (file: string): Change => ({
      commit,
      path: prefix === '' ? file : `${prefix}/${file}`,
      at: momentAt(Number(time) * 1000),
      summary: withoutAddresses(summary),
    });
    for (const file of files) {
      if (file === '') continue;
      const known = changes.get(file);
      if (known) known.push(change(file));
      else changes.set(file, [change(file)]);
    }
  }
  return changes;
}

/** People sign with their address now and then; it is nobody's to publish. */
function withoutAddresses(summary: string): string {
  return summary.replace(/\s*<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?/g, '').trim();
}
