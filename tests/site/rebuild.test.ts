import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fill, smallDisk } from '../../src/benchmarks/counter/disk-full.ts';
import { digest } from '../../src/io/digest.ts';
import { filesBelow } from '../../src/io/files.ts';
import { buildText } from '../../src/text/build.ts';
import { openWorkshop, type Workshop } from '../support/site.ts';

// Whole builds, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let place: Workshop;
let work = '';
let whole: ReadonlyMap<string, string>;

/** Every file of the site with the digest of its bytes. */
async function site(folder = place.dist): Promise<ReadonlyMap<string, string>> {
  const digests = (await filesBelow(folder))
    .sort()
    .map(async (file) => [file, digest(await readFile(path.join(folder, file)))] as const);
  return new Map(await Promise.all(digests));
}

/** The objects of the store, largest first. */
async function objects(): Promise<readonly string[]> {
  const folder = path.join(work, 'objects');
  const files = (await filesBelow(folder)).map((file) => path.join(folder, file));
  const sized = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
  return sized.sort((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1)).map(({ file }) => file);
}

/** Does the same to every file of a folder that was kept. */
async function damageAll(folder: string, damage: (file: string) => Promise<void>): Promise<void> {
  const files = await filesBelow(path.join(work, folder));
  expect(files).not.toEqual([]);
  for (const file of files) await damage(path.join(work, folder, file));
}

const scribble = (file: string): Promise<void> => writeFile(file, 'không phải của bản dựng');

beforeAll(async () => {
  place = await openWorkshop('tests/fixtures/xa');
  work = path.join(place.content, '..', 'work');
  const run = await place.run('build');
  expect(run.code, run.output).toBe(0);
  whole = await site();
});
afterAll(() => place?.remove());

describe('a build that finds nothing changed', () => {
  it('renders nothing and writes nothing', async () => {
    const page = path.join(place.dist, 'index.html');
    const before = await stat(page);
    const run = await place.run('build');
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain('dựng mới 0 tệp trang');
    expect(run.output).toContain('0 trong');
    expect((await stat(page)).ino).toBe(before.ino);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a page was written over', () => scribble(path.join(place.dist, 'index.html'))],
    ['a page was deleted', () => rm(path.join(place.dist, 'tin-tuc/index.html'))],
    ['the whole site was deleted', () => rm(place.dist, { recursive: true })],
    ['an object was cut short', async () => truncate((await objects())[0] as string, 10)],
    [
      'an object was exchanged for one of its size',
      async () => {
        const file = (await objects())[0] as string;
        await writeFile(file, Buffer.alloc((await stat(file)).size));
      },
    ],
    ['the objects were deleted', () => rm(path.join(work, 'objects'), { recursive: true })],
    ['what search kept was deleted', () => rm(path.join(work, 'search'), { recursive: true })],
    ['what was read was damaged', () => damageAll('corpus', scribble)],
    ['what was read was cut short', () => damageAll('corpus', (file) => truncate(file, 40))],
    ['the record of the site was damaged', () => scribble(path.join(work, 'site.v8'))],
    ['the record of its files was damaged', () => damageAll('site', scribble)],
    ['the writing of the record was cut off', () => rm(path.join(work, 'site.v8'))],
    ['everything that was kept was deleted', () => rm(work, { recursive: true })],
  ])('gives the same site where %s', async (_, damage) => {
    await damage();
    const run = await place.run('build');
    expect(run.code, run.output).toBe(0);
    expect(await site()).toEqual(whole);
  });

  it('says so where what was kept can no longer be used', async () => {
    await damageAll('corpus', scribble);
    expect((await place.run('build')).output).toContain(buildText.forgotten);
  });
});

describe('builds that meet', () => {
  it('wait for each other and give one whole site', async () => {
    const file = path.join(place.content, 'tin-tuc/2025/hop-dan/index.md');
    await writeFile(file, (await readFile(file, 'utf8')).replace('Xóm Trong', 'Xóm Giữa'));
    const runs = await Promise.all([place.run('build'), place.run('build')]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const both = await site();
    await rm(work, { recursive: true });
    await rm(place.dist, { recursive: true });
    expect((await place.run('build')).code).toBe(0);
    expect(await site()).toEqual(both);
  });
});

describe('a build on a full disk', () => {
  it('tells so and leaves the last site as it was, where a small disk can be mounted', async (test) => {
    const folder = path.join(place.content, '..', 'disk');
    const disk = smallDisk(folder);
    if (!disk) return test.skip('no small file system can be mounted by this user');
    try {
      const there = { WORK_DIR: path.join(folder, 'work'), DIST_DIR: path.join(folder, 'dist') };
      expect((await place.run('build', there)).code).toBe(0);
      const before = await site(there.DIST_DIR);
      const file = path.join(place.content, 'tin-tuc/2025/hop-dan/index.md');
      await writeFile(file, (await readFile(file, 'utf8')).replace(/Xóm (?:Trong|Giữa)/, 'Xóm Ngoài'));
      expect(() => fill(path.join(folder, 'ballast'))).not.toThrow();
      const full = await place.run('build', there);
      expect(full.code, full.output).toBe(1);
      expect(full.output).toContain('đĩa đã đầy');
      expect(full.output).toContain('bản đang có vẫn giữ nguyên');
      expect(await site(there.DIST_DIR)).toEqual(before);
      await rm(path.join(folder, 'ballast'));
      expect((await place.run('build', there)).code).toBe(0);
      expect(await readFile(path.join(there.DIST_DIR, 'tin-tuc/index.html'), 'utf8')).toContain('Xóm Ngoài');
    } finally {
      disk.remove();
    }
  });
});
