import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;
const key = (address: string): string => address.slice(1, -1);

/** Sends an event as another browser would. */
async function send(body: object, who: string): Promise<void> {
  const answer = await fetch(`${site.base}/api/hit`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', 'User-Agent': `Mozilla/5.0 (X11; Linux x86_64) Firefox/${who}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(204);
}

beforeAll(async () => {
  site = await openSample();
  for (const who of ['140.0', '141.0', '142.0']) await send({ key: key(ARTICLE), event: 'view' }, who);
  await send({ key: key(DOCUMENT), event: 'view' }, '140.0');
});
afterAll(() => site?.close());

describe('the statistics page', () => {
  it('draws the days, and lists what was read most with its title', async () => {
    const page = await site.open('/thong-ke/');
    const days = page.locator('[data-report=day]');
    await days.locator('tbody tr').first().waitFor({ state: 'attached' });
    // Days without readers have their place too.
    await expect.poll(() => days.locator('svg rect').count()).toBe(30);
    await expect
      .poll(async () => (await days.locator('tbody td').allTextContents()).slice(-3))
      .toEqual(['3', '4', '0']);
    const top = page.locator('[data-ranking=views] tbody tr').first();
    await expect.poll(() => top.locator('a').getAttribute('href')).toBe(ARTICLE);
    expect(await top.locator('td').last().textContent()).toBe('3');
    await page.context().close();
  });

  it('gives its table as a file that Excel opens', async () => {
    const page = await site.open('/thong-ke/');
    const href = await page.locator('[data-report=month] [data-csv]').getAttribute('href');
    await page.context().close();
    const answer = await fetch(site.base + href);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toMatch(/^Tháng,Lượt truy cập,.*\r\n\d{4}-\d{2},3,4,0,0\r\n$/);
  });

  it('keeps what the build knew, and shows no error, while the counter is away', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`${site.base}/thong-ke/`, { waitUntil: 'networkidle' });
    expect(await page.locator('[data-stat=total]').first().textContent()).toBe('13.526.187');
    expect(await page.locator('[data-stat=online]').first().textContent()).toBe('–');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('reports what editors published, by month, section and author, and as a file', async () => {
    const page = await site.open('/thong-ke/bien-tap/', { script: false });
    const sums = await page.locator('tfoot tr').allInnerTexts();
    await page.context().close();
    const [all, ...parts] = sums.map((sum) => sum.replace('Tổng cộng', '').trim().split(/\s+/));
    // Sections and authors say how many articles there are, types and issuers how many documents.
    expect(parts.flat()).toEqual([all?.[0], all?.[0], all?.[1], all?.[1]]);
    const text = await (await fetch(`${site.base}/thong-ke/bien-tap.csv`)).text();
    const rows = text.trim().split('\r\n').slice(1);
    const count = (kind: string): number =>
      rows
        .filter((row) => row.split(',')[1]?.replaceAll('"', '').startsWith(kind))
        .reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0);
    expect(rows.length).toBeGreaterThan(10);
    const [, documents] = (sums[0] ?? '').split('\t').slice(1).map(Number);
    expect(count('Văn bản')).toBe(documents);
  });
});

