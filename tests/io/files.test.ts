import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyChanged, filesBelow } from '../../src/io/files.ts';

let root = '';
const at = (...parts: string[]): string => path.join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-files-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a copied file', () => {
  it('has the time of its source, and is not copied again while nothing changed', async () => {
    await writeFile(at('a.txt'), 'như cũ');
    expect(await copyChanged(at('a.txt'), at('x/y/a.txt'))).toBe(true);
    expect((await stat(at('x/y/a.txt'))).mtimeMs).toBeCloseTo((await stat(at('a.txt'))).mtimeMs, -1);
    expect(await copyChanged(at('a.txt'), at('x/y/a.txt'))).toBe(false);
  });

  it('is copied again where size or time differ, with nothing left beside it', async () => {
    await writeFile(at('a.txt'), 'một');
    await copyChanged(at('a.txt'), at('x/a.txt'));
    await writeFile(at('a.txt'), 'hai ');
    await utimes(at('a.txt'), new Date(), new Date('2021-07-16T00:00:00Z'));
    expect(await copyChanged(at('a.txt'), at('x/a.txt'))).toBe(true);
    expect(await readFile(at('x/a.txt'), 'utf8')).toBe('hai ');
    expect(await readdir(at('x'))).toEqual(['a.txt']);
  });
});

describe('the files of a folder', () => {
  it('are named relative to it, and are none where there is no folder', async () => {
    await writeFile(at('a.txt'), '');
    await copyChanged(at('a.txt'), at('x/y/b.txt'));
    expect((await filesBelow(root)).sort()).toEqual(['a.txt', 'x/y/b.txt']);
    expect(await filesBelow(at('nowhere'))).toEqual([]);
  });
});
