import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from './site.ts';

const SITE = `name: Cơ quan thử
description: Trang thử
url: https://thu.example.vn
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
/** The pages that a build made again after one subject had been changed. */
let again: readonly string[];
beforeAll(async () => {
  const content = await mkdtemp(path.join(os.tmpdir(), 'trangtin-citing-'));
  for (const [file, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(content, file)), { recursive: true });
    await writeFile(path.join(content, file), text);
  }
  place = await openWorkshop(content);
  await rm(content, { recursive: true });
  await build();
  const before = await pages();
  const file = path.join(place.content, CHANGED);
  await writeFile(file, (await readFile(file, 'utf8')).replace('Gốc', 'Gốc mới'));
  await build();
  again = [...(await pages())].filter(([page, time]) => before.get(page) !== time).map(([page]) => page);
});
afterAll(() => place?.remove());

async function build(): Promise<void> {
  const run = await place.run('build');
  if (run.code !== 0) throw new Error(run.output);
}

/** The pages of the site with the moment at which each was written. */
async function pages(): Promise<Map<string, number>> {
  const files = (await readdir(place.dist, { recursive: true })).filter((file) => file.endsWith('.html'));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, (await stat(path.join(place.dist, file))).mtimeMs] as const),
    ),
  );
}

it('a changed subject makes again the pages that show it, and no other page of an entry', async () => {
  const entries = again.filter((page) => /\/\d{4}\/[^/]+\/index\.html$/.test(page)).sort();
  expect(entries).toEqual([
    'tin-tuc/2022/dan/index.html',
    'van-ban/2020/12-ct-tu/index.html',
    'van-ban/2021/28-hd-btgtu/index.html',
  ]);
  for (const list of ['van-ban/index.html', 'van-ban/2020/index.html', 'van-ban/loai/chi-thi/index.html']) {
    expect(again).toContain(list);
  }
  for (const list of ['van-ban/2022/index.html', 'van-ban/loai/ke-hoach/index.html', 'tin-tuc/index.html']) {
    expect(again).not.toContain(list);
  }
  expect(await readFile(path.join(place.dist, 'tin-tuc/2022/dan/index.html'), 'utf8')).toContain(
    'title="Gốc mới"',
  );
});
