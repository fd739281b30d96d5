import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { violationsOf } from '../support/axe.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;
let page: Page;

beforeAll(async () => {
  site = await openSample();
  const context = await site.browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 360, height: 740 },
  });
  page = await context.newPage();
});
afterAll(() => site?.close());

const box = () => page.locator('#header-search');
const options = () => page.getByRole('listbox', { name: 'Gợi ý' }).getByRole('option');

describe('suggestions in the header', () => {
  it('ask for nothing before the box is used', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.base + ARTICLE, { waitUntil: 'networkidle' });
    await box().focus();
    expect(
      asked.filter((path) => path.startsWith('/_search/') || /suggest|search-worker/.test(path)),
    ).toEqual([]);
    expect(await box().getAttribute('role')).toBeNull();
  });

  it('are five at most, documents first, and axe finds nothing while they are open', async () => {
    await page.goto(site.base + ARTICLE);
    await box().fill('khoa giao');
    await options().first().waitFor();
    expect(await options().count()).toBeLessThanOrEqual(5);
    const addresses = await options().evaluateAll((rows) =>
      rows.map((row) => (row as HTMLElement).dataset['href'] ?? ''),
    );
    const documents = addresses.filter((address) => address.startsWith('/van-ban/')).length;
    expect(documents).toBeGreaterThan(0);
    expect(addresses.slice(0, documents).every((address) => address.startsWith('/van-ban/'))).toBe(true);
    expect(await box().getAttribute('aria-expanded')).toBe('true');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('are gone through and chosen by keyboard; Escape puts them away and leaves what was typed', async () => {
    await page.goto(site.base + ARTICLE);
    // At once: a list that comes for half a query would be replaced while one is in it.
    await box().fill('28 hd btgtu');
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await box().getAttribute('aria-activedescendant')).toBe(
      await options().first().getAttribute('id'),
    );
    expect(await options().first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowUp');
    expect(await box().getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Escape');
    await options().first().waitFor({ state: 'hidden' });
    expect(await box().inputValue()).toBe('28 hd btgtu');
    await page.keyboard.press('Backspace');
    await options().first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${DOCUMENT}**`);
  });

  it('leave Enter in the box to the search of everything', async () => {
    await page.goto(site.base + ARTICLE);
    await box().pressSequentially('khoa giao', { delay: 30 });
    await options().first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tim-kiem/?q=khoa+giao');
  });

  it('stay away without a word where the index cannot be had', async () => {
    await page.route('**/_search/**', (route) => route.fulfill({ status: 404, body: '' }));
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(site.base + ARTICLE);
    await box().pressSequentially('khoa giao', { delay: 30 });
    await page.waitForResponse('**/_search/index.json');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tim-kiem/?q=khoa+giao');
    expect(errors).toEqual([]);
    await page.unroute('**/_search/**');
  });
});

describe('the search page without words', () => {
  it('lists what a filter leaves, newest first, and the filter is a chip that takes itself away', async () => {
    await page.goto(`${site.base}/tim-kiem/?loai=van-ban`);
    await page.locator('#results > li').first().waitFor();
    expect(await page.locator('#search-status').innerText()).toMatch(/^Có \d+ trang, mới nhất trước\.$/);
    const years = await page
      .locator('#results h3 a')
      .evaluateAll((links) =>
        links.map((link) => Number((link as HTMLAnchorElement).pathname.split('/')[2])),
      );
    expect(years).toEqual([...years].sort((a, b) => b - a));
    const chip = page.getByRole('button', { name: 'Bỏ lọc: Văn bản' });
    await chip.click();
    await chip.waitFor({ state: 'detached' });
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await expect.poll(() => page.locator('#results > li').count()).toBe(0);
  });

  it('is narrowed by the field of documents', async () => {
    await page.goto(`${site.base}/tim-kiem/`);
    await page.locator('#search-filters summary').click();
    const field = page.getByLabel('Lĩnh vực');
    const value = await field.locator('option').nth(1).getAttribute('value');
    await field.selectOption(value ?? '');
    await page.locator('#results > li').first().waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('linh-vuc')).toBe(value);
    expect(await page.locator('#results .state').count()).toBe(await page.locator('#results > li').count());
  });
});
