import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSample, openSample } from '../support/sample.ts';

/** How many pages are looked at at once. */
const TABS = 4;

let site: OpenSample;
beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

/** Every page of the site as readers ask for it, and two that only a question shows. */
async function addresses(): Promise<string[]> {
  const files = await readdir(site.dist, { recursive: true });
  const pages = files.filter((file) => file.endsWith('index.html'));
  return [
    ...pages.map((file) => `/${file.slice(0, -'index.html'.length)}`),
    '/tim-kiem/?q=khoa+giao',
    '/khong-co/',
  ];
}

/** What a page did that it should not: broke the policy, asked another host, failed, or complained. */
async function faultsOf(page: Page, address: string): Promise<string[]> {
  const faults: string[] = [];
  const note = (fault: string): void => void faults.push(`${address}: ${fault}`);
  const onConsole = (message: { type(): string; text(): string }): void => {
    // The page for what is not there is meant to be a 404.
    if (message.type() === 'error' && !(address === '/khong-co/' && message.text().includes('404')))
      note(message.text());
  };
  const onError = (error: Error): void => note(String(error));
  const onRequest = (request: { url(): string }): void => {
    if (!request.url().startsWith(`${site.base}/`)) note(`asked for ${request.url()}`);
  };
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest);
  const response = await page.goto(site.base + address, { waitUntil: 'load' });
  if (!response?.headers()['content-security-policy']) note('no policy');
  const inline = await page.evaluate(() => {
    const scripts = 'script:not([src], [type="application/ld+json"])';
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith('on') || name === 'style'),
    );
    return [...document.querySelectorAll(scripts), ...handlers].map((element) =>
      element.outerHTML.slice(0, 120),
    );
  });
  inline.forEach(note);
  page.off('console', onConsole).off('pageerror', onError).off('request', onRequest);
  return faults;
}

describe('every page of the built site', () => {
  it('keeps its content policy, asks no other host, and meets no error', async () => {
    const waiting = await addresses();
    expect(waiting.length).toBeGreaterThan(60);
    const context = await site.browser.newContext({ serviceWorkers: 'block' });
    const faults: string[] = [];
    const work = async (): Promise<void> => {
      const page = await context.newPage();
      for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
        faults.push(...(await faultsOf(page, address)));
      }
    };
    await Promise.all(Array.from({ length: TABS }, work));
    await context.close();
    expect(faults).toEqual([]);
  }, 120_000);

  it('shows that the policy is in force: what is injected does not run', async () => {
    const page = await site.open('/');
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.ran = "yes"';
      document.head.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.documentElement.dataset.ran = "yes"');
      const refused = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, { once: true }),
      );
      image.src = 'https://example.com/x.gif';
      document.body.append(image);
      await refused;
      return document.documentElement.dataset['ran'];
    });
    expect(ran).toBeUndefined();
    await page.context().close();
  });
});
