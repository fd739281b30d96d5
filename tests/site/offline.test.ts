import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { siteFiles } from '../../src/server/hosts/static.ts';
import { launchBrowser, openWorkshop, type Workshop } from '../support/site.ts';

/** One site in two builds: every page and every search result says in its title which build it is of. */
const BUILDS = ['Một', 'Hai'] as const;
type BuildName = (typeof BUILDS)[number];

const article = (title: string, more = ''): string =>
  `---\ntitle: "${title}"\ndate: 2025-03-05 08:00\nsummary: "Tóm tắt của ${title}."\nsection: tin-xa\n${more}---\nNội dung của bài.\n`;

/** A server that can be switched to another build, put out of reach, or made to fail after some answers. */
interface TestServer {
  readonly base: string;
  folder: string;
  down: boolean;
  failAfter: number;
  /** What was asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

async function startServer(): Promise<TestServer> {
  const sites = new Map<string, ReturnType<typeof siteFiles>>();
  const state = { folder: '', down: false, failAfter: Number.POSITIVE_INFINITY, asked: [] as string[] };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    state.asked.push(pathname);
    if (pathname.startsWith('/api/')) return response.setHeader('Content-Type', 'application/json').end('{}');
    const files = sites.get(state.folder) ?? siteFiles(state.folder);
    sites.set(state.folder, files);
    return files(request, response);
  });
  server.prependListener('request', (request: { socket: { destroy(): void } }) => {
    state.failAfter -= 1;
    if (state.down || state.failAfter < 0) request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    base,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  });
}

let workshop: Workshop;
let browser: Browser;
let server: TestServer;
let folders: Record<BuildName, string>;
let context: BrowserContext;

beforeAll(async () => {
  workshop = await openWorkshop('tests/fixtures/xa');
  const site = await readFile(path.join(workshop.content, 'site.yaml'), 'utf8');
  const built: [BuildName, string][] = [];
  for (const name of BUILDS) {
    const put = async (file: string, content: string | Uint8Array): Promise<void> => {
      await mkdir(path.dirname(path.join(workshop.content, file)), { recursive: true });
      await writeFile(path.join(workshop.content, file), content);
    };
    await put(
      'site.yaml',
      `${site.replaceAll('Xã Thử Nghiệm', `Bản ${name}`).replace('Ủy ban nhân dân xã Thử Nghiệm', `Ủy ban Bản ${name}`)}counter: { path: /api }\n`,
    );
    const cover = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#357' } })
      .png()
      .toBuffer();
    await put('tin-tuc/2025/cay-cau/anh.png', cover);
    await put(
      'tin-tuc/2025/cay-cau/index.md',
      article(`Cây cầu mới Bản ${name}`, 'cover: { src: anh.png, alt: "Cây cầu" }\n'),
    );
    await put('tin-tuc/2025/truong-hoc/index.md', article(`Trường học xóm Trong Bản ${name}`));
    if (name === 'Hai') await put('tin-tuc/2025/them-sau/index.md', article(`Bài thêm sau Bản ${name}`));
    const run = await workshop.run('build');
    if (run.code !== 0) throw new Error(run.output);
    const folder = path.join(path.dirname(workshop.dist), `dist-${name}`);
    await cp(workshop.dist, folder, { recursive: true, preserveTimestamps: true });
    built.push([name, folder]);
  }
  folders = Object.fromEntries(built) as Record<BuildName, string>;
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await workshop?.remove();
});
afterEach(async () => {
  await context?.close();
});

const BRIDGE = '/tin-tuc/2025/cay-cau/';
const SCHOOL = '/tin-tuc/2025/truong-hoc/';
const ADDED = '/tin-tuc/2025/them-sau/';

/** A reader who comes to the first build, online, and waits until the worker has laid in its files. */
async function arrive(): Promise<Page> {
  server.folder = folders.Một;
  server.down = false;
  server.failAfter = Number.POSITIVE_INFINITY;
  context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.base}/`);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return page;
}

async function goOffline(): Promise<void> {
  server.down = true;
  await context.setOffline(true);
}

async function goOnline(): Promise<void> {
  server.down = false;
  await context.setOffline(false);
}

/** Opens an address and says its title; past the page that only hands over to the next worker. */
async function titleOf(page: Page, address: string): Promise<string> {
  await page.goto(server.base + address, { waitUntil: 'load' });
  await page.waitForFunction(() => document.title !== '');
  return page.title();
}

/** The first result of a search, as it reads. */
async function firstResult(page: Page, query: string): Promise<string> {
  await page.goto(`${server.base}/tim-kiem/?q=${encodeURIComponent(query)}`);
  const link = page.locator('main a', { hasText: /Bản (?:Một|Hai)/ }).first();
  await link.waitFor();
  return link.innerText();
}

const buildIn = (text: string): string => /Bản (Một|Hai)/.exec(text)?.[1] ?? `none in “${text}”`;

/** Which builds the answers are of that a reader gets without a network. */
async function buildsOffline(page: Page): Promise<string[]> {
  const titles = [
    await titleOf(page, '/'),
    await titleOf(page, BRIDGE),
    await titleOf(page, '/tim-kiem/'),
    await firstResult(page, 'cay cau'),
    await titleOf(page, '/chuyen-muc/tin-xa/'),
  ];
  return [...new Set(titles.map(buildIn))];
}

async function save(page: Page, set: string): Promise<void> {
  await page.goto(`${server.base}/ngoai-tuyen/`);
  const row = page.locator(`#${set}`);
  await row.getByRole('button', { name: 'Lưu để đọc ngoại tuyến' }).click();
  await row.getByText('Đã lưu trên máy này.').waitFor();
}

