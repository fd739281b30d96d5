import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, KINDS } from '../support/addresses.ts';
import { violationsOf } from '../support/axe.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

describe.each(Object.entries(KINDS))('the page kind "%s"', (_kind, address) => {
  it('gives axe nothing to find and fits its window: narrow and wide, light and dark', async () => {
    const page = await site.open(address, { width: 320 });
    for (const width of [320, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        expect([width, colorScheme, ...(await violationsOf(page))]).toEqual([width, colorScheme]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
    await page.context().close();
  }, 90_000);
});

describe('the built site', () => {
  it('shows what the old portal showed of the article', async () => {
    const page = await site.open(ARTICLE, { script: false });
    const text = await page.locator('main').innerText();
    for (const part of ['Thứ sáu, 16/07/2021 04:36', '1.356', 'Phản hồi: 0', 'Hồng Nhung', 'Tin mới hơn']) {
      expect(text).toContain(part);
    }
    await page.context().close();
  });

  it('shows the five documents and the total of the old portal on the home page or the register', async () => {
    const page = await site.open('/van-ban/', { script: false });
    const text = await page.locator('main').innerText();
    for (const part of [
      '1182-CV/BTGTU',
      '732 lượt xem',
      '157 lượt tải',
      '10.134 lượt xem',
      '2.492 lượt tải',
    ]) {
      expect(text).toContain(part);
    }
    await page.goto(`${site.base}/`);
    expect(await page.locator('[data-stat=total]').innerText()).toBe('13.526.187');
    await page.context().close();
  });

  it('shows a feed to who comes upon one as a list to read, without what is written for programs', async () => {
    const page = await site.open('/rss.xml');
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('channel > *, item:first-of-type > *')]
        .filter((element) => getComputedStyle(element).display !== 'none')
        .map((element) => element.tagName),
    );
    expect([...new Set(shown)].toSorted()).toEqual(['description', 'item', 'link', 'title']);
    const hint = await page.evaluate(
      () => getComputedStyle(document.querySelector('channel') as Element, '::before').content,
    );
    expect(hint).toContain('trình đọc tin');
    await page.context().close();
  });

  it('opens menus and lists without JavaScript', async () => {
    const page = await site.open('/', { script: false });
    await page.getByText('Tin tức', { exact: true }).first().click();
    await page.getByRole('link', { name: 'Khoa giáo' }).first().click();
    await page.getByRole('link', { name: /Hiệu quả từ việc phối hợp/ }).click();
    expect(new URL(page.url()).pathname).toBe(ARTICLE);
    await page.context().close();
  });

  it('lists the headings of a long static page, also of one with components', async () => {
    for (const address of ['/gioi-thieu/', '/quyen-rieng-tu/']) {
      const page = await site.open(address);
      await page.getByText('Mục lục').click();
      const link = page.locator('.contents a').last();
      await link.click();
      await expect(page.locator(':target').innerText()).resolves.toBe(await link.textContent());
      await page.context().close();
    }
  });

  it('answers an unknown address with its own page and 404', async () => {
    const response = await fetch(`${site.base}/khong-co/`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Không tìm thấy trang');
  });
});
