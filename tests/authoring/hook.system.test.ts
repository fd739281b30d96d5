import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setHook } from '../../src/authoring/hook.ts';
import { stagedFiles } from '../../src/corpus/diagnostics/staged-files.ts';
import { article, SITE } from '../support/content-folder.ts';

let folder = '';
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Lan', '-c', 'user.email=lan@example.vn', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
}

/** Commits what is staged; the hook runs as git runs it. */
function commit(): { readonly code: number | null; readonly output: string } {
  const run = spawnSync(
    'git',
    ['-C', folder, '-c', 'user.name=Lan', '-c', 'user.email=lan@example.vn', 'commit', '-m', 'Sửa'],
    { encoding: 'utf8' },
  );
  return { code: run.status, output: run.stdout + run.stderr };
}

const said: string[] = [];
const say = (line: string): void => void said.push(line);

beforeEach(async () => {
  said.length = 0;
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin hook '));
  git('init', '--quiet');
  await cp('.githooks', path.join(folder, '.githooks'), { recursive: true });
  const check = `node "${path.resolve('scripts/check.ts')}"`;
  await write('package.json', JSON.stringify({ scripts: { check } }));
  await write('.gitignore', '.trangtin\n');
  await write('content/site.yaml', SITE);
  await write('content/tin-tuc/2021/hong/index.md', article({ date: '32/13/2021' }));
  git('add', '--all');
  git('commit', '--quiet', '-m', 'Bắt đầu');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('a commit is checked for the files that it changes, and for those alone', async () => {
  expect(await setHook(folder, true, say)).toBe(0);
  await write('content/tin-tuc/2021/tot/index.md', article());
  git('add', 'content/tin-tuc/2021/tot');
  expect(commit().code, 'a fault elsewhere is none of this commit').toBe(0);

  await write('content/tin-tuc/2021/tot/index.md', article({ section: 'khong-co' }));
  git('add', '--all');
  const { code, output } = commit();
  expect(code).toBe(1);
  expect(output).toContain('tin-tuc/2021/tot/index.md, dòng');
  expect(output).not.toContain('2021/hong');
  expect(git('log', '-1', '--format=%s')).toBe('Sửa');
}, 60_000);

it('a commit without content files is not checked, and none is once it is off', async () => {
  await setHook(folder, true, say);
  await write('ghi-chu.txt', 'x');
  git('add', '--all');
  expect(commit().code).toBe(0);
  await setHook(folder, false, say);
  await write('content/tin-tuc/2021/hong/index.md', article({ date: '33/13/2021' }));
  git('add', '--all');
  expect(commit().code).toBe(0);
}, 60_000);

it('hooks of somebody else’s are left as they are', async () => {
  git('config', 'core.hooksPath', '.husky');
  expect(await setHook(folder, true, say)).toBe(1);
  expect(await setHook(folder, false, say)).toBe(1);
  expect(git('config', 'core.hooksPath')).toBe('.husky');
  expect(said[0]).toContain('.husky');
});

it('a folder that is in no repository is told so', async () => {
  const outside = await mkdtemp(path.join(os.tmpdir(), 'trangtin-none-'));
  expect(await setHook(outside, true, say)).toBe(1);
  expect(said[0]).toContain('không nằm trong kho git');
  await rm(outside, { recursive: true });
});

it('names the staged files below the content folder, in any script, and no deleted ones', async () => {
  await write('content/tin-tuc/2021/Đất nước/Ảnh bìa.jpg', 'x');
  git('rm', '--quiet', '-r', 'content/tin-tuc/2021/hong');
  git('add', '--all');
  expect(await stagedFiles(path.join(folder, 'content'))).toEqual(['tin-tuc/2021/Đất nước/Ảnh bìa.jpg']);
});
