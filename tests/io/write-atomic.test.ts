import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../../src/io/files.ts';
import { removeLeftovers, replaceAtomic, temporaryName, writeAtomic } from '../../src/io/write-atomic.ts';

/** Linux gives no process so high a number. */
const NOBODY = 2 ** 30;

let root = '';
const at = (...parts: string[]): string => path.join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-atomic-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a file that is written whole or not at all', () => {
  it('replaces the old one', async () => {
    await writeAtomic(at('a.md'), 'một');
    await writeAtomic(at('a.md'), 'hai');
    expect(await readFile(at('a.md'), 'utf8')).toBe('hai');
    expect(await readdir(root)).toEqual(['a.md']);
  });

  it('leaves the old one, and nothing beside it, where it cannot be made', async () => {
    await writeAtomic(at('a.md'), 'một');
    const failing = replaceAtomic(at('a.md'), async (temporary) => {
      await writeFile(temporary, 'nửa chừng');
      throw new Error('hết chỗ');
    });
    await expect(failing).rejects.toThrow('hết chỗ');
    expect(await readFile(at('a.md'), 'utf8')).toBe('một');
    expect(await readdir(root)).toEqual(['a.md']);
  });
});

describe('what killed processes left half written', () => {
  it('goes, at every depth; nothing else does', async () => {
    await mkdir(at('x/y'), { recursive: true });
    const left = [`a.md.new-${NOBODY}-0`, `x/b.png.new-${NOBODY}-12`, `x/y/c.pdf.new-${NOBODY}`];
    const others = [
      `a.new-${NOBODY}.md`,
      'b.new',
      'c.md.new-2026-11-26',
      'd.md.new-ban',
      `.new-${NOBODY}-0`,
      // The process that started this one is there.
      `x/e.md.new-${process.ppid}-0`,
    ];
    const own = temporaryName('x/y/d.md');
    for (const file of [...left, ...others, own]) await writeFile(at(file), '');
    await mkdir(at(`x/folder.new-${NOBODY}`));
    await removeLeftovers(root);
    expect((await filesBelow(root)).sort()).toEqual([...others].sort());
    expect(await readdir(at('x'))).toContain(`folder.new-${NOBODY}`);
  });

  it('is nothing where there is no folder', async () => {
    await expect(removeLeftovers(at('nowhere'))).resolves.toBeUndefined();
  });
});
