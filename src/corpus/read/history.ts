import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { contentDir } from '../../config.ts';
import { momentAt } from '../../domain/date.ts';
import { type Change, type ChangeKind, isVietnamese } from '../../domain/history.ts';
import { siteRelative } from '../../io/site-path.ts';

const run = promisify(execFile);

/** The log of a large repository is some tens of megabytes. */
const MAX_LOG_BYTES = 512 * 1024 * 1024;

let read: Promise<ReadonlyMap<string, readonly Change[]>> | undefined;

/**
 * The changes of each file of the content folder, newest first, by its path relative to that folder. Read
 * from git in one go, once a build; empty where there is no git, no repository or no history. Dates and
 * summaries only: who committed is not told. A shallow clone does not know what its oldest commits changed,
 * so those are left out.
 */
export function history(): Promise<ReadonlyMap<string, readonly Change[]>> {
  read ??= readHistory(contentDir()).catch(() => new Map());
  return read;
}

/** What git says a commit did to a file; what is not here (a file that went) has no page to tell it on. */
const KINDS: Readonly<Record<string, ChangeKind>> = { A: 'added', C: 'added', R: 'renamed' };

/**
 * Reads the history of a folder from git.
 *
 * @throws Error where there is no git or no repository
 */
export async function readHistory(folder: string): Promise<ReadonlyMap<string, readonly Change[]>> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-C', folder, '-c', 'core.quotepath=off', ...args], { maxBuffer: MAX_LOG_BYTES }))
      .stdout;
  const [top = '', shallow] = (await git('rev-parse', '--show-toplevel', '--is-shallow-repository')).split(
    '\n',
  );
  // One record a commit: a line of its facts, then each of its files. Of a merge, what neither side had.
  const log = await git(
    'log',
    '--topo-order',
    '--find-renames',
    '--diff-merges=combined',
    '--name-status',
    '-z',
    // Combined diffs know no relative names.
    '--no-relative',
    '--format=%x01%H%x02%P%x02%ct%x02%s',
    '--',
    '.',
  );
  const prefix = siteRelative(await realpath(top), await realpath(folder));
  const below = prefix === '' ? '' : `${prefix}/`;
  const changes = new Map<string, Change[]>();
  // What a file is called today, by what it was called before the commits read so far.
  const today = new Map<string, string>();
  for (const record of log.split('\x01').slice(1)) {
    const [head = '', ...fields] = record.split('\0');
    const [commit = '', parents = '', time = '', summary = ''] = head.split('\x02');
    if (shallow === 'true' && parents === '') continue;
    for (const { status, file, before } of filesOf(fields, below.length)) {
      if (/^D+$/.test(status)) continue;
      const name = today.get(file) ?? file;
      const change: Change = {
        commit,
        path: below + file,
        at: momentAt(Number(time) * 1000),
        kind: KINDS[status.replace(/\d+$/, '')] ?? 'edited',
        summary: isVietnamese(summary) ? withoutAddresses(summary) : undefined,
      };
      const known = changes.get(name);
      if (known) known.push(change);
      else changes.set(name, [change]);
      if (before === undefined) continue;
      today.set(before, name);
      today.delete(file);
      takeOver(changes, before, name);
    }
  }
  return changes;
}

/**
 * What a branch beside the renaming one did to the old name belongs to the new one, unless that is a file
 * made since.
 */
function takeOver(changes: Map<string, Change[]>, before: string, name: string): void {
  const beside = changes.get(before);
  if (!beside || beside.some(({ kind }) => kind !== 'edited')) return;
  changes.delete(before);
  const own = changes.get(name) ?? [];
  changes.set(
    name,
    [...own, ...beside].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
  );
}

interface ChangedFile {
  /** "M", "A", "R087"; a letter for each parent of a merge. */
  readonly status: string;
  readonly file: string;
  /** Its name before the commit, where that gave it another. */
  readonly before: string | undefined;
}

/**
 * The fields of `--name-status -z`: a status, then one name, or two of a file that was renamed or copied. The
 * names are those below the folder, whose own takes `skip` characters.
 */
function filesOf(fields: readonly string[], skip: number): readonly ChangedFile[] {
  const found: ChangedFile[] = [];
  const left = fields.filter((field) => field.trim() !== '').values();
  for (const field of left) {
    const status = field.trim();
    const first = (left.next().value ?? '').slice(skip);
    if (/^[RC]\d*$/.test(status)) {
      const file = (left.next().value ?? '').slice(skip);
      found.push({ status, file, before: status.startsWith('R') ? first : undefined });
    } else found.push({ status, file: first, before: undefined });
  }
  return found;
}

/** People sign with their address now and then; it is nobody's to publish. */
function withoutAddresses(summary: string): string {
  return summary.replace(/\s*<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?/g, '').trim();
}
