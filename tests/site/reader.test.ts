import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../src/counter/hosts/node.ts';
import { startCounter } from '../../src/counter/hosts/standalone.ts';
import { launchBrowser, openWorkshop, type Workshop } from './site.ts';

const ARTICLE = '/tin-tuc/2021/hieu-qua-tu-viec-phoi-hop-cong-tac-khoa-giao/';
const DOCUMENT = '/van-ban/2022/28-hd-btgtu/';
const KINDS = {
  home: '/',
  article: ARTICLE,
  document: DOCUMENT,
  news: '/tin-tuc/',
  section: '/chuyen-muc/khoa-giao/',
  tags: '/the/',
  documents: '/van-ban/',
  albums: '/hinh-anh/',
  album: '/hinh-anh/2024/ve-nguon-an-toan-khu/',
  'standing page': '/gioi-thieu/',
  search: '/tim-kiem/?q=khoa+giao',
  statistics: '/thong-ke/',
  'site map': '/so-do-trang/',
  'missing page': '/khong-co/',
};

let site: Workshop;
let host: Host;
let browser: Browser;
let base = '';

beforeAll(async () => {
  site = await openWorkshop('content');
  const run = await site.run('build');
  expect(run.output).toContain('✓ Đã dựng xong');
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    store: `sqlite:${path.join(site.dist, '../counter.sqlite')}`,
    manifest: path.join(site.dist, 'counter-keys.json'),
    staticDir: site.dist,
  });
  base = `http://127.0.0.1:${host.port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await site?.remove();
});

interface View {
  readonly width?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
}

async function open(address: string, view: View = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1280, height: 800 },
    colorScheme: view.dark ? 'dark' : 'light',
    javaScriptEnabled: view.script ?? true,
  });
  const page = await context.newPage();
  await page.goto(base + address, { waitUntil: 'networkidle' });
  return page;
}

describe.each(Object.entries(KINDS))('the page kind "%s"', (_kind, address) => {
  it.each([
    { width: 320, dark: false },
    { width: 1280, dark: true },
  ])('gives axe nothing to find and fits its window: %o', async (view) => {
    const page = await open(address, view);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(view.width);
    await page.context().close();
  });

  it('asks no other host for anything, and meets no error', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:')) foreign.push(request.url());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(base + address, { waitUntil: 'networkidle' });
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('the built site', () => {
  it('has no link or source of its own that leads nowhere', async () => {
    const files = new Set(
      (await readdir(site.dist, { recursive: true })).map((file) => `/${file.replaceAll(path.sep, '/')}`),
    );
    const broken: string[] = [];
    for (const file of files) {
      if (!file.endsWith('.html') || file.startsWith('/pagefind')) continue;
      const html = await readFile(path.join(site.dist, file), 'utf8');
      for (const [, value = ''] of html.matchAll(/\s(?:href|src)="(\/[^"]*)"/g)) {
        const target = decodeURI(value.replace(/[?#].*$/, '').replaceAll('&amp;', '&'));
        if (!files.has(target.endsWith('/') ? `${target}index.html` : target))
          broken.push(`${file}: ${value}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('shows what the old portal showed of the article', async () => {
    const page = await open(ARTICLE, { script: false });
    const text = await page.locator('main').innerText();
    for (const part of ['Thứ sáu, 16/07/2021 04:36', '1.356', 'Phản hồi: 0', 'Hồng Nhung', 'Tin mới hơn']) {
      expect(text).toContain(part);
    }
    await page.context().close();
  });

  it('shows the five documents and the total of the old portal on the home page or the register', async () => {
    const page = await open('/van-ban/', { script: false });
    const text = await page.locator('main').innerText();
    for (const part of ['1182-CV/BTGTU', '732 lượt xem · 157 lượt tải', '10.134 lượt xem · 2.492 lượt tải']) {
      expect(text).toContain(part);
    }
    await page.goto(`${base}/`);
    expect(await page.locator('[data-stat=total]').innerText()).toBe('13.526.187');
    await page.context().close();
  });

  it('opens menus and lists without JavaScript', async () => {
    const page = await open('/', { script: false });
    await page.getByText('Tin tức', { exact: true }).first().click();
    await page.getByRole('link', { name: 'Khoa giáo' }).first().click();
    await page.getByRole('link', { name: /Hiệu quả từ việc phối hợp/ }).click();
    expect(new URL(page.url()).pathname).toBe(ARTICLE);
    await page.context().close();
  });

  it('answers an unknown address with its own page and 404', async () => {
    const response = await fetch(`${base}/khong-co/`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Không tìm thấy trang');
  });

  it('keeps every place while pictures and counts arrive', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    // Fonts are left out: what moves when they arrive depends on the fonts of the machine.
    await page.route('**/*.woff2', (route) => route.abort());
    await page.goto(base + ARTICLE, { waitUntil: 'networkidle' });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );
    expect(shift).toBe(0);
    await page.context().close();
  });
});

