import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SITE_YAML } from '../../../src/benchmarks/search/site.ts';
import type { Day } from '../../../src/domain/date.ts';
import { openPool } from '../../../src/io/pool.ts';
import type { Fragment } from '../../../src/search/pagefind/fragment.ts';
import type { ShardEntry } from '../../../src/search/pagefind/index-files.ts';
import { docx, paragraph, run } from '../../support/docx.ts';
import { pdf } from '../../support/pdf.ts';

/** More than one shard holds, and not many more. */
const ARTICLES = 3010;
const CHANGED = 'tin-tuc/2024/bai-7';

let root = '';
let target = '';

const put = async (file: string, content: string | Uint8Array): Promise<void> => {
  const full = path.join(root, 'content', file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, content);
};

const article = (title: string): string =>
  `---\ntitle: "${title}"\ndate: 2024-03-05 08:00\nsummary: "Tóm tắt."\nsection: tin\n---\n${'Nội dung của bài. '.repeat(3)}\n`;

async function build(): Promise<void> {
  const { readOwnCorpus } = await import('../../../src/corpus/run.ts');
  const { libraryOf } = await import('../../../src/corpus/diagnostics/checks/content.ts');
  const { buildSearchIndex } = await import('../../../src/search/index/search-index.ts');
  const library = libraryOf(await readOwnCorpus());
  if (!library) throw new Error('no library');
  const pool = openPool(1);
  await buildSearchIndex(library, '2026-11-24' as Day, path.join(root, 'site'), pool);
  await pool.close();
}

/** When each file of the index was written. */
async function ages(folder: string): Promise<ReadonlyMap<string, number>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const read = files.map(async ({ parentPath, name }): Promise<[string, number]> => {
    const file = path.join(parentPath, name);
    return [path.relative(folder, file), (await stat(file)).mtimeMs];
  });
  return new Map(await Promise.all(read));
}

/** What the index has to show of an address. */
async function fragmentOf(address: string): Promise<Fragment> {
  for (const shard of await readdir(target)) {
    const folder = path.join(target, shard, 'fragment');
    for (const name of await readdir(folder).catch(() => [])) {
      const text = gunzipSync(await readFile(path.join(folder, name))).toString('utf8');
      const fragment = JSON.parse(text.slice(text.indexOf('{'))) as Fragment;
      if (fragment.url === address) return fragment;
    }
  }
  throw new Error(`the index has no ${address}`);
}

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-index-'));
  target = path.join(root, 'site/pagefind');
  vi.stubEnv('CONTENT_DIR', path.join(root, 'content'));
  vi.stubEnv('WORK_DIR', path.join(root, 'work'));
  vi.resetModules();
  await put('site.yaml', SITE_YAML);
  for (let index = 0; index < ARTICLES; index++)
    await put(`tin-tuc/2024/bai-${index}/index.md`, article(`Bài số ${index}`));
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
  await rm(root, { recursive: true, force: true });
});

describe('the search index', () => {
  it('has the text of a DOCX with the document that it belongs to, and names a scan', async () => {
    const { content, meta } = await fragmentOf('/van-ban/2024/28-hd-btgtu/');
    expect(meta.number).toBe('28-HD/BTGTU');
    expect(content).toContain('Biểu tổng hợp số liệu của đơn vị');
    expect(meta.parts).toMatchObject([
      { file: 'Mẫu báo cáo', href: '/van-ban/2024/28-hd-btgtu/mau.docx' },
      { file: 'Bản quét', href: '/van-ban/2024/28-hd-btgtu/ban-quet.pdf' },
    ]);
  });

  it('says where everything lies, and which words stand in so many places that they are asked for last', async () => {
    const { map, common } = JSON.parse(
      await readFile(path.join(target, '0/shard.json'), 'utf8'),
    ) as ShardEntry;
    expect(await readdir(path.join(target, '0'))).toContain(map);
    expect(common.split(' ').slice(0, 4).sort()).toEqual(['bai', 'cua', 'dung', 'noi']);
  });

  it('of a large site makes one shard again after a change, and only its files are new', async () => {
    const shards = (await readdir(target)).filter((name) => /^\d+$/.test(name));
    expect(shards).toHaveLength(4);
    const cached = await readdir(path.join(root, 'work/search'));
    const before = await ages(target);
    await put(`${CHANGED}/index.md`, article('Bài đã sửa'));
    await build();
    const after = await ages(target);
    const written = [...after].filter(([file, age]) => before.get(file) !== age).map(([file]) => file);
    expect(new Set(written.map((file) => file.split(path.sep)[0])).size).toBe(1);
    const kept = await readdir(path.join(root, 'work/search'));
    expect(kept.filter((digest) => !cached.includes(digest))).toHaveLength(1);
    expect(kept).toHaveLength(4);
    expect((await fragmentOf(`/${CHANGED}/`)).meta.title).toBe('Bài đã sửa');
  });
});
