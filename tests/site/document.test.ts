import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { violationsOf } from '../support/axe.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

const REGULATION = '/van-ban/2021/12-qc-tu/';

let site: OpenSample;
beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

const html = (address: string): Promise<string> =>
  readFile(path.join(site.dist, address, 'index.html'), 'utf8');

describe("a document's page", () => {
  it('says without JavaScript what took its place, what it rests on, who names it, and how to cite it', async () => {
    const page = await site.open(DOCUMENT, { script: false });
    const text = await page.locator('main').innerText();
    for (const part of [
      'Văn bản này hết hiệu lực từ ngày 01/02/2025. Thay bằng Hướng dẫn 41-HD/BTGTU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Thái Nguyên, ngày 05 tháng 01 năm 2022',
      'Bị thay thế bởi',
      'Hướng dẫn số 28-HD/BTGTU ngày 05/01/2022 của Ban Tuyên giáo Tỉnh ủy Thái Nguyên, “Hướng dẫn nhiệm vụ',
    ]) {
      expect(text.replaceAll('\u00A0', ' ')).toContain(part);
    }
    expect(await page.locator('button[data-act]:visible').count()).toBe(0);
    await page.context().close();
  });

  it('has addresses for its provisions, from the table of contents too', async () => {
    const page = await site.open(`${REGULATION}#dieu-5-khoan-2`);
    expect(await page.locator('#dieu-5-khoan-2').innerText()).toContain('nửa buổi');
    await page.getByRole('link', { name: 'Điều 5. Giao ban' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#dieu-5');
    await page.locator('.contents [aria-current]', { hasText: 'Điều 5. Giao ban' }).waitFor();
    await page.context().close();
  });

  it('names the checksum of its file, and shows its first page', async () => {
    const source = await html(DOCUMENT);
    const file = await readFile(path.join(site.dist, DOCUMENT, '28-hd-btgtu.pdf'));
    expect(source).toContain(createHash('sha256').update(file).digest('hex'));
    const [, picture = ''] = /src="(\/_anh\/[0-9a-f]{16}-trang-1\.webp)"/.exec(source) ?? [];
    const bytes = await readFile(path.join(site.dist, picture));
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP');
    // A blank sheet packs into some hundred bytes.
    expect(bytes.length).toBeGreaterThan(2000);
  });

  it('opens its file over the page when asked, and not before', async () => {
    const page = await site.open(DOCUMENT);
    expect(await page.locator('iframe').count()).toBe(0);
    await page.evaluate(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true }));
    await page.getByRole('button', { name: 'Xem tại chỗ' }).click();
    expect(await page.locator('dialog.viewer iframe').getAttribute('src')).toBe(`${DOCUMENT}28-hd-btgtu.pdf`);
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('lets its citation be copied', async () => {
    const page = await site.open(DOCUMENT);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Chép trích dẫn' }).click();
    await page.getByText('Đã chép.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '28-HD/BTGTU ngày 05/01/2022',
    );
    await page.context().close();
  });

  it('that was built before it ended says today that it has ended', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    // The page as it was built in 2021, when the regulation was in force.
    await page.route(`**${REGULATION}`, async (route) => {
      const response = await route.fetch();
      const built = (await response.text())
        .replaceAll('data-validity="expired"', 'data-validity="inForce"')
        .replace('data-state="expired"', 'data-state="expired" hidden')
        .replace('[Hết hiệu lực] ', '');
      await route.fulfill({ response, body: built });
    });
    await page.goto(site.base + REGULATION);
    await page.getByText('Văn bản này hết hiệu lực từ ngày 01/01/2026.').waitFor();
    expect(await page.title()).toContain('[Hết hiệu lực]');
    await context.close();
  });
});

describe('a citation', () => {
  it('is linked in an article, and back from the document', async () => {
    expect(await html(ARTICLE)).toMatch(
      /<a href="\/van-ban\/2016\/12-ct-tu\/"[^>]*class="cite"[^>]*>12-CT\/TU<\/a>/,
    );
    expect(await html('/van-ban/2016/12-ct-tu/')).toContain(`href="${ARTICLE}"`);
  });

  it('shows its subject to the pointer, and hides it with Escape', async () => {
    const page = await site.open(ARTICLE);
    const link = page.locator('a.cite').first();
    const card = page.locator('.cite-card');
    await link.hover();
    await card.waitFor();
    expect(await card.innerText()).toContain('công tác dân số');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    expect(await link.getAttribute('title')).toContain('công tác dân số');
    await page.context().close();
  });

  it('shows it to the keyboard, where it is heard too, and axe finds nothing', async () => {
    const page = await site.open(ARTICLE);
    const card = page.locator('.cite-card');
    await page
      .locator('p:has(> a.cite)')
      .first()
      .evaluate((paragraph) => {
        paragraph.tabIndex = -1;
        paragraph.focus();
      });
    await page.keyboard.press('Tab');
    await card.waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toBe(
      await card.getAttribute('id'),
    );
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('a.cite[aria-describedby]').count()).toBeLessThan(2);
    await page.context().close();
  });

  it('takes a finger to the document at once', async () => {
    const context = await site.browser.newContext({ hasTouch: true, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(site.base + ARTICLE, { waitUntil: 'networkidle' });
    await page.locator('a.cite').first().tap();
    await page.waitForURL(/\/van-ban\/\d{4}\//);
    await context.close();
  });
});

describe('the register', () => {
  it('is filtered by what readers type, without accents and with blanks in numbers', async () => {
    const page = await site.open('/van-ban/');
    const numbers = () => page.locator('.register tbody .number').allInnerTexts();
    await page.getByRole('searchbox', { name: 'Tìm trong sổ văn bản' }).fill('28 hd btgtu');
    await expect.poll(numbers).toEqual(['28-HD/BTGTU']);
    await page.getByRole('searchbox', { name: 'Tìm trong sổ văn bản' }).fill('dan toc');
    await expect.poll(numbers).toEqual(['20-HD/BTGTU']);
    await page.context().close();
  });

  it('answers "khoa giáo còn hiệu lực" with what is in force, at an address that can be sent', async () => {
    const page = await site.open('/van-ban/?q=khoa+giao+con+hieu+luc');
    await page.getByText('2 văn bản', { exact: true }).waitFor();
    expect(await page.locator('.register .state').allInnerTexts()).toEqual(['Còn hiệu lực', 'Còn hiệu lực']);
    await page.context().close();
  });

  it('combines choices, counts beside them, and gives them back; axe finds nothing', async () => {
    const page = await site.open('/van-ban/');
    const facet = page.locator('.facet');
    await facet.getByRole('link', { name: 'Hướng dẫn' }).click();
    await facet.getByRole('link', { name: 'Hết hiệu lực' }).click();
    await page.getByText('1 văn bản', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?loai=huong-dan&tinh-trang=het-hieu-luc');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bỏ chọn: Hết hiệu lực' }).click();
    await page.getByText('4 văn bản', { exact: true }).waitFor();
    await page.getByRole('searchbox', { name: 'Tìm trong sổ văn bản' }).fill('khong co gi');
    await page.getByRole('link', { name: 'Tìm trong toàn trang' }).waitFor();
    await page.context().close();
  });

  it('has single lists for its choices without JavaScript', async () => {
    const page = await site.open('/van-ban/', { script: false });
    await page.locator('.facet').getByRole('link', { name: 'Hết hiệu lực' }).click();
    await expect(page.locator('h1').innerText()).resolves.toBe('Tình trạng: Hết hiệu lực');
    await page.context().close();
  });

  it('is sorted by number by value, both ways, from the keyboard', async () => {
    const page = await site.open('/van-ban/');
    const numbers = (): Promise<string[]> => page.locator('.register .number').allInnerTexts();
    await page.getByRole('button', { name: 'Số ký hiệu' }).press('Enter');
    await page.locator('th[aria-sort=ascending]').waitFor();
    const up = (await numbers()).filter((number) => number.endsWith('-HD/BTGTU'));
    expect(up).toEqual(['20-HD/BTGTU', '27-HD/BTGTU', '28-HD/BTGTU', '41-HD/BTGTU']);
    await page.getByRole('button', { name: 'Số ký hiệu' }).press('Enter');
    await page.locator('th[aria-sort=descending]').waitFor();
    expect((await numbers()).filter((number) => number.endsWith('-HD/BTGTU'))).toEqual(up.toReversed());
    await page.context().close();
  });

  it('can be downloaded whole, and has lists by state and feeds by type', async () => {
    const csv = await readFile(path.join(site.dist, 'van-ban/du-lieu/van-ban.csv'), 'utf8');
    const { count } = JSON.parse(
      await readFile(path.join(site.dist, 'van-ban/du-lieu/van-ban.json'), 'utf8'),
    );
    expect(csv.trimEnd().split('\r\n').length).toBe(count + 1);
    expect(await html('/van-ban/du-lieu/')).toContain('"@type":"Dataset"');
    expect(await html('/van-ban/tinh-trang/het-hieu-luc/')).toContain('12-QC/TU');
    const feed = await readFile(path.join(site.dist, 'van-ban/loai/huong-dan/rss.xml'), 'utf8');
    expect(feed).toContain('28-HD/BTGTU');
    expect(feed).not.toContain('12-CT/TU:');
  });
});
