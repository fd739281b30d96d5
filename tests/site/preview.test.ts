import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow } from '../../src/io/files.ts';
import { runScript } from '../support/site.ts';

/**
 * A word that stands in everything unpublished and nowhere else; without marks, so that folding leaves it.
 */
const WORD = 'zuyquenh';
const NOW = String(Date.parse('2026-11-23T09:00:00+07:00') / 1000);

let root = '';
const folder = (name: string): string => path.join(root, name);

async function build(work: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const run = await runScript('build', {
    CONTENT_DIR: folder('content'),
    DIST_DIR: folder(`dist-${work}`),
    PREVIEW_DIR: folder('preview'),
    WORK_DIR: folder(work),
    SOURCE_DATE_EPOCH: NOW,
    ...more,
  });
  expect(run.code, run.output).toBe(0);
}

async function writeDrafts(): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    [`tin-tuc/2026/nhap-${WORD}/index.md`]: `---
title: "Bài nháp ${WORD}"
date: 2026-03-01 08:00
summary: "Tóm tắt ${WORD}"
section: tin-xa
author: "Tác giả ${WORD}"
tags: ["${WORD}"]
aliases: [/cu-${WORD}/]
cover: { src: anh-${WORD}.jpg, alt: "Ảnh ${WORD}" }
draft: true
---
Thân bài ${WORD}, theo Quyết định số 12/QĐ-UBND.
`,
    [`tin-tuc/2026/nhap-${WORD}/y-kien/2026-11-20-5b1c9e02.md`]: `---
name: "${WORD}"
date: 2026-11-20 08:00
approved: true
---
Ý kiến ${WORD} của bạn đọc.
`,
    [`tin-tuc/2026/hen-${WORD}/index.md`]: `---
title: "Bài hẹn giờ ${WORD}"
date: 2026-03-01 08:00
summary: "Tóm tắt ${WORD}"
section: tin-xa
publish: 2026-12-24 08:00
---
Thân bài ${WORD}.
`,
    'van-ban/2026/97-qd-ubnd/index.md': `---
number: 97/QĐ-UBND
subject: "Quyết định ${WORD}"
issued: 2026-02-01
relations: { replaces: ["12/QĐ-UBND"] }
draft: true
---
Toàn văn ${WORD}, thay Quyết định số 12/QĐ-UBND ngày 01/3/2025.
`,
    [`hinh-anh/2026/${WORD}/index.md`]: `---
title: "Bộ ảnh ${WORD}"
date: 2026-02-01
pictures:
  - { src: ${WORD}.jpg, alt: "Ảnh ${WORD}" }
draft: true
---
`,
    [`trang/${WORD}.md`]: `---\ntitle: "Trang ${WORD}"\ndraft: true\n---\nChữ ${WORD}.\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(folder(`content/${file}`)), { recursive: true });
    await writeFile(folder(`content/${file}`), text);
  }
  const picture = 'tests/fixtures/xa/tin-tuc/2025/hop-dan/duong-ngo.jpg';
  await cp(picture, folder(`content/tin-tuc/2026/nhap-${WORD}/anh-${WORD}.jpg`));
  await cp(picture, folder(`content/hinh-anh/2026/${WORD}/${WORD}.jpg`));
}

/** Files of a site that hold the word in their name, in their bytes, or in what these unpack to. */
async function withWord(site: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of await filesBelow(site)) {
    const bytes = await readFile(path.join(site, file));
    const packed = [gunzipSync, brotliDecompressSync].flatMap((unpack) => {
      try {
        return [unpack(bytes)];
      } catch {
        return [];
      }
    });
    const texts = [file, ...[bytes, ...packed].map((one) => one.toString('latin1'))];
    if (texts.some((text) => text.toLowerCase().includes(WORD))) found.push(file);
  }
  return found;
}

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-preview-'));
  await cp('tests/fixtures/xa', folder('content'), { recursive: true });
  await build('without');
  await writeDrafts();
  await build('with');
  await build('with', { TRANGTIN_PREVIEW: '1' });
}, 600_000);
afterAll(() => rm(root, { recursive: true, force: true }));

describe('what is not published yet', () => {
  it('changes not a byte of the public site', async () => {
    const files = await filesBelow(folder('dist-without'));
    expect(await filesBelow(folder('dist-with'))).toEqual(files);
    const differing: string[] = [];
    for (const file of files) {
      const [before, after] = await Promise.all(
        ['dist-without', 'dist-with'].map((dist) => readFile(path.join(folder(dist), file))),
      );
      if (!before?.equals(after as Buffer)) differing.push(file);
    }
    expect(differing).toEqual([]);
  });

  it('leaves no word anywhere in the public site', async () => {
    expect(await withWord(folder('dist-with'))).toEqual([]);
  });

  it('is all in the preview, which lies in a folder of its own', async () => {
    const found = await withWord(folder('preview'));
    for (const page of [
      `tin-tuc/2026/nhap-${WORD}`,
      `tin-tuc/2026/hen-${WORD}`,
      'van-ban/2026/97-qd-ubnd',
      `hinh-anh/2026/${WORD}`,
      WORD,
    ])
      expect(found).toContain(`${page}/index.html`);
    expect(found).toContain('counter-keys.json');
    expect(found).toContain('rss.xml');
  });
});

describe('a preview', () => {
  const page = (file: string): Promise<string> => readFile(path.join(folder('preview'), file), 'utf8');

  it('says on every page that it is one, and on each entry why readers do not see it', async () => {
    const pages = (await filesBelow(folder('preview'))).filter(
      (file) => file.endsWith('index.html') && !file.startsWith('cu-'),
    );
    expect(pages.length).toBeGreaterThan(15);
    for (const file of pages) {
      const html = await page(file);
      expect(html, file).toContain('Bản xem thử nội bộ');
      expect(html, file).toContain('<meta name="robots" content="noindex">');
    }
    expect(await page(`tin-tuc/2026/nhap-${WORD}/index.html`)).toContain('Bản nháp, chưa có trên trang');
    expect(await page(`tin-tuc/2026/hen-${WORD}/index.html`)).toContain('Hẹn đăng lúc');
    expect(await page('tin-tuc/2025/hop-dan/index.html')).not.toContain('Bản nháp, chưa');
  });

  it('sends search engines away, counts nobody and takes no messages', async () => {
    expect(await page('robots.txt')).toBe('User-agent: *\nDisallow: /\n');
    const html = await page(`tin-tuc/2026/nhap-${WORD}/index.html`);
    expect(html).not.toMatch(/<meta name="counter"|<form[^>]*feedback/);
  });
});
