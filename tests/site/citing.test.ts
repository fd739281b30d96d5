import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../support/site.ts';

const SITE = `name: Cơ quan thử
description: Trang thử
url: https://thu.example.vn
repository: https://git.example.vn/a/b
sections:
  - { slug: chung, label: Chung }
`;
/** The document whose subject changes. */
const CHANGED = 'van-ban/2020/12-ct-tu/index.md';
const FILES: Readonly<Record<string, string>> = {
  'site.yaml': SITE,
  [CHANGED]: '---\nnumber: 12-CT/TU\nsubject: "Gốc"\nissued: 2020-01-05\n---\n',
  'van-ban/2021/28-hd-btgtu/index.md':
    '---\nnumber: 28-HD/BTGTU\nsubject: "Hướng dẫn"\nissued: 2021-01-05\nrelations: { basedOn: [12-CT/TU] }\n---\n',
  'van-ban/2022/1-kh-tu/index.md': '---\nnumber: 1-KH/TU\nsubject: "Riêng"\nissued: 2022-01-05\n---\n',
  'tin-tuc/2022/dan/index.md':
    '---\ntitle: "Dẫn"\ndate: 2022-02-01\nsummary: "Tin"\nsection: chung\n---\nTheo Chỉ thị số 12-CT/TU.\n',
  'tin-tuc/2022/khong/index.md':
    '---\ntitle: "Không"\ndate: 2022-03-01\nsummary: "Tin"\nsection: chung\n---\nChuyện khác.\n',
};

let place: Workshop;
/** The files that are not as they were after one subject had been changed and the site built again. */
let again: readonly string[];
beforeAll(async () => {
  const content = await mkdtemp(path.join(os.tmpdir(), 'trangtin-citing-'));
  for (const [file, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(content, file)), { recursive: true });
    await writeFile(path.join(content, file), text);
  }
  place = await openWorkshop(content);
  await rm(content, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', [
      '-C',
      place.content,
      '-c',
      'user.name=Lan',
      '-c',
      'user.email=lan@example.vn',
      ...args,
    ]);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Thêm văn bản đầu tiên');
  await build();
  const before = await contents();
  const file = path.join(place.content, CHANGED);
  await writeFile(file, (await readFile(file, 'utf8')).replace('Gốc', 'Gốc mới'));
  await build();
  again = [...(await contents())].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
});
afterAll(() => place?.remove());

async function build(): Promise<void> {
  const run = await place.run('build');
  if (run.code !== 0) throw new Error(run.output);
}

/** What each file of the site holds, as a hash. */
async function contents(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(place.dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    found.set(path.relative(place.dist, file), hash);
  }
  return found;
}

it('a changed subject changes its own page, the pages that name it, its lists, and nothing else that is read', async () => {
  // What machines keep of the pages: the search index, what can be read offline, sharing pictures, keys of
  // the counter.
  const machinery = /^(?:_search|_offline|_the)\/|^(?:counter-keys\.json|sw\.js)$/;
  expect(again.filter((file) => !machinery.test(file)).sort()).toEqual([
    'index.html',
    'tin-tuc/2022/dan/index.html',
    'van-ban/2020/12-ct-tu/index.html',
    'van-ban/2020/index.html',
    'van-ban/2021/28-hd-btgtu/index.html',
    'van-ban/co-quan/tu/index.html',
    'van-ban/du-lieu/van-ban.csv',
    'van-ban/du-lieu/van-ban.json',
    'van-ban/du-lieu/van-ban.jsonld',
    'van-ban/index.html',
    'van-ban/loai/chi-thi/index.html',
    'van-ban/loai/chi-thi/rss.xml',
    'van-ban/rss.xml',
    'van-ban/so/0.json',
    'van-ban/tinh-trang/con-hieu-luc/index.html',
  ]);
  expect(await readFile(path.join(place.dist, 'tin-tuc/2022/dan/index.html'), 'utf8')).toContain(
    'title="Gốc mới"',
  );
});

it("a document's page tells when and why it was changed, links it as it was, and names no address", async () => {
  const html = await readFile(path.join(place.dist, 'van-ban/2021/28-hd-btgtu/index.html'), 'utf8');
  expect(html).toContain('Thêm văn bản đầu tiên');
  expect(html).toMatch(
    /href="https:\/\/git\.example\.vn\/a\/b\/blob\/[0-9a-f]{40}\/van-ban\/2021\/28-hd-btgtu\/index\.md"/,
  );
  expect(html).not.toMatch(/lan@example/);
});
