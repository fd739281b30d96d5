import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/date.ts';
import { openSqlite } from '../../src/server/counter/stores/sqlite.ts';
import type { Host } from '../../src/server/hosts/node.ts';
import { startCounter } from '../../src/server/hosts/standalone.ts';
import { violationsOf } from '../support/axe.ts';
import { launchBrowser, openWorkshop, type Workshop } from '../support/site.ts';

const TOKEN = 'ma-cua-nguoi-bien-tap';
const HOSTILE = '<img src=x onerror="document.title=1">';

let workshop: Workshop;
let browser: Browser;
let host: Host;
let base: string;

beforeAll(async () => {
  workshop = await openWorkshop('tests/fixtures/xa');
  const site = path.join(workshop.content, 'site.yaml');
  await appendFile(site, 'counter: { path: /api, unanswered: true }\nsynonyms: [[ubnd, ủy ban nhân dân]]\n');
  const run = await workshop.run('build');
  if (run.code !== 0) throw new Error(run.output);
  const file = path.join(path.dirname(workshop.dist), 'counter.sqlite');
  const store = openSqlite(file);
  const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10) as Day;
  const numbers = { day, views: 0, downloads: 0, bots: 0, votes: 0, stars: 0 };
  await store.load([
    [
      { ...numbers, key: '?so hong', visits: 4 },
      { ...numbers, key: `?${HOSTILE}`, visits: 3 },
    ],
  ]);
  await store.close();
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${file}`,
    counterKeys: path.join(workshop.dist, 'counter-keys.json'),
    counterToken: TOKEN,
    staticDir: workshop.dist,
  });
  base = `http://127.0.0.1:${host.port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await workshop?.remove();
});