describe('search', () => {
  const firstOf = async (query: string): Promise<string> => {
    const page = await open(`/tim-kiem/?q=${encodeURIComponent(query)}`);
    const link = page.locator('#results a').first();
    await link.waitFor();
    const address = new URL(await link.evaluate((a: HTMLAnchorElement) => a.href)).pathname;
    await page.context().close();
    return address;
  };

  it.each([
    ['28-HD/BTGTU', DOCUMENT],
    ['28 hd btgtu', DOCUMENT],
    ['28-hd/btgtu', DOCUMENT],
    ['Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022', DOCUMENT],
    ['hieu qua tu viec phoi hop cong tac', ARTICLE],
    ['an toan khu dinh hoa', '/tin-tuc/2021/an-toan-khu-dinh-hoa-bai-hoc-tu-long-dan/'],
    ['đêm hội diễn', '/tin-tuc/2024/dem-hoi-dien-cua-nhung-nguoi-khong-chuyen/'],
    ['dem hoi dien', '/tin-tuc/2024/dem-hoi-dien-cua-nhung-nguoi-khong-chuyen/'],
  ])('finds %s', async (query, address) => {
    expect(await firstOf(query)).toBe(address);
  });

  it('from the header opens the search page, keeps the query in the address, and marks words', async () => {
    const page = await open('/');
    await page.getByRole('searchbox').fill('khoa giáo');
    await page.keyboard.press('Enter');
    await page.locator('#results mark').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('khoa giáo');
    await page.context().close();
  });

  it('says calmly that nothing was found', async () => {
    const page = await open('/tim-kiem/?q=zzzzqqq');
    await page.getByText('Không tìm thấy “zzzzqqq”').waitFor();
    await page.context().close();
  });

  it('treats markup in a query as text', async () => {
    const page = await open(`/tim-kiem/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await page.locator('#search-status').filter({ hasText: /./ }).waitFor();
    expect(await page.locator('img[src=x]').count()).toBe(0);
    await page.context().close();
  });
});

describe('counting', () => {
  /** What a reader sees who comes anew; a browser may hold counts for half a minute. */
  const shown = async (address: string, of: string): Promise<string> => {
    const page = await open(address);
    const text = await page.locator(`main [data-of=${of}]`).first().innerText();
    await page.context().close();
    return text;
  };

  it('adds a reading to what the old portal had counted, once in half an hour', async () => {
    const context = await browser.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' });
    const page = await context.newPage();
    for (const _ of [1, 2]) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/hit'));
      await page.goto(base + ARTICLE);
      expect((await answered).status()).toBe(204);
    }
    await expect
      .poll(async () => {
        const answer = await fetch(`${base}/api/counts?key=${ARTICLE.slice(1, -1)}`);
        return (await answer.json()).counts[ARTICLE.slice(1, -1)].views;
      })
      .toBe(1);
    await context.close();
    expect(await shown(ARTICLE, 'views')).toBe('1.357');
  });

  it('adds a download when its link is followed', async () => {
    const context = await browser.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0' });
    const page = await context.newPage();
    await page.goto(base + DOCUMENT, { waitUntil: 'networkidle' });
    await page.evaluate(() =>
      document.addEventListener('click', (event) => event.preventDefault(), { capture: false }),
    );
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/api/hit') && (response.request().postData() ?? '').includes('download'),
    );
    await page.locator('a[data-download]').first().click();
    expect((await answered).status()).toBe(204);
    await context.close();
    expect(await shown(DOCUMENT, 'downloads')).toBe('219');
  });

  it('shows who is here once the counter has said it', async () => {
    const page = await open('/');
    await page.locator('[data-stat=today]').waitFor({ state: 'visible' });
    await page.context().close();
  });
});
