import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SITE_YAML } from '../../../src/benchmarks/search/site.ts';
import type { Day } from '../../../src/domain/date.ts';
import { digest } from '../../../src/io/digest.ts';
import { openObjects } from '../../../src/io/objects.ts';
import { openPool } from '../../../src/io/pool.ts';
import { openIndex } from '../../../src/search/engine/index-files.ts';
import { resultOf, type SearchResult } from '../../../src/search/query/excerpt.ts';
import { find } from '../../../src/search/query/find.ts';
import type { Marked } from '../../../src/search/query/highlights.ts';
import { readQuery } from '../../../src/search/query/query.ts';
import { docx, paragraph, run } from '../../support/docx.ts';
import { pdf } from '../../support/pdf.ts';

/** More than one shard holds. */
const ARTICLES = 700;
const CHANGED = 'tin-tuc/2024/bai-7';

let root = '';

const put = async (file: string, content: string | Uint8Array): Promise<void> => {
  const full = path.join(root, 'content', file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, content);
};

const article = (title: string, body = 'Nội dung của bài. '.repeat(3)): string =>
  `---\ntitle: "${title}"\ndate: 2024-03-05 08:00\nsummary: "Tóm tắt."\nsection: tin\n---\n${body}\n`;

async function build(site = 'site', work = 'work') {
  vi.stubEnv('WORK_DIR', path.join(root, work));
  vi.resetModules();
  const { readOwnSnapshot } = await import('../../../src/corpus/run.ts');
  const { libraryOf } = await import('../../../src/corpus/diagnostics/checks/content.ts');
  const { buildSearchIndex } = await import('../../../src/search/index/search-index.ts');
  const library = libraryOf(await readOwnSnapshot());
  if (!library) throw new Error('no library');
  const pool = openPool({ size: 1 });
  const objects = openObjects(path.join(root, work, 'objects'));
  const index = await buildSearchIndex(library, '2026-11-24' as Day, objects, pool);
  await pool.close();
  await rm(path.join(root, site), { recursive: true, force: true });
  for (const [file, object] of index.files) {
    await mkdir(path.dirname(path.join(root, site, file)), { recursive: true });
    objects.lay(object, path.join(root, site, file));
  }
  return index.fault;
}

/** Size of each file of the index by its name. */
async function filesOf(name = 'site'): Promise<ReadonlyMap<string, number>> {
  const folder = path.join(root, name, '_search');
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const sizes = files.map(async ({ parentPath, name }): Promise<[string, number]> => {
    const file = path.join(parentPath, name);
    return [path.relative(folder, file), (await stat(file)).size];
  });
  return new Map(await Promise.all(sizes));
}

/** Asks the built index, in full text of what was found. */
async function search(typed: string, name = 'site'): Promise<readonly SearchResult[]> {
  vi.stubGlobal('fetch', async (address: string) =>
    readFile(path.join(root, name, address)).then(
      (bytes) => new Response(new Uint8Array(bytes)),
      () => new Response('', { status: 404 }),
    ),
  );
  const query = readQuery(typed);
  if (!query) throw new Error('no query');
  const found = await find(await openIndex(), query, {}, 'relevance');
  return Promise.all(found.hits.slice(0, 5).map((hit) => resultOf(hit, found)));
}

const textOf = (marked: Marked): string => marked.map(({ text }) => text).join('');

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-index-'));
  vi.stubEnv('CONTENT_DIR', path.join(root, 'content'));
  await put('site.yaml', SITE_YAML);
  for (let index = 0; index < ARTICLES; index++)
    await put(`tin-tuc/2024/bai-${index}/index.md`, article(`Bài số ${index}`));
  await put('tin-tuc/2024/than/index.md', article('Việc ở thôn', 'Giữ gìn giếng nước. Làm hai lần.'));
  await put('tin-tuc/2024/muc/index.md', article('Việc ở xã', '## Giữ gìn giếng nước\n\nLàm hai lần.\n'));
  await put(
    'van-ban/2024/28-hd-btgtu/index.md',
    `---
number: 28-HD/BTGTU
subject: Hướng dẫn về công tác khoa giáo
issued: 2024-01-05
attachments:
  - { file: mau.docx, label: Mẫu báo cáo }
  - { file: ban-quet.pdf, label: Bản quét }
---
`,
  );
  await put('van-ban/2024/28-hd-btgtu/mau.docx', docx(paragraph(run('Biểu tổng hợp số liệu của đơn vị'))));
  await put('van-ban/2024/28-hd-btgtu/ban-quet.pdf', pdf());
  await build();
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await rm(root, { recursive: true, force: true });
});