/** Waits until no cache of a set is left: it is deleted behind the words that say so. */
const expectNoSets = (page: Page): Promise<void> =>
  expect.poll(async () => (await cacheNames(page)).filter((name) => name.includes(' set '))).toEqual([]);

const cacheNames = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

/** Has the browser look for a new worker and waits for what becomes of it. */
async function update(page: Page, wanted: 'waiting' | 'failed'): Promise<void> {
  const found = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const updated = new Promise<string>((resolve) => {
      const watch = (worker: ServiceWorker): void => {
        const look = (): void => {
          if (worker.state === 'installed') resolve('waiting');
          if (worker.state === 'redundant') resolve('failed');
        };
        worker.addEventListener('statechange', look);
        look();
      };
      if (registration.waiting) resolve('waiting');
      if (registration.installing) watch(registration.installing);
      registration.addEventListener(
        'updatefound',
        () => registration.installing && watch(registration.installing),
      );
    });
    await registration.update();
    return updated;
  });
  expect(found).toBe(wanted);
}

/** Waits until the first picture of the page's content is drawn. */
async function expectPicture(page: Page): Promise<void> {
  const widthOf = (img: HTMLImageElement): number => img.naturalWidth;
  await expect.poll(() => page.locator('main img').first().evaluate(widthOf)).toBeGreaterThan(0);
}

