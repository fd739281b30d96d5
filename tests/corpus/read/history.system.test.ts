import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHistory } from '../../../src/corpus/read/history.ts';
import type { Change } from '../../../src/domain/history.ts';

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

interface Repository {
  readonly repository: string;
  commit(files: Readonly<Record<string, string>>, title: string): Promise<void>;
  changesOf(file: string): Promise<readonly Change[]>;
}

let clock = 1_700_000_000;

async function newRepository(name: string): Promise<Repository> {
  const repository = path.join(root, name);
  git(root, 'init', '--quiet', name);
  return {
    repository,
    async commit(files, title) {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(repository, file)), { recursive: true });
        await writeFile(path.join(repository, file), text);
      }
      clock += 60;
      git(repository, 'add', '--all');
      git(repository, 'commit', '--quiet', '--date', `@${clock}`, '-m', title);
    },
    changesOf: async (file) => (await readHistory(path.join(repository, 'content'))).get(file) ?? [],
  };
}

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

  it('tells a title that is not Vietnamese by what was done', async () => {
    const { repository, commit, changesOf } = await newRepository('titles');
    await commit({ 'content/a.md': 'một' }, 'Add first document');
    await commit({ 'content/a.md': 'hai' }, 'fix: typo in Đồng Tháp');
    await commit({ 'content/a.md': 'ba' }, 'Sửa trích yếu');
    git(repository, 'mv', 'content/a.md', 'content/b.md');
    await commit({}, 'chore: rename');
    expect((await changesOf('b.md')).map(({ kind, summary }) => [kind, summary])).toEqual([
      ['renamed', undefined],
      ['edited', 'Sửa trích yếu'],
      ['edited', undefined],
      ['added', undefined],
    ]);
  });

  it('follows a file through its names, and links each state under the name it had', async () => {
    const { repository, commit, changesOf } = await newRepository('names');
    const text = 'Nội dung dài để git nhận ra tệp đã đổi tên.\n'.repeat(5);
    await commit({ 'content/cu.md': text }, 'Thêm bài');
    await mkdir(path.join(repository, 'content/moi'));
    git(repository, 'mv', 'content/cu.md', 'content/moi/index.md');
    await commit({ 'content/moi/index.md': `${text}Thêm.` }, 'Đổi tên thư mục');
    await commit({ 'content/cu.md': 'Một bài khác hẳn, cùng tên cũ.' }, 'Thêm bài khác');
    expect((await changesOf('moi/index.md')).map(({ path, summary }) => [path, summary])).toEqual([
      ['content/moi/index.md', 'Đổi tên thư mục'],
      ['content/cu.md', 'Thêm bài'],
    ]);
    expect((await changesOf('cu.md')).map(({ summary }) => summary)).toEqual(['Thêm bài khác']);
  });

  it('has what both sides of a merge did once, under the name that is left, and what the merge itself changed', async () => {
    const { repository, commit, changesOf } = await newRepository('merge');
    const lines = Array.from({ length: 20 }, (_, index) => `Dòng ${index}`);
    const text = (changes: Record<number, string>): string =>
      lines.map((line, index) => changes[index] ?? line).join('\n');
    await commit({ 'content/a.md': text({}) }, 'Thêm bài');
    git(repository, 'checkout', '--quiet', '-b', 'nhanh');
    git(repository, 'mv', 'content/a.md', 'content/b.md');
    await commit({}, 'Đổi tên bài');
    git(repository, 'checkout', '--quiet', '-');
    await commit({ 'content/a.md': text({ 1: 'Sửa ở nhánh chính' }) }, 'Sửa dòng đầu');
    git(repository, 'merge', '--quiet', '--no-commit', 'nhanh');
    await commit(
      { 'content/b.md': text({ 1: 'Sửa ở nhánh chính', 18: 'Sửa lúc hợp nhất' }) },
      "Merge branch 'nhanh'",
    );
    const changes = await changesOf('b.md');
    expect(changes.map(({ summary }) => summary)).toHaveLength(4);
    expect(new Set(changes.map(({ summary }) => summary))).toEqual(
      new Set([undefined, 'Đổi tên bài', 'Sửa dòng đầu', 'Thêm bài']),
    );
    expect(changes[0]).toMatchObject({ kind: 'edited', summary: undefined });
    expect(await changesOf('a.md')).toEqual([]);
  });

  it('leaves out what a commit deleted', async () => {
    const { repository, commit, changesOf } = await newRepository('gone');
    await commit({ 'content/a.md': 'một' }, 'Thêm bài');
    git(repository, 'rm', '--quiet', 'content/a.md');
    await commit({}, 'Xóa bài');
    await commit({ 'content/a.md': 'một' }, 'Đăng lại bài');
    expect((await changesOf('a.md')).map(({ summary }) => summary)).toEqual(['Đăng lại bài', 'Thêm bài']);
  });
});
