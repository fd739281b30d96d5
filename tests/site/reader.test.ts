import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALBUM, ARTICLE, DOCUMENT, KINDS, SOUND } from '../support/addresses.ts';
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

/** What leads on outside of running text. */
const LEADS_ON =
  '.crumbs a, .button, .menu-button, .tool, .plain, .tags a, .facet summary, .facet a, .contents a, main summary, .footer nav a, .list-links a, .stars label, .head > a, select, textarea, input:not([type=radio], [type=checkbox])';

describe('on a phone', () => {
  it('all that leads on is as tall as a finger needs', async () => {
    const small: string[] = [];
    let seen = 0;
    const { home, documents, search, statistics } = KINDS;
    for (const address of [home, ARTICLE, SOUND, DOCUMENT, documents, search, statistics, ALBUM]) {
      const page = await site.open(address, { width: 360 });
      const heights = await page.evaluate((wanted) => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>('main details'))
          details.open = true;
        return [...document.querySelectorAll<HTMLElement>(wanted)]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .map((element) => [element.innerText, element.getBoundingClientRect().height] as const)
          .filter(([, height]) => height > 1);
      }, LEADS_ON);
      seen += heights.length;
      for (const [words, height] of heights) if (height < 43.5) small.push(`${address} ${words}: ${height}`);
      await page.context().close();
    }
    expect(small).toEqual([]);
    expect(seen).toBeGreaterThan(200);
  }, 90_000);

  it('the name and the button of the menu stand apart, in text of twice the size too', async () => {
    const page = await site.open('/', { width: 360 });
    for (const size of ['100%', '132%', '200%']) {
      await page.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);
      const [name, button] = await Promise.all(
        ['.identity .name', '.masthead .menu-button'].map((part) => page.locator(part).boundingBox()),
      );
      if (!name || !button) throw new Error('the masthead lacks a part');
      const isApart = button.x >= name.x + name.width || button.y >= name.y + name.height;
      expect([size, isApart]).toEqual([size, true]);
    }
    await page.context().close();
  });

  it('a strip of albums begins below the beginning of its heading', async () => {
    const page = await site.open('/', { width: 320 });
    const strip = page.locator('.strip');
    await strip.scrollIntoViewIfNeeded();
    const [card, heading] = await Promise.all([
      strip.locator('> *').first().boundingBox(),
      page.locator('section:has(> .strip) .head').boundingBox(),
    ]);
    expect(card?.x).toBe(heading?.x);
    await page.context().close();
  });

  it('no line of a heading in a list ends inside a word of several syllables', async () => {
    const page = await site.open('/', { width: 360, script: false });
    const headings = await page.locator('main h3').evaluateAll((all) => all.map((h3) => h3.textContent));
    expect(headings).toContain(
      'Hướng\u00A0dẫn nhiệm\u00A0vụ trọng tâm công\u00A0tác khoa\u00A0giáo năm\u00A02022',
    );
    await page.context().close();
  });
});

describe('on paper', () => {
  it('the register has its rows and none of its choices', async () => {
    const page = await site.open('/van-ban/', { width: 660 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.facet').isVisible()).toBe(false);
    expect(await page.locator('.register tbody tr').first().isVisible()).toBe(true);
    await page.context().close();
  });

  it('an article of two pages has no third one for the foot', async () => {
    const page = await site.open(ARTICLE);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    await page.context().close();
  });
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
