import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { siteRelative } from '../io/site-path.ts';
import { hookText } from '../text/authoring.ts';

const run = promisify(execFile);

/** Folder of the hooks in the project. */
const HOOKS = '.githooks';

/**
 * Installs or removes the git hook that checks the content files of each commit. Other hooks stay as they
 * are.
 *
 * @param folder the project, in which `.githooks` lies
 * @returns the exit code
 */
export async function setHook(folder: string, isOn: boolean, say: (line: string) => void): Promise<0 | 1> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-C', folder, ...args])).stdout.trim();
  let top: string;
  try {
    top = await git('rev-parse', '--show-toplevel');
  } catch {
    say(hookText.noRepository);
    return 1;
  }
  const prefix = siteRelative(await realpath(top), await realpath(folder));
  const own = prefix === '' ? HOOKS : `${prefix}/${HOOKS}`;
  // git answers 1 where the key is not there.
  const set = await git('config', '--local', 'core.hooksPath').catch(() => '');
  if (set !== '' && set !== own) {
    say(hookText.others(set));
    return 1;
  }
  if (isOn) await git('config', '--local', 'core.hooksPath', own);
  else if (set !== '') await git('config', '--local', '--unset', 'core.hooksPath');
  say(isOn ? hookText.on : hookText.off);
  return 0;
}