/** A reader of their own, whose messages about queries are written down. */
async function reader(name: string): Promise<{ context: BrowserContext; page: Page; told: string[] }> {
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0 ${name}`;
  const context = await browser.newContext({ userAgent, serviceWorkers: 'block' });
  const told: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/api/unanswered')) told.push(request.postData() ?? '');
  });
  return { context, page: await context.newPage(), told };
}

/** How many queries the counter took, of browsers, or of whoever calls themselves a program. */
async function taken(outcome: 'counted' | 'bot'): Promise<number> {
  const metrics = await (await fetch(`${base}/metrics`)).text();
  return Number(new RegExp(`counter_unanswered_total\\{outcome="${outcome}"\\} (\\d+)`).exec(metrics)?.[1]);
}

const said = (page: Page, text: string | RegExp) => page.locator('#search-status').filter({ hasText: text });
const open = async (page: Page, query: string): Promise<void> => {
  await page.goto(`${base}/tim-kiem/?q=${encodeURIComponent(query)}`);
  await said(page, /[.]$/).waitFor();
};
const body = (query: string): string => JSON.stringify({ query });

describe('a query without an answer', () => {
  it('that was sent off is told to the counter at once and once', async () => {
    const { context, page, told } = await reader('a');
    const before = await taken('counted');
    await open(page, 'Zzyzx Qwfp');
    await expect.poll(() => told).toEqual([body('zzyzx qwfp')]);
    await page.locator('#query').press('Enter');
    await page.locator('#query').fill('zzyzx');
    await page.locator('#query').press('Enter');
    await expect.poll(() => told).toEqual([body('zzyzx qwfp'), body('zzyzx')]);
    await expect.poll(() => taken('counted')).toBe(before + 2);
    await context.close();
  });

  it('that is typed is told when its reader pauses, not with each letter', async () => {
    const { context, page, told } = await reader('b');
    await page.goto(`${base}/tim-kiem/`);
    await page.locator('#query').pressSequentially('qwfpq', { delay: 200 });
    await said(page, 'Không tìm thấy “qwfpq”').waitFor();
    expect(told).toEqual([]);
    await expect.poll(() => told).toEqual([body('qwfpq')]);
    await context.close();
  });

  it('that is typed is told when its reader leaves', async () => {
    const { context, page } = await reader('c');
    // What a page sends as it goes has the browser's own name, not the one that the test gives it.
    const before = await taken('bot');
    await page.goto(`${base}/tim-kiem/`);
    await page.locator('#query').fill('qwfpq zz');
    await said(page, 'Không tìm thấy “qwfpq zz”').waitFor();
    await page.goto(`${base}/`);
    await expect.poll(() => taken('bot')).toBe(before + 1);
    await context.close();
  });

  it.each([
    ['that may be about a person', '0912 345 678'],
    ['with an answer', 'họp dân'],
    ['with an answer by a synonym', 'ubnd'],
    ['with filters', 'zzyzx&loai=van-ban'],
  ])('is not told where it is one %s', async (_, query) => {
    const { context, page, told } = await reader('d');
    await page.goto(`${base}/tim-kiem/?q=${query.replaceAll(' ', '+')}`);
    await said(page, /[.]$/).waitFor();
    // What comes later has been told when this one is.
    await open(page, 'zzyzx qq');
    await expect.poll(() => told).toEqual([body('zzyzx qq')]);
    await context.close();
  });

  it('is not told while there is no network, nor later', async () => {
    const { context, page, told } = await reader('e');
    // The network itself stays, since the index is read through it.
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'onLine', { get: () => !('isAway' in globalThis) }),
    );
    await open(page, 'zzyzx ww');
    await expect.poll(() => told).toEqual([body('zzyzx ww')]);
    await page.evaluate(() => Object.assign(globalThis, { isAway: true }));
    await page.locator('#query').fill('zzyzx kk');
    await page.locator('#query').press('Enter');
    await said(page, 'Không tìm thấy “zzyzx kk”').waitFor();
    await page.evaluate(
      () => Reflect.deleteProperty(globalThis, 'isAway') && dispatchEvent(new Event('online')),
    );
    await page.locator('#query').fill('zzyzx qq');
    await page.locator('#query').press('Enter');
    await expect.poll(() => told).toEqual([body('zzyzx ww'), body('zzyzx qq')]);
    await context.close();
  });
});

describe("the editors' report", () => {
  const ADDRESS = '/thong-ke/bien-tap/';
  const list = (page: Page) => page.locator('[data-unanswered] [data-list]');
  async function ask(page: Page, token: string): Promise<void> {
    await page.getByLabel('Mã của người biên tập').fill(token);
    await page.getByRole('button', { name: 'Xem danh sách' }).click();
  }

  it('has no query in its page, and none for who has no token', async () => {
    expect(await readFile(path.join(workshop.dist, ADDRESS, 'index.html'), 'utf8')).not.toContain('so hong');
    const { context, page } = await reader('f');
    await page.goto(base + ADDRESS, { waitUntil: 'networkidle' });
    for (const wrong of ['ma-cua-nguoi-nao-khac', 'mã có dấu']) {
      await ask(page, wrong);
      await page.getByRole('status').filter({ hasText: 'Mã không đúng.' }).waitFor();
      expect(await list(page).isHidden()).toBe(true);
    }
    await context.close();
  });

  it('lists what readers did not find as text, each with a line of synonyms to copy', async () => {
    const { context, page } = await reader('g');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(base + ADDRESS, { waitUntil: 'networkidle' });
    await ask(page, TOKEN);
    await page.getByRole('status').filter({ hasText: 'Có 2 từ khóa.' }).waitFor();
    const rows = list(page).locator('tbody tr');
    expect(await rows.locator('th span').allTextContents()).toEqual(['so hong', HOSTILE]);
    expect(await rows.first().locator('td').first().textContent()).toBe('4');
    expect(await list(page).locator('img').count()).toBe(0);
    await page.getByRole('button', { name: 'Chép dòng từ đồng nghĩa cho “so hong”' }).click();
    await page.getByRole('status').filter({ hasText: 'Đã chép' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('  - ["so hong", "…"]\n');
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });

  it('gives a line that site.yaml takes once the dots are a word of the site', async () => {
    const site = path.join(workshop.content, 'site.yaml');
    const text = await readFile(site, 'utf8');
    const lines = 'synonyms:\n  - ["so hong", "giấy chứng nhận"]\n';
    await writeFile(site, text.replace(/^synonyms:.*$/m, lines));
    const run = await workshop.run('check');
    await writeFile(site, text);
    expect(run.output).not.toContain('synonyms');
    expect(run.code).toBe(0);
  });
});

it('of a site that does not ask for it no query is told', async () => {
  const { context, page, told } = await reader('h');
  const search = await readFile(path.join(workshop.dist, 'tim-kiem/index.html'), 'utf8');
  expect(search).toContain(' data-gathers');
  await page.route('**/tim-kiem/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: search.replace(/ data-gathers(="")?/, '') }),
  );
  await open(page, 'zzyzx');
  await page.unroute('**/tim-kiem/*');
  await open(page, 'zzyzx qq');
  await expect.poll(() => told).toEqual([body('zzyzx qq')]);
  await context.close();
});
