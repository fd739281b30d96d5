import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countScript } from '../../support/count-script.ts';

const META = '<meta name="counter" content="/api"><meta name="counter-key" content="tin-tuc/a">';
const LONG_ENOUGH = 1400;

let script: string;
let server: Server;
let browser: Browser;
let page: Page;
let html = '';
let down = false;
const hits: unknown[] = [];
const asked: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  script = await countScript();
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    if (url.pathname === '/') return void response.setHeader('Content-Type', 'text/html').end(html);
    if (url.pathname === '/count.js')
      return void response.setHeader('Content-Type', 'text/javascript').end(script);
    if (!url.pathname.startsWith('/api/')) return void response.writeHead(204).end();
    if (request.method === 'POST') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      hits.push(JSON.parse(body), request.headers['content-type']);
      return void response.writeHead(204).end();
    }
    asked.push(url.pathname + url.search);
    if (down) return void response.writeHead(503).end('{}');
    response.setHeader('Content-Type', 'application/json');
    if (url.pathname === '/api/stats') {
      const stats = { online: 3, bots: 1, guests: 2, today: 50, month: 600, total: 7000 };
      return void response.end(JSON.stringify(stats));
    }
    const counts = url.searchParams.getAll('key').map((key) => [key, { views: 1000, downloads: 7 }]);
    response.end(JSON.stringify({ counts: Object.fromEntries(counts) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({
    executablePath: await packaged.executablePath(),
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

beforeEach(async () => {
  for (const list of [hits, asked, errors]) list.length = 0;
  down = false;
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

async function open(body: string, head = META): Promise<void> {
  html = `<!doctype html><meta charset="utf-8">${head}<script type="module" src="/count.js"></script>${body}`;
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const VIEW = { key: 'tin-tuc/a', event: 'view' };
const TEXT = 'text/plain;charset=UTF-8';
const arrived = async (expected: unknown[]): Promise<void> => {
  await expect.poll(() => hits, { timeout: 15_000 }).toEqual(expected);
};
const wait = (ms: number): Promise<void> => page.waitForTimeout(ms);

/** Makes the page believe that it is hidden, or being prepared. */
async function pretend(state: { visibilityState: string; prerendering: boolean }): Promise<void> {
  await page.evaluate((values) => {
    for (const [name, value] of Object.entries(values)) {
      Object.defineProperty(document, name, { value, configurable: true });
    }
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('prerenderingchange'));
  }, state);
}

describe('a view', () => {
  /**
   * Opens the page with a clock that stands still until `pass` moves it on: no machine is too slow for it.
   */
  async function openStill(): Promise<void> {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await page.addInitScript(() => {
      const real = navigator.sendBeacon.bind(navigator);
      const sent: unknown[] = [];
      Object.assign(window, { sent });
      navigator.sendBeacon = (...beacon) => {
        sent.push(beacon);
        return real(...beacon);
      };
    });
    await open('');
  }
  const pass = (ms: number): Promise<void> => page.clock.runFor(ms);
  const sent = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { sent: unknown[] }).sent.length);

  it('is sent once, after the page was in view for a second', async () => {
    await openStill();
    await pass(999);
    expect(await sent()).toBe(0);
    await pass(1);
    await arrived([VIEW, TEXT]);
    await pass(60_000);
    expect(await sent()).toBe(1);
  });

  it.each([
    ['hidden', { visibilityState: 'hidden', prerendering: false }],
    ['being prepared', { visibilityState: 'visible', prerendering: true }],
  ])('is not sent while the page is %s', async (_, state) => {
    await openStill();
    await pretend(state);
    await pass(60_000);
    expect(await sent()).toBe(0);
    await pretend({ visibilityState: 'visible', prerendering: false });
    await pass(1000);
    await arrived([VIEW, TEXT]);
  });

  it('is sent again when the page comes back out of the back/forward cache', async () => {
    await openStill();
    await pass(1000);
    await arrived([VIEW, TEXT]);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await pass(1000);
    await arrived([VIEW, TEXT, VIEW, TEXT]);
  });

  it('that was made offline is sent when the network is back, once', async () => {
    await openStill();
    await page.context().setOffline(true);
    await pass(60_000);
    expect(await sent()).toBe(0);
    await page.context().setOffline(false);
    await arrived([VIEW, TEXT]);
  });

  it('is not sent from a page without a key, nor without a counter', async () => {
    await open('', '<meta name="counter" content="/api">');
    await wait(LONG_ENOUGH);
    await open(
      '<data data-count="a" data-of="views" value="1">1</data>',
      '<meta name="counter-key" content="a">',
    );
    await wait(LONG_ENOUGH);
    expect([hits, asked]).toEqual([[], []]);
  });
});

it('sends a download when its link is clicked, also when the page is left by it', async () => {
  await open(
    '<a href="/file.pdf" data-download="van-ban/a/a.pdf"><b>PDF</b></a><a href="/elsewhere" id="other">x</a>',
  );
  await page.click('b');
  await arrived([{ key: 'van-ban/a/a.pdf', event: 'download' }, TEXT]);
  await page.click('#other');
  await wait(200);
  expect(hits).toHaveLength(2);
});

it('sends by fetch when the browser takes no beacon', async () => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'sendBeacon', { value: () => false }));
  await open('');
  await arrived([VIEW, TEXT]);
});

describe('numbers in the page', () => {
  const all = (): Promise<string[]> =>
    page.$$eval('data', (list) => list.map((one) => `${(one as HTMLDataElement).value} ${one.textContent}`));

  it('are the baseline and what the counter knows, written as in Vietnam', async () => {
    await open(`<data data-count="tin-tuc/a" data-of="views" value="13525187">13.525.187</data>
      <data data-count="f1 f2" data-of="downloads" value="0">0</data>`);
    await expect.poll(all).toEqual(['13526187 13.526.187', '14 14']);
    expect(asked).toEqual(['/api/counts?key=tin-tuc%2Fa&key=f1&key=f2']);
  });

  it('are asked for in hundreds, each key once', async () => {
    const data = Array.from(
      { length: 250 },
      (_, i) => `<data data-count="k${i % 150}" data-of="views" value="1">1</data>`,
    );
    await open(data.join(''));
    await expect.poll(async () => new Set(await all())).toEqual(new Set(['1001 1.001']));
    expect(asked.map((url) => url.split('key=').length - 1)).toEqual([100, 50]);
  });

  it('show the state of the site where there is a place for it', async () => {
    await open(`<dl><dd><data data-stat="online" value="0">–</data></dd>
      <dd><data data-stat="total" value="13526187">13.526.187</data></dd></dl>`);
    await expect.poll(all).toEqual(['3 3', '13533187 13.533.187']);
    expect(asked).toEqual(['/api/stats']);
  });

  it('take the place of what the build knew, and are not added to it', async () => {
    await open('<data data-count="a" data-of="views" data-base="5" value="900">900</data>');
    await expect.poll(all).toEqual(['1005 1.005']);
  });

  it('stay as they are while the counter is down', async () => {
    down = true;
    await open(`<data data-count="a" data-of="views" data-base="2" value="5">5</data>
      <data data-stat="online" value="0">–</data>`);
    await expect.poll(() => asked.length).toBe(2);
    await wait(200);
    expect(await all()).toEqual(['5 5', '0 –']);
  });
});