describe.each(['/thong-ke/', '/thong-ke/bien-tap/'])('%s on a phone', (address) => {
  it.each(['light', 'dark'] as const)(
    'shows all numbers and letters that can be read, %s',
    async (colorScheme) => {
      const context = await site.browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme });
      const page = await context.newPage();
      await page.goto(site.base + address, { waitUntil: 'networkidle' });
      const seen = await page.evaluate(() => {
        const right = document.documentElement.clientWidth;
        const shown = (element: Element): boolean => element.getClientRects().length > 0;
        const found = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(shown);
        const light = (colour: string): number => {
          const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
            const share = Number(part) / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = light(getComputedStyle(document.documentElement).backgroundColor);
        return {
          tables: found('table').length,
          hidden: found('table td:last-child').filter((cell) => cell.getBoundingClientRect().right > right)
            .length,
          letters: found('.bars text').map((text) => Number.parseFloat(getComputedStyle(text).fontSize)),
          labels: found('.bars text').filter((text) => text.getBoundingClientRect().right > right).length,
          scaled: found('.bars').filter((chart) => chart.hasAttribute('viewBox')).length,
          contrast: found('.bars rect').map((bar) => {
            const bright = light(getComputedStyle(bar).fill);
            return (Math.max(bright, ground) + 0.05) / (Math.min(bright, ground) + 0.05);
          }),
        };
      });
      await context.close();
      expect(seen).toMatchObject({ hidden: 0, labels: 0, scaled: 0 });
      expect(seen.tables).toBeGreaterThan(2);
      expect(Math.min(...seen.letters)).toBeGreaterThanOrEqual(11);
      expect(seen.contrast.length).toBeGreaterThan(0);
      expect(Math.min(...seen.contrast)).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('the stars of an article', () => {
  it('are chosen and sent by the keyboard alone, and the answer is read out', async () => {
    // The browser of the tests names itself as a program does, whose votes do not count.
    const context = await site.browser.newContext({
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0',
    });
    const page = await context.newPage();
    await page.goto(site.base + ARTICLE, { waitUntil: 'networkidle' });
    const rating = page.locator('form[data-rating]');
    await rating.locator('input').first().focus();
    await page.keyboard.press('Space');
    for (let star = 1; star < 4; star += 1) await page.keyboard.press('ArrowRight');
    expect(await rating.locator('input:checked').getAttribute('value')).toBe('4');
    await page.keyboard.press('Enter');
    await expect.poll(() => rating.getByRole('status').textContent()).toContain('Đã ghi nhận');
    await expect.poll(() => rating.locator('data').allTextContents()).toEqual(['4', '1']);
    expect(await rating.getByRole('group', { name: 'Bài viết này có ích với bạn không?' }).count()).toBe(1);
    expect(await rating.getByRole('radio', { name: '4 sao' }).isChecked()).toBe(true);

    await rating.getByRole('radio', { name: '1 sao' }).check({ force: true });
    await rating.getByRole('button').click();
    await expect.poll(() => rating.locator('data').allTextContents()).toEqual(['1', '1']);
    await context.close();
  });

  it('wait for the script that sends them where a reader is quicker than it', async () => {
    const page = await site.open(ARTICLE);
    const held = Promise.withResolvers<void>();
    let sent = 0;
    await page.route(/\/send-form[^/]*\.js/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.route('**/api/rating', (route) => {
      sent += 1;
      return route.fulfill({ json: { average: 5, votes: 1 } });
    });
    const rating = page.locator('form[data-rating]');
    await rating.getByRole('radio', { name: '5 sao' }).check({ force: true });
    await rating.getByRole('button').click();
    expect(sent).toBe(0);
    held.resolve();
    await expect.poll(() => rating.getByRole('status').textContent()).toContain('Đã ghi nhận');
    expect({ sent, address: new URL(page.url()).pathname }).toEqual({ sent: 1, address: ARTICLE });
    await page.context().close();
  });

  it('say so when their script cannot be had', async () => {
    const page = await site.open(ARTICLE);
    await page.route(/\/send-form[^/]*\.js/, (route) => route.abort());
    const rating = page.locator('form[data-rating]');
    await rating.getByRole('radio', { name: '5 sao' }).check({ force: true });
    await rating.getByRole('button').click();
    await expect.poll(() => rating.getByRole('status').textContent()).toContain('Chưa gửi được');
    await page.context().close();
  });

  it('say so when they cannot be sent', async () => {
    const page = await site.open(ARTICLE);
    await page.route('**/api/rating', (route) => route.fulfill({ status: 503, body: '{}' }));
    const rating = page.locator('form[data-rating]');
    await rating.getByRole('radio', { name: '5 sao' }).check({ force: true });
    await rating.getByRole('button').click();
    await expect.poll(() => rating.getByRole('status').textContent()).toContain('Chưa gửi được');
    await page.context().close();
  });
});

it('moves nothing when numbers come in', async () => {
  for (const address of ['/', ARTICLE, '/thong-ke/']) {
    const context = await site.browser.newContext({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/api\/(?:counts|stats)/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.base + address, { waitUntil: 'load' });
    await page.evaluate(async () => {
      await document.fonts.ready;
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift' });
    });
    const come = page.waitForResponse(/\/api\/counts|\/api\/stats/);
    release();
    await come;
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const moved = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0),
    );
    expect(moved, address).toBeLessThan(0.01);
    await context.close();
  }
});
