import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportManifest } from '../../../src/import/write/manifest.ts';
import { digest } from '../../../src/io/digest.ts';

let root = '';
const at = (...parts: string[]): string => path.join(root, 'content', ...parts);
const open = (): Promise<ImportManifest> => ImportManifest.open(path.join(root, 'content'));

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-manifest-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Lets a run do something and end as a kill ends it. */
async function killed(work: (manifest: ImportManifest) => Promise<unknown>): Promise<void> {
  const manifest = await open();
  await work(manifest);
  manifest.close();
}

describe('what an import remembers after a kill', () => {
  it('is all that it had done', async () => {
    await killed(async (manifest) => {
      await manifest.write('a.md', 'một');
      manifest.noteItem('news/1', 'tin-tuc/2021/mot', 'nguồn', ['/tin-tuc/2021/mot/a.pdf']);
    });
    const manifest = await open();
    expect(manifest.isCurrent('news/1', 'nguồn')).toBe(true);
    expect(manifest.places.get('news/1')).toBe('tin-tuc/2021/mot');
    expect(manifest.downloads.get('news/1')).toEqual(['/tin-tuc/2021/mot/a.pdf']);
    expect(await manifest.write('a.md', 'hai')).toBe('changed');
    await manifest.save();
    expect(await readdir(at('_nhap'))).toEqual(['da-nhap.json']);
  });

  it('tells an editor who deleted a file from a kill that came before it', async () => {
    await killed((manifest) => manifest.write('xoa.md', 'một'));
    await rm(at('xoa.md'));
    await appendFile(at('_nhap/do-dang.jsonl'), '{"step":"lays","file":"chua.md","digest":"0"}\n');
    const manifest = await open();
    expect(await manifest.write('xoa.md', 'một')).toBe('kept');
    expect(await manifest.write('chua.md', 'hai')).toBe('new');
    manifest.close();
  });

  it('holds a file that was put in its place in the moment of the kill', async () => {
    await killed((manifest) => manifest.write('a.md', 'một'));
    await writeFile(at('b.md'), 'hai');
    const step = { step: 'lays', file: 'b.md', digest: digest('hai') };
    await appendFile(at('_nhap/do-dang.jsonl'), `${JSON.stringify(step)}\n`);
    const manifest = await open();
    expect(await manifest.write('b.md', 'ba')).toBe('changed');
    manifest.close();
  });

  it('is read past a line that was cut off, and written on behind it', async () => {
    await killed((manifest) => manifest.write('a.md', 'một'));
    await rm(at('_nhap/da-nhap.json'), { force: true });
    const lines = await readFile(at('_nhap/do-dang.jsonl'), 'utf8');
    await writeFile(at('_nhap/do-dang.jsonl'), `${lines}{"step":"laid","fi`);
    const first = await open();
    expect(first.wasWritten('a.md')).toBe(true);
    await first.write('b.md', 'hai');
    first.close();
    const second = await open();
    expect([second.wasWritten('a.md'), second.wasWritten('b.md')]).toEqual([true, true]);
    second.close();
  });
});

describe('a file of the old site', () => {
  beforeEach(async () => {
    await mkdir(root, { recursive: true });
    await writeFile(path.join(root, 'old.png'), 'ảnh');
  });
  const copy = (manifest: ImportManifest): Promise<string> =>
    manifest.copy(path.join(root, 'old.png'), 'x/anh.png');

  it('is copied, and copied again where the old site changed it', async () => {
    await killed(async (manifest) => expect(await copy(manifest)).toBe('new'));
    await killed(async (manifest) => expect(await copy(manifest)).toBe('same'));
    await writeFile(path.join(root, 'old.png'), 'ảnh mới');
    await killed(async (manifest) => expect(await copy(manifest)).toBe('changed'));
    expect(await readFile(at('x/anh.png'), 'utf8')).toBe('ảnh mới');
  });

  it('never takes the place of a file that an editor changed, deleted or laid there', async () => {
    await mkdir(at('x'), { recursive: true });
    await writeFile(at('x/anh.png'), 'của biên tập');
    await killed(async (manifest) => expect(await copy(manifest)).toBe('kept'));
    expect(await readFile(at('x/anh.png'), 'utf8')).toBe('của biên tập');
    await rm(at('x/anh.png'));
    await killed(async (manifest) => expect(await copy(manifest)).toBe('new'));
    await rm(at('x/anh.png'));
    await killed(async (manifest) => expect(await copy(manifest)).toBe('kept'));
  });
});

it('two runs that were ready in another order remember the same bytes', async () => {
  const bytes = async (...names: readonly string[]): Promise<string> => {
    await rm(path.join(root, 'content'), { recursive: true, force: true });
    const manifest = await open();
    for (const name of names) {
      await manifest.write(`${name}.md`, name);
      manifest.noteItem(`news/${name}`, name, name, [name]);
    }
    await manifest.save();
    return readFile(at('_nhap/da-nhap.json'), 'utf8');
  };
  expect(await bytes('b', 'a', 'c')).toBe(await bytes('c', 'b', 'a'));
});
