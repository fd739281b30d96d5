import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { article, document as documentText, PIXEL } from '../support/content-folder.ts';
import { brokenLinks, readPages } from '../support/pages.ts';
import { launchBrowser, openWorkshop, type Workshop } from '../support/site.ts';

/** All that a commune says of itself. */
const SITE = `name: Ủy ban nhân dân xã Đồng Xuân
description: Tin tức và văn bản của xã Đồng Xuân
url: https://dongxuan.example.vn
sections:
  - { slug: tin-tuc-chung, label: Tin trong xã }
`;

/** Words of bodies that this commune has nothing to do with, and of the Party's press. */
const FOREIGN = /BTGTU|HD\/|Tuyên giáo|Thái Nguyên|Tỉnh ủy|Tư liệu|Văn kiện|khoa giáo|khoa giao|Thành ủy/i;

const SITES = {
  'no entry': {},
  'one article': { 'tin-tuc/2025/bai/index.md': article({ date: '2025-03-05 08:00' }) },
  'one document': {
    'van-ban/2025/12-qd-ubnd/index.md': documentText('12/QĐ-UBND', 'issuer: UBND\n', '2025-02-03'),
  },
  'one album': {
    'hinh-anh/2025/ngay-mua/index.md':
      '---\ntitle: Ngày mùa\ndate: 2025-05-06\npictures:\n  - { src: a.png, alt: Cánh đồng lúa chín }\n---\n',
    'hinh-anh/2025/ngay-mua/a.png': PIXEL,
  },
} as const;

let workshop: Workshop;
let browser: Browser;
let empty = '';
beforeAll(async () => {
  empty = await mkdtemp(path.join(os.tmpdir(), 'trangtin-small-'));
  workshop = await openWorkshop(empty);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await workshop?.remove();
  await rm(empty, { recursive: true, force: true });
});

describe.each(Object.entries(SITES))('a site of %s', (_name, files) => {
  beforeAll(async () => {
    for (const name of await readdir(workshop.content))
      await rm(path.join(workshop.content, name), { recursive: true });
    for (const [name, content] of Object.entries({ 'site.yaml': SITE, ...files })) {
      const file = path.join(workshop.content, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const run = await workshop.run('build');
    expect([run.code, run.code === 0 ? '' : run.output]).toEqual([0, '']);
  });

  it('has no heading without words or without anything below it, no empty list, no link that leads nowhere', async () => {
    const site = await readPages(workshop.dist);
    expect(brokenLinks(site).broken).toEqual([]);
    const bare = [...site.pages].flatMap(([address, html]) =>
      [
        /<h[1-6][^>]*>\s*<\/h[1-6]>/,
        /<(?:ul|ol|dl|table|tbody|figcaption)(?:\s[^>]*)?>\s*<\/(?:ul|ol|dl|table|tbody|figcaption)>/,
        /<h[2-6][^>]*>(?:(?!<\/h[2-6]>).)*<\/h[2-6]>\s*<\/(?:section|div|aside|article|main)>/,
        /undefined|NaN|\[object/,
      ].flatMap((pattern) => {
        const found = pattern.exec(html.replace(/<script[\s\S]*?<\/script>/g, ''));
        // Lists that a script fills wait unseen.
        return found && !/ id="(?:results|chips|chon)"/.test(found[0])
          ? [`${address}: ${found[0].slice(0, 200)}`]
          : [];
      }),
    );
    expect(bare).toEqual([]);
  });

  it('says no word of another body, in any file that people or machines read', async () => {
    const found: string[] = [];
    for (const name of await readdir(workshop.dist, { recursive: true })) {
      if (!/\.(?:html|json|xml|csv|txt|webmanifest|jsonld)$/.test(name)) continue;
      const word = FOREIGN.exec(await readFile(path.join(workshop.dist, name), 'utf8'))?.[0];
      if (word !== undefined) found.push(`${name}: ${word}`);
    }
    expect(found).toEqual([]);
  });

  it('gives axe nothing to find on its first page, its lists and its search', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    await context.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const file = path.join(workshop.dist, decodeURI(pathname), pathname.endsWith('/') ? 'index.html' : '');
      await route.fulfill({ path: file }).catch(() => route.fulfill({ status: 404, body: '' }));
    });
    const page = await context.newPage();
    for (const address of ['/', '/tin-tuc/', '/van-ban/', '/hinh-anh/', '/tim-kiem/', '/thong-ke/']) {
      const answer = await page.goto(`https://dongxuan.example.vn${address}`, { waitUntil: 'load' });
      if (answer?.status() === 404) continue;
      expect([address, ...(await violationsOf(page))]).toEqual([address]);
      expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        address,
        360,
      ]);
    }
    await context.close();
  });
});