describe('after one visit, without a network', () => {
  it('the pages of the frame and those that were read open, and search answers', async () => {
    const page = await arrive();
    await page.goto(server.base + BRIDGE, { waitUntil: 'networkidle' });
    await goOffline();
    expect(await titleOf(page, '/')).toContain('Bản Một');
    expect(await titleOf(page, BRIDGE)).toContain('Cây cầu mới');
    await expectPicture(page);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Noto Sans');
    expect(await firstResult(page, 'truong hoc')).toContain('Trường học xóm Trong');
  });

  it('a page that is not kept gives way to a calm one, which says so and leads on', async () => {
    const page = await arrive();
    await goOffline();
    const response = await page.goto(server.base + SCHOOL);
    expect(response?.status()).toBe(503);
    await page.getByRole('heading', { name: 'Không có mạng' }).waitFor();
    await page.locator('main').getByRole('link', { name: 'Những gì đã lưu' }).click();
    await page.getByRole('heading', { name: 'Đọc ngoại tuyến' }).waitFor();
  });

  it('the counter is never answered from what is kept, and asked for without the worker', async () => {
    const page = await arrive();
    await page.goto(`${server.base}/`);
    const ask = () =>
      page.evaluate(() =>
        fetch('/api/counts?key=a').then(
          (r) => `${r.status}`,
          () => 'no answer',
        ),
      );
    server.asked.length = 0;
    expect(await ask()).toBe('200');
    expect(server.asked).toContain('/api/counts');
    await goOffline();
    expect(await ask()).toBe('no answer');
    const keys = await page.evaluate(async () => {
      const all = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(keys.filter((path) => path.startsWith('/api/'))).toEqual([]);
  });
});

describe('a section that the reader keeps', () => {
  it('says its size first, shows how far it is, opens whole without a network, and goes with one click', async () => {
    const page = await arrive();
    await page.goto(`${server.base}/chuyen-muc/tin-xa/`);
    await page.getByRole('link', { name: 'Lưu để đọc ngoại tuyến' }).click();
    const row = page.locator('#muc-tin-xa');
    await row.getByText(/\d+ KB, \d+ tệp/).waitFor();
    expect(await row.locator('button:visible, progress:visible').allInnerTexts()).toEqual([
      'Lưu để đọc ngoại tuyến',
    ]);
    await row.getByRole('button', { name: 'Lưu để đọc ngoại tuyến' }).click();
    await row.getByText('Đã lưu trên máy này.').waitFor();
    await page.getByText(/Trang này đang dùng .* trên máy/).waitFor();
    await goOffline();
    expect(await titleOf(page, SCHOOL)).toContain('Trường học');
    expect(await titleOf(page, BRIDGE)).toContain('Cây cầu');
    await expectPicture(page);
    await page.goto(`${server.base}/ngoai-tuyen/`);
    await page.locator('#muc-tin-xa').getByRole('button', { name: 'Xóa khỏi máy' }).click();
    await page.locator('#muc-tin-xa').getByRole('button', { name: 'Lưu để đọc ngoại tuyến' }).waitFor();
    await expectNoSets(page);
  });

  it('is not begun where there is no room for it, and the reader is told how much is missing', async () => {
    const page = await arrive();
    await page.addInitScript(() => {
      navigator.storage.estimate = async () => ({ quota: 1000, usage: 900 });
    });
    await page.goto(`${server.base}/ngoai-tuyen/`);
    await page.locator('#muc-tin-xa').getByRole('button', { name: 'Lưu để đọc ngoại tuyến' }).click();
    await page.getByText(/Máy không đủ chỗ: cần \d+ KB, còn 100 byte/).waitFor();
    await expectNoSets(page);
  });

  it('goes on where it was cut off', async () => {
    const page = await arrive();
    await page.goto(`${server.base}/ngoai-tuyen/`, { waitUntil: 'networkidle' });
    const row = page.locator('#muc-tin-xa');
    await row.getByText(/\d+ tệp/).waitFor();
    server.failAfter = 2;
    await row.getByRole('button', { name: 'Lưu để đọc ngoại tuyến' }).click();
    await row.getByText('Mất mạng giữa chừng').waitFor();
    server.failAfter = Number.POSITIVE_INFINITY;
    await row.getByRole('button', { name: 'Lưu tiếp' }).click();
    await row.getByText('Đã lưu trên máy này.').waitFor();
  });
});

describe('the search index that the reader keeps', () => {
  it('says its size first, shows how far it is, and answers without a network what was never asked', async () => {
    const page = await arrive();
    await page.goto(`${server.base}/ngoai-tuyen/`);
    const row = page.locator('#tim-kiem');
    await row.getByText(/\d+ KB, \d+ tệp/).waitFor();
    const progress = row.locator('progress');
    await progress.evaluate((bar: HTMLProgressElement) => {
      new MutationObserver(() => {
        if (!bar.hidden && bar.value > 0) bar.dataset['seen'] = '';
      }).observe(bar, { attributeFilter: ['value'] });
    });
    await row.getByRole('button', { name: 'Lưu để đọc ngoại tuyến' }).click();
    await row.getByText('Đã lưu trên máy này.').waitFor();
    expect(await progress.getAttribute('data-seen')).toBe('');
    await goOffline();
    expect(await firstResult(page, 'truong hoc xom trong')).toContain('Trường học xóm Trong');
    expect(await firstResult(page, 'cây cầu mới')).toContain('Cây cầu mới');
  });
});

describe('a site that is built anew', () => {
  it('never shows a reader two builds at once, at whatever moment the network goes', async () => {
    const page = await arrive();
    await page.goto(server.base + BRIDGE);
    await save(page, 'muc-tin-xa');
    await save(page, 'tim-kiem');

    // The site has moved on, and nothing has been noticed yet.
    server.folder = folders.Hai;
    await goOffline();
    expect(await buildsOffline(page)).toEqual(['Một']);

    // A page of the new build was read; it must not get among the kept ones of the old.
    await goOnline();
    server.failAfter = 1;
    await page.goto(server.base + BRIDGE).catch(() => {});
    await goOffline();
    expect(await buildsOffline(page)).toEqual(['Một']);

    // The network goes while the new worker lays in its files.
    await goOnline();
    server.failAfter = 12;
    await update(page, 'failed');
    await goOffline();
    expect(await buildsOffline(page)).toEqual(['Một']);

    // The new one is whole and waits, for another tab is still open.
    await goOnline();
    server.failAfter = Number.POSITIVE_INFINITY;
    const other = await context.newPage();
    await other.goto(server.base + BRIDGE);
    await update(page, 'waiting');
    await goOffline();
    expect(await buildsOffline(page)).toEqual(['Một']);

    // The other tab is gone: the next page load changes over, even without a network, and all is of the new
    // build.
    await other.close();
    expect(await buildsOffline(page)).toEqual(['Hai']);
    expect(await titleOf(page, ADDED)).toContain('Bài thêm sau');
    const ids = async () => new Set((await cacheNames(page)).map((name) => name.split(' ')[1]));
    await expect.poll(async () => (await ids()).size).toBe(1);
  }, 90_000);
});

describe('the site as an app', () => {
  it('has all that a browser needs to install it', async () => {
    const manifest = JSON.parse(await readFile(path.join(folders.Một, 'trang.webmanifest'), 'utf8'));
    expect(manifest).toMatchObject({
      name: 'Ủy ban Bản Một',
      start_url: '/',
      display: 'standalone',
      lang: 'vi',
    });
    for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
      const { width, height, format } = await sharp(path.join(folders.Một, src)).metadata();
      expect([format, `${width}x${height}`]).toEqual(['png', sizes]);
    }
    expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'any',
      'any',
      'maskable',
    ]);
  });
});