describe('the search index', () => {
  it('has the text of a DOCX with the document that it belongs to, and says in which file a match stands', async () => {
    const [result] = await search('bieu tong hop so lieu');
    expect(result?.shown).toMatchObject({ number: '28-HD/BTGTU', url: '/van-ban/2024/28-hd-btgtu/' });
    expect(textOf(result?.excerpt ?? [])).toContain('Biểu tổng hợp số liệu của đơn vị');
    expect(result?.file).toMatchObject({ file: 'Mẫu báo cáo', href: '/van-ban/2024/28-hd-btgtu/mau.docx' });
  });

  it('marks the number that was typed in the number of a result', async () => {
    const [result] = await search('hướng dẫn 28');
    expect(result?.number).toEqual([
      { text: '28-HD', mark: true },
      { text: '/BTGTU', mark: false },
    ]);
  });

  it('weighs the words of a heading more than those of the text', async () => {
    const [result] = await search('giu gin gieng nuoc');
    expect(result?.shown.url).toBe('/tin-tuc/2024/muc/');
  });

  it('of a large site changes one shard, one pack of texts and little more with an article, as a cold build would', async () => {
    const before = await filesOf();
    await put(`${CHANGED}/index.md`, article('Bài đã sửa'));
    await build();
    const after = await filesOf();
    const written = [...after.keys()].filter((file) => !before.has(file));
    expect(written.map((file) => file.replace(/-[0-9a-f]+/, '')).sort()).toEqual([
      'files/heads.bin',
      'files/terms.bin',
      'files/text.bin',
    ]);
    expect((await search('bai da sua'))[0]?.shown.title).toBe('Bài đã sửa');
    await build('cold', 'cold-work');
    expect(await filesOf('cold')).toEqual(after);
    for (const file of after.keys())
      expect(await readFile(path.join(root, 'cold/_search', file))).toEqual(
        await readFile(path.join(root, 'site/_search', file)),
      );
  }, 60_000);

  it('carries the synonyms of site.yaml, and changes no other file for them', async () => {
    const before = await filesOf();
    await put('site.yaml', `${SITE_YAML}synonyms: [[hop so lieu, thống kê]]\n`);
    await build();
    expect((await search('thống kê')).map(({ shown }) => shown.number)).toEqual(['28-HD/BTGTU']);
    expect([...(await filesOf()).keys()]).toEqual([...before.keys()]);
    await put('site.yaml', SITE_YAML);
    await build();
    expect(await filesOf()).toEqual(before);
  }, 60_000);

  it('leaves nothing of an earlier version', async () => {
    for (const folder of ['work/search/0a1b2c', 'work/search/files', 'work/index/_search'])
      await mkdir(path.join(root, folder), { recursive: true });
    await build();
    expect(await readdir(path.join(root, 'work'))).not.toContain('index');
    const kept = await readdir(path.join(root, 'work/search'));
    expect(kept.filter((name) => !/^(?:records-4-[0-3]|shards)\.v8$/.test(name))).toEqual([]);
    expect(kept).toHaveLength(5);
  }, 60_000);

  it.each<[string, (file: string) => Promise<unknown>]>([
    ['deleted', (file) => rm(file)],
    ['cut short', (file) => truncate(file, 40)],
    ['written over', (file) => writeFile(file, 'hỏng')],
    ['damaged by one letter', damageOneByte],
  ])(
    'is the same where something that was kept is %s',
    async (_, damage) => {
      const whole = await bytesOf();
      const cache = path.join(root, 'work/search');
      for (const name of await readdir(cache)) await damage(path.join(cache, name));
      await build();
      expect(await bytesOf()).toEqual(whole);
      // Records are looked at where an entry of their shard has changed.
      for (const name of await readdir(cache))
        if (name.startsWith('records')) await damage(path.join(cache, name));
      const before = await readFile(path.join(root, 'content', CHANGED, 'index.md'), 'utf8');
      await put(`${CHANGED}/index.md`, article('Bài sửa một lúc'));
      await build();
      await put(`${CHANGED}/index.md`, before);
      await build();
      expect(await bytesOf()).toEqual(whole);
      const [first = ''] = await readdir(path.join(root, 'site/_search/files'));
      const object = openObjects(path.join(root, 'work/objects')).put(
        await readFile(path.join(root, 'site/_search/files', first)),
      );
      await rm(path.join(root, 'site'), { recursive: true });
      await damage(path.join(root, 'work/objects', object.hash.slice(0, 2), object.hash.slice(2)));
      await build();
      expect(await bytesOf()).toEqual(whole);
    },
    60_000,
  );

  it('tells where what was kept could not be used', async () => {
    expect(await build()).toBeUndefined();
    await damageOneByte(path.join(root, 'work/search/shards.v8'));
    expect(await build()).toBe('unusable');
    expect(await build('fresh', 'fresh-work')).toBe('absent');
  }, 60_000);
});

async function damageOneByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8((bytes.readUInt8(at) + 1) % 256, at);
  await writeFile(file, bytes);
}

/** The digest of each file of the index, in the order of their names. */
async function bytesOf(): Promise<Readonly<Record<string, string>>> {
  const names = [...(await filesOf()).keys()].sort();
  const digests = names.map(async (name): Promise<[string, string]> => {
    return [name, digest(await readFile(path.join(root, 'site/_search', name)))];
  });
  return Object.fromEntries(await Promise.all(digests));
}
