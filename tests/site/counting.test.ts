import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

describe('counting', () => {
  /** What a reader sees who comes anew; a browser may hold counts for half a minute. */
  const shown = async (address: string, of: string): Promise<string> => {
    const page = await site.open(address);
    const text = await page.locator(`main [data-of=${of}]`).first().innerText();
    await page.context().close();
    return text;
  };

  it('adds a reading to what the old portal had counted, once in half an hour', async () => {
    const context = await site.browser.newContext({
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
    });
    const page = await context.newPage();
    for (const _ of [1, 2]) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/hit'));
      await page.goto(site.base + ARTICLE);
      expect((await answered).status()).toBe(204);
    }
    await expect
      .poll(async () => {
        const answer = await fetch(`${site.base}/api/counts?key=${ARTICLE.slice(1, -1)}`);
        return (await answer.json()).counts[ARTICLE.slice(1, -1)].views;
      })
      .toBe(1);
    await context.close();
    expect(await shown(ARTICLE, 'views')).toBe('1.357');
  });

  it('adds a download when its link is followed', async () => {
    const context = await site.browser.newContext({
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0',
    });
    const page = await context.newPage();
    await page.goto(site.base + DOCUMENT, { waitUntil: 'networkidle' });
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
    const page = await site.open('/');
    await page.locator('[data-stat=today]').waitFor({ state: 'visible' });
    await page.context().close();
  });
});
