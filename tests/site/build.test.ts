import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkshop, type Run, type Workshop } from '../support/site.ts';

let xa: Workshop;
let first: Run;
const page = (address: string): Promise<string> => readFile(path.join(xa.dist, address), 'utf8');
const ARTICLE = 'tin-tuc/2025/hop-dan';

beforeAll(async () => {
  xa = await openWorkshop('tests/fixtures/xa');
  first = await xa.run('build');
});
afterAll(() => xa.remove());

describe("another body's content folder", () => {
  it('builds with the same code', () => {
    expect(first.output).toContain('✓ Đã dựng xong');
    expect(first.code).toBe(0);
    expect(first.output).not.toMatch(/WARN|ERROR/);
  });

  it('gives pages with its own name, colour and menu', async () => {
    const home = await page('index.html');
    expect(home).toContain('Ủy ban nhân dân xã Thử Nghiệm');
    expect(home).toContain('--site-brand:#0B4F4A');
    expect(home).not.toContain('Thái Nguyên');
  });

  it('gives the home page the parts of site.yaml in their order, and colours for dark that follow its own', async () => {
    const home = await page('index.html');
    const heading = home.search(/<h2 class="head">\s*<a href="\/van-ban\/">/);
    const parts = [
      heading,
      ...['href="/tin-tuc/2025/hop-dan/"', 'Ngày mùa'].map((word) => home.indexOf(word)),
    ];
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(parts[0]).toBeGreaterThan(0);
    expect(home).not.toContain('data-stat');
    expect(home).toMatch(/--site-brand-dark:#[0-9a-f]{6}/);
  });

  it('sets tables, quotes and footnotes so that each can be reached', async () => {
    const html = await page(`${ARTICLE}/index.html`);
    expect(html).toMatch(/<section[^>]*class="table-scroll[^"]*"[^>]*tabindex="0"/);
    const [, note] = /href="#(chu-thich-[^"]+)"/.exec(html) ?? [];
    expect(html).toContain(`id="${note}"`);
    expect(html).toContain('Theo biên bản họp xóm ngày\u00A004/3/2025');
  });

  it('shows an article with weekday, day and time, and 05/03 as 5 March', async () => {
    const html = await page(`${ARTICLE}/index.html`);
    expect(html).toContain('Thứ tư, 05/03/2025 08:00');
    expect(html).toContain('<link rel="canonical" href="https://xa.example.vn/tin-tuc/2025/hop-dan/"');
    const [news, crumbs] = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      (match) => JSON.parse(match[1] as string),
    );
    expect(news).toMatchObject({
      '@type': 'NewsArticle',
      datePublished: '2025-03-05T08:00:00+07:00',
      author: { '@type': expect.stringMatching(/Person|GovernmentOrganization/), name: expect.any(String) },
      publisher: { name: 'Ủy ban nhân dân xã Thử Nghiệm' },
      mainEntityOfPage: 'https://xa.example.vn/tin-tuc/2025/hop-dan/',
    });
    expect(crumbs.itemListElement.map((item: { position: number }) => item.position)).toEqual([1, 2, 3]);
  });

  it('renders components of a static page', async () => {
    const html = await page('gioi-thieu/index.html');
    expect(html).toMatch(/<aside class="notice"[^>]*>.*<strong>sáu<\/strong>/s);
  });

  it('leads old addresses on', async () => {
    expect(await page('_redirects')).toBe('/cu/hop-dan.html /tin-tuc/2025/hop-dan/ 301\n');
    expect(await page('cu/hop-dan.html')).toContain('url=/tin-tuc/2025/hop-dan/');
  });

  it('names every key of the counter', async () => {
    const keys = JSON.parse(await page('counter-keys.json'));
    expect(keys.pages.sort()).toEqual([
      'gioi-thieu',
      'hinh-anh/2025/ngay-mua',
      'tin-tuc/2025/cay-lua-dong-xuan',
      ARTICLE,
      'trang-chu',
      'van-ban/2025/12-qd-ubnd',
      'van-ban/2025/15-tb-ubnd',
    ]);
    expect(keys.files).toEqual([]);
  });

  it('has feeds, a site map, robots and an OpenSearch description', async () => {
    expect(await page('rss.xml')).toContain('<link>https://xa.example.vn/tin-tuc/2025/hop-dan/</link>');
    expect(await page('rss.xml')).toContain('<dc:date>2025-03-05T08:00:00+07:00</dc:date>');
    expect(await page('van-ban/rss.xml')).toContain('12/QĐ-UBND');
    expect(await page('van-ban/rss.xml')).toContain('<link>https://xa.example.vn/van-ban/</link>');
    const siteMap = await page('sitemap-0.xml');
    expect(siteMap).toContain('https://xa.example.vn/van-ban/2025/12-qd-ubnd/');
    expect(siteMap).toContain('/tin-tuc/2025/hop-dan/</loc><lastmod>2025-03-05T01:00:00.000Z</lastmod>');
    expect(await page('robots.txt')).toContain('Sitemap: https://xa.example.vn/sitemap-index.xml');
    expect(await page('opensearch.xml')).toContain('/tim-kiem/?q={searchTerms}');
  });
});

// A build takes its time on a busy machine.
describe('a later build', { timeout: 120_000 }, () => {
  it('with a diagnostic prints the report without a stack trace and leaves the site as it was', async () => {
    const before = await page('index.html');
    const files = await readdir(xa.dist, { recursive: true });
    await writeFile(path.join(xa.content, `${ARTICLE}/../hong.md`), '---\ntitel: x\n---\n');
    const run = await xa.run('build');
    await rm(path.join(xa.content, `${ARTICLE}/../hong.md`));
    expect(run.code).toBe(1);
    expect(run.output).toContain('tin-tuc/2025/hong.md, dòng 2');
    expect(run.output).toContain('Có phải “title”?');
    expect(run.output).not.toMatch(/^\s+at /m);
    expect(await page('index.html')).toBe(before);
    expect(await readdir(xa.dist, { recursive: true })).toEqual(files);
  });

  it('makes again only what shows the article that changed', async () => {
    const untouched = path.join(xa.dist, 'gioi-thieu/index.html');
    const before = await stat(untouched);
    const file = path.join(xa.content, `${ARTICLE}/index.md`);
    await writeFile(file, (await readFile(file, 'utf8')).replace('Xóm Trong', 'Xóm Ngoài'));
    expect((await xa.run('build')).code).toBe(0);
    expect(await page('tin-tuc/index.html')).toContain('Xóm Ngoài');
    expect(await page(`${ARTICLE}/index.html`)).toContain('Xóm Ngoài');
    expect((await stat(untouched)).mtimeMs).toBe(before.mtimeMs);
  });

  it('takes away what an editor has deleted', async () => {
    await rm(path.join(xa.content, ARTICLE), { recursive: true });
    expect((await xa.run('build')).code).toBe(0);
    await expect(stat(path.join(xa.dist, `${ARTICLE}/index.html`))).rejects.toThrow('ENOENT');
    await expect(stat(path.join(xa.dist, 'cu/hop-dan.html'))).rejects.toThrow('ENOENT');
    expect(await page('tin-tuc/index.html')).not.toContain('Họp dân');
  });
});
