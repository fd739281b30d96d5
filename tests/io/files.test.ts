import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDifference, differenceOf } from '../../src/io/files.ts';

let root = '';
const at = (...parts: string[]): string => path.join(root, ...parts);

async function lay(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(at(folder, file)), { recursive: true });
    await writeFile(at(folder, file), text);
  }
}

async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(at(folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const pairs = files.map(
    async (file) => [path.relative(at(folder), file), await readFile(file, 'utf8')] as const,
  );
  return Object.fromEntries((await Promise.all(pairs)).sort());
}

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-files-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('the finished site', () => {
  it('becomes what was built, and what is the same is not touched', async () => {
    await lay('built', { 'a/index.html': 'mới', 'b/index.html': 'cũ', 'c.css': 'x' });
    await applyDifference(await differenceOf(at('built'), at('dist')), at('built'), at('dist'));
    expect(await contentOf('dist')).toEqual(await contentOf('built'));
    const before = await stat(at('dist', 'b/index.html'));
    await lay('built', { 'a/index.html': 'mới nữa' });
    await rm(at('built', 'c.css'));
    const difference = await differenceOf(at('built'), at('dist'));
    expect(difference).toEqual({ changed: ['a/index.html'], gone: ['c.css'] });
    await applyDifference(difference, at('built'), at('dist'));
    expect(await contentOf('dist')).toEqual({ 'a/index.html': 'mới nữa', 'b/index.html': 'cũ' });
    expect((await stat(at('dist', 'b/index.html'))).ino).toBe(before.ino);
  });

  it('keeps the age of a file that was only written again', async () => {
    await lay('built', { 'a.html': 'như cũ' });
    await applyDifference(await differenceOf(at('built'), at('dist')), at('built'), at('dist'));
    const { mtimeMs } = await stat(at('dist', 'a.html'));
    await utimes(at('built', 'a.html'), new Date(), new Date(mtimeMs + 5000));
    expect(await differenceOf(at('built'), at('dist'))).toEqual({ changed: [], gone: [] });
    expect((await stat(at('built', 'a.html'))).mtimeMs).toBeCloseTo(mtimeMs, -1);
    await lay('built', { 'a.html': 'khác đi' });
    expect((await differenceOf(at('built'), at('dist'))).changed).toEqual(['a.html']);
  });

  it('stays as it was, byte for byte, where a file cannot be laid', async () => {
    await lay('built', { 'a.html': 'mới', 'b/c.html': 'mới' });
    await lay('dist', { 'a.html': 'cũ', b: 'một tệp, không phải thư mục' });
    const before = await contentOf('dist');
    const difference = await differenceOf(at('built'), at('dist'));
    await expect(applyDifference(difference, at('built'), at('dist'))).rejects.toThrow();
    expect(await contentOf('dist')).toEqual(before);
  });

  it('loses what a build that was killed had laid beside its place', async () => {
    await lay('built', { 'a.html': 'mới' });
    await lay('dist', { 'a.html': 'cũ', 'a.html.new-123': 'nửa' });
    await applyDifference(await differenceOf(at('built'), at('dist')), at('built'), at('dist'));
    expect(await contentOf('dist')).toEqual({ 'a.html': 'mới' });
  });
});
