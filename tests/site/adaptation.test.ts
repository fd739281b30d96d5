import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/markdown/markdown.ts';
import { ARTICLE, KINDS } from '../support/addresses.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

/**
 * What WCAG 1.4.12 lets a reader set, and text of twice the size on a screen where it still has room (1.4.4).
 */
const READERS_OWN = {
  'wide text spacing': {
    width: 320,
    style:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  },
  'text of twice the size': { width: 640, style: ':root { font-size: 200% !important }' },
} as const;

/** Visible elements that hide a part of what stands in them. */
function cutElements(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        return (
          element.checkVisibility() &&
          !element.closest('.hidden-text') &&
          ((overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1) ||
            (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1))
        );
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

describe.each(Object.entries(KINDS))('the page kind "%s"', (_kind, address) => {
  it("fits its window and cuts no text with a reader's own text spacing and size", async () => {
    const page = await site.open(address, { width: 320 });
    for (const [name, { width, style }] of Object.entries(READERS_OWN)) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, style);
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([name, scrollWidth]).toEqual([name, width]);
      expect([name, ...(await cutElements(page))]).toEqual([name]);
    }
    await page.context().close();
  });

  it.each([360, 1280])(
    'keeps every place while fonts, pictures, scripts and counts arrive late, %i px wide',
    async (width) => {
      const context = await site.browser.newContext({
        viewport: { width, height: 800 },
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      await page.route(/\.(?:woff2|webp|js)$|\/api\//, async (route) => {
        await wait(400);
        await route.continue();
      });
      await page.goto(site.base + address, { waitUntil: 'networkidle' });
      const shifts = await page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const found: string[] = [];
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries() as (PerformanceEntry & {
                value: number;
                sources: { node?: Element }[];
              })[]) {
                const places = entry.sources.map(({ node }) => `${node?.nodeName}.${node?.className}`);
                if (entry.value >= 0.0005) found.push(`${entry.value.toFixed(4)} ${places.join(' ')}`);
              }
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(found), 300);
          }),
      );
      expect(shifts).toEqual([]);
      await context.close();
    },
  );
});

describe('colours of the system', () => {
  it('still tell the menu that one is in, and stars that are given from those that are not', async () => {
    const page = await site.open(ARTICLE);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.locator('.stars label').nth(2).click();
    const colours = await page
      .locator('.stars label')
      .evaluateAll((labels) => labels.map((label) => getComputedStyle(label).color));
    expect(new Set(colours.slice(0, 3)).size).toBe(1);
    expect(new Set(colours.slice(3)).size).toBe(1);
    expect(colours[0]).not.toBe(colours[4]);
    await page.goto(`${site.base}/van-ban/`);
    const border = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((link) => getComputedStyle(link).borderBlockEndWidth);
    expect(await border('.menu [aria-current]')).toBe('3px');
    expect(await border('.menu a:not([aria-current])')).toBe('0px');
    await page.context().close();
  });
});

it('numbers of many bodies break on a narrow screen, where they would be wider than it', async () => {
  const numbers = [
    '37/2012/TTLT/BLĐTBXH-BYT-BTC-BGDĐT',
    '01/2020/TTLT-VKSNDTC-TANDTC-BCA-BQP-BNNPTNT-BTC-BTP',
  ];
  const { html } = await renderMarkdown(
    `Theo Thông tư liên tịch số ${numbers.join(' và số ')}.\n\n## Về số ${numbers[1]}\n`,
    { id: 'tin-tuc/2021/so-dai', pictures: {}, resolve: () => undefined },
  );
  const page = await site.open(ARTICLE, { width: 320 });
  await page.locator('.body').evaluate((body, given) => {
    body.innerHTML = given;
  }, html);
  expect(await page.locator('.body').innerText()).toContain(numbers[1]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.context().close();
});
