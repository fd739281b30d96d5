import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHistory } from '../../../src/corpus/read/history.ts';
import { revisionUrl } from '../../../src/domain/history.ts';

let root = '';
const git = (folder: string, ...args: string[]): void =>
  void execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=Lan', '-c', 'user.email=lan@example.vn', ...args],
    {
      stdio: 'ignore',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    },
  );

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-history-'));
  const repository = path.join(root, 'kho');
  await mkdir(path.join(repository, 'content/văn bản'), { recursive: true });
  git(root, 'init', '--quiet', 'kho');
  const commit = async (file: string, text: string, summary: string): Promise<void> => {
    await writeFile(path.join(repository, file), text);
    git(repository, 'add', '.');
    git(repository, 'commit', '--quiet', '-m', summary);
  };
  await commit('content/văn bản/a.md', '1', 'Thêm văn bản');
  await commit('content/b.md', '1', 'Thêm bài khác');
  await commit('README.md', '1', 'Not of the content');
  await commit('content/văn bản/a.md', '2', 'Sửa ngày, theo lan@example.vn');
  git(root, 'clone', '--quiet', '--depth', '1', `file://${repository}`, 'nong');
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the history of the content', () => {
  it('has the changes of each file, newest first, without an address of anybody', async () => {
    const changes = (await readHistory(path.join(root, 'kho/content'))).get('văn bản/a.md') ?? [];
    expect(changes.map(({ summary, path }) => [summary, path])).toEqual([
      ['Sửa ngày, theo', 'content/văn bản/a.md'],
      ['Thêm văn bản', 'content/văn bản/a.md'],
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/@|Lan/);
  });

  it('of a shallow clone has nothing that is not known', async () => {
    expect([...(await readHistory(path.join(root, 'nong/content')))]).toEqual([]);
  });

  it('cannot be read where there is no repository', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-none-'));
    await expect(readHistory(folder)).rejects.toThrow();
    await rm(folder, { recursive: true });
  });
});

it.each([
  ['https://git.example.vn/a/b/', 'https://git.example.vn/a/b/blob/abc/content/v%C4%83n.md'],
  [
    'https://git.example.vn/a/b/src/commit/{commit}/{path}',
    'https://git.example.vn/a/b/src/commit/abc/content/v%C4%83n.md',
  ],
])('links a file as it was at %s', (repository, address) => {
  expect(revisionUrl(repository, { commit: 'abc', path: 'content/văn.md' })).toBe(address);
});
