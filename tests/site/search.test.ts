import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/domain/vietnamese.ts';
import { tokenize } from '../../src/domain/words.ts';
import { filterNames } from '../../src/search/page/search-state.ts';
import type { Answer, Ask } from '../../src/search/query/protocol.ts';
import { ALBUM, ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { violationsOf } from '../support/axe.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;
let page: Page;

beforeAll(async () => {
  site = await openSample();
  // One page for all: a reader searches again and again. The service worker has tests of its own.
  const context = await site.browser.newContext({ serviceWorkers: 'block' });
  page = await context.newPage();
});
afterAll(() => site?.close());

describe('search', () => {
  /** Opens the search page with a query and waits until it has said what it found. */
  const search = async (query: string, more = ''): Promise<void> => {
    await page.goto(`${site.base}/tim-kiem/?q=${encodeURIComponent(query)}${more}`, { waitUntil: 'commit' });
    await page.locator('#search-status').filter({ hasText: /[.]$/ }).waitFor();
  };
  const addresses = (): Promise<string[]> =>
    page.locator('#results h3 a').evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).pathname));

  it.each([
    ['28-HD/BTGTU', DOCUMENT],
    ['28 hd btgtu', DOCUMENT],
    ['28-hd/btgtu', DOCUMENT],
    ['hd 28', DOCUMENT],
    ['huong dan so 28 nam 2022', DOCUMENT],
    ['hình ảnh về nguồn', ALBUM],
    ['Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022', DOCUMENT],
    ['hieu qua tu viec phoi hop cong tac', ARTICLE],
    ['an toan khu dinh hoa', '/tin-tuc/2021/an-toan-khu-dinh-hoa-bai-hoc-tu-long-dan/'],
    ['đêm hội diễn', '/tin-tuc/2024/dem-hoi-dien-cua-nhung-nguoi-khong-chuyen/'],
    ['dem hoi dien', '/tin-tuc/2024/dem-hoi-dien-cua-nhung-nguoi-khong-chuyen/'],
  ])('finds %s', async (query, address) => {
    await search(query);
    expect((await addresses())[0]).toBe(address);
  });

  it('finds without marks every page that it finds with them', async () => {
    const texts = await readdir('content/tin-tuc', { recursive: true }).then((files) =>
      Promise.all(
        files
          .filter((file) => file.endsWith('index.md'))
          .map((file) => readFile(path.join('content/tin-tuc', file), 'utf8')),
      ),
    );
    const marked = tokenize(normalise(texts.join(' '))).filter(({ marks }) => marks !== '');
    const forms = new Map(marked.map(({ text, base }) => [text.toLowerCase(), base]));
    const queries = [...forms].slice(0, 150).flat();
    const started = page.waitForEvent('worker');
    await page.goto(`${site.base}/tim-kiem/`);
    const totals = await page.evaluate(
      async ([address, asked]) => {
        const worker = new Worker(address, { type: 'module' });
        const found: number[] = [];
        for (const [round, query] of asked.entries()) {
          const ask: Ask = {
            round,
            query: `${query} `,
            filters: {},
            sort: 'relevance',
            from: 0,
            count: 0,
            counts: false,
          };
          found.push(
            await new Promise<number>((resolve) => {
              worker.onmessage = ({ data }: MessageEvent<Answer>) => {
                if (data.round === round && data.kind === 'results') resolve(data.total);
              };
              worker.postMessage(ask);
            }),
          );
        }
        worker.terminate();
        return found;
      },
      [(await started).url(), queries] as const,
    );
    const total = new Map(queries.map((query, index) => [query, totals[index] as number]));
    const lost = [...forms]
      .slice(0, 150)
      .filter(([form, base]) => (total.get(base) ?? 0) < (total.get(form) ?? 0));
    expect(lost).toEqual([]);
    expect(Math.max(...totals)).toBeGreaterThan(20);
  });

  it.each([
    [360, '28-hd/btgtu'],
    [1280, 'khoa giáo'],
  ])('keeps every place at %i pixels while results come for %s', async (width, query) => {
    const context = await site.browser.newContext({
      viewport: { width, height: 800 },
      serviceWorkers: 'block',
    });
    const narrow = await context.newPage();
    await narrow.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
          document.documentElement.dataset['shift'] = String(
            Number(document.documentElement.dataset['shift'] ?? 0) + entry.value,
          );
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await narrow.goto(`${site.base}/tim-kiem/?q=${encodeURIComponent(query)}&loai=van-ban`);
    await narrow.locator('#results > li').first().waitFor();
    await narrow.locator('option', { hasText: /Văn bản \(/ }).waitFor({ state: 'attached' });
    await narrow.getByRole('navigation', { name: 'Xem theo danh mục' }).waitFor();
    expect(await narrow.locator('html').getAttribute('data-shift')).toBeNull();
    await context.close();
  });

  it('from the header opens by "/", keeps the query in the address, and marks words typed without accents', async () => {
    await page.goto(site.base);
    await page.keyboard.press('/');
    await page.keyboard.type('khoa giao');
    await page.keyboard.press('Enter');
    await page.locator('#results mark').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('khoa giao');
    expect(await page.locator('#results mark').first().innerText()).toMatch(/^khoa giáo$/i);
  });

  it('finds words inside attachments, says so, and links to the page of the file', async () => {
    await search('thai nguyen ngay 05 thang 01 nam 2022');
    expect((await addresses())[0]).toBe(DOCUMENT);
    const row = page.locator('#results > li').first();
    expect(await row.innerText()).toContain('Thấy trong tệp đính kèm: Bản chính thức, trang 1');
    expect(await row.locator('a[data-download]').getAttribute('href')).toMatch(/28-hd-btgtu\.pdf#page=1$/);
  });

  it('marks the words on the page opened from a result, which counts as itself', async () => {
    await search('khoa giao');
    await page.locator('#results h3 a').first().click();
    await page.locator('main mark').first().waitFor();
    expect(await page.locator('main mark').first().innerText()).toMatch(/khoa\sgiáo/i);
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    const key = await page.locator('meta[name=counter-key]').getAttribute('content');
    expect(new URL(canonical ?? '').pathname).toBe(`/${key}/`);
    expect(new URL(page.url()).search).toBe('');
  });

  it('is narrowed and sorted through the address, and back and forward go through the steps', async () => {
    await search('khoa giáo');
    const all = await addresses();
    const choice = page.locator('option[value=van-ban]', { hasText: '(' });
    await choice.waitFor({ state: 'attached' });
    const promised = Number(/\((\d+)\)/.exec((await choice.textContent()) ?? '')?.[1]);
    await page.getByLabel('Loại nội dung').selectOption('van-ban');
    await expect.poll(async () => (await addresses()).length).toBe(promised);
    await page.waitForURL(/loai=van-ban/);
    const documents = await addresses();
    expect(documents.every((address) => address.startsWith('/van-ban/'))).toBe(true);
    await page.getByLabel('Mới nhất').check();
    await page.waitForURL(/sap-xep=ngay/);
    const years = async () => (await addresses()).map((address) => Number(address.split('/')[2]));
    const newestFirst = documents.map((address) => Number(address.split('/')[2])).sort((a, b) => b - a);
    await expect.poll(years).toEqual(newestFirst);
    await page.goBack();
    await page.goBack();
    await expect.poll(addresses).toEqual(all);
    await expect.poll(() => page.getByLabel('Loại nội dung').inputValue()).toBe('');
    await page.goForward();
    await page.waitForURL(/loai=van-ban/);
    await search('khoa giáo', '&loai=van-ban');
    expect(await addresses()).toEqual(documents);
  });

  it('has as many results for each choice of each filter as the choice says, whoever is given the address', async () => {
    await search('khoa giáo');
    await page.locator('option', { hasText: '(' }).first().waitFor({ state: 'attached' });
    const choices = await page.locator('select').evaluateAll((selects) =>
      (selects as HTMLSelectElement[]).map(({ name, options }) => {
        const [option] = [...options].filter(({ value, disabled }) => value !== '' && !disabled);
        return { name, value: option?.value ?? '', label: option?.text ?? '' };
      }),
    );
    expect(choices.map(({ name }) => name).sort()).toEqual([...filterNames].sort());
    for (const { name, value, label } of choices) {
      const [, text = '', count] = /^(.*) \((\d+)\)$/.exec(label) ?? [];
      await search('khoa giáo', `&${name}=${value}`);
      expect(await page.locator('#search-status').innerText()).toBe(`Tìm thấy ${count} kết quả.`);
      expect(await page.locator(`select[name="${name}"]`).inputValue()).toBe(value);
      expect(await page.locator('#chips').innerText()).toContain(text);
    }
  });

  it('shows of a result its number, type, day, title, excerpt and readings', async () => {
    await search('28-hd/btgtu');
    const row = page.locator('#results > li').first();
    const text = await row.innerText();
    for (const part of ['Số 28-HD/BTGTU', 'Hướng dẫn', '05/01/2022', 'lượt xem'])
      expect(text).toContain(part);
    expect(await row.locator('h3').innerText()).toContain('công tác khoa giáo năm 2022');
    expect(await row.locator('[data-count]').count()).toBe(1);
  });

  it('answers while one types; an answer that was overtaken is never shown', async () => {
    await page.goto(`${site.base}/tim-kiem/`);
    await page.getByLabel('Từ khóa hoặc số ký hiệu').pressSequentially('28-hd/btgtu', { delay: 20 });
    await page.locator(`#results a[href^="${DOCUMENT}"]`).first().waitFor();
    await expect.poll(async () => (await addresses())[0]).toBe(DOCUMENT);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('28-hd/btgtu');
  });

  it('is used by keyboard alone, and axe finds nothing', async () => {
    await search('khoa giao');
    await page.locator('#query').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = (await addresses())[1];
    expect(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname)).toBe(second);
    await page.locator('#search-filters summary').click();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('says calmly that nothing was found, and helps', async () => {
    await search('zzzzqqq', '&loai=van-ban');
    expect(await page.locator('#search-status').innerText()).toBe('Không tìm thấy “zzzzqqq”.');
    await page.getByText('Có thể thử:').waitFor();
    expect(await page.getByRole('button', { name: 'Bỏ các điều kiện lọc' }).isVisible()).toBe(true);
  });

  it('gives the words that a page has where none has them all', async () => {
    await search('hiệu quả phối hợp khoa giáo thanh minh xyzzy đèn lồng');
    expect(await page.locator('#search-status').innerText()).toMatch(
      /^Không có trang nào có đủ các từ này|^Tìm thấy/,
    );
    expect((await addresses()).length).toBeGreaterThan(0);
  });

  it.each([
    ['khoagiao', 'khoa giao'],
    ['huowngs daanx', 'huong dan'],
    ['ubnd', 'Ủy ban nhân dân'],
  ])('takes %s for what it was most likely meant as, says so and marks it', async (typed, meant) => {
    await search(typed);
    expect(await page.locator('#search-status').innerText()).toContain(`cho “${meant}”.`);
    expect(await page.locator('#results mark').count()).toBeGreaterThan(0);
    expect(await page.locator('#results h3 a').first().getAttribute('href')).toContain(
      `#tim=${encodeURIComponent(meant)}`,
    );
  });

  it('finds pages while the last word is being typed, and misses none when it is finished', async () => {
    const found = async (typed: string): Promise<number> => {
      await search(typed);
      const status = await page.locator('#search-status').innerText();
      return Number(/Tìm thấy (\d+)/.exec(status)?.[1] ?? 0);
    };
    const whole = await found('khoa giáo ');
    expect(whole).toBeGreaterThan(5);
    for (const typed of ['khoa g', 'khoa gi', 'khoa gia']) expect(await found(typed)).toBeGreaterThan(0);
    expect(await found('khoa giáo')).toBeGreaterThanOrEqual(whole);
  });

  it.each([
    ['10,000 characters', 'đảng bộ '.repeat(1250)],
    ['one word of 3,000 letters', 'a'.repeat(3000)],
    ['marks alone', '!!!???…'],
    ['small words alone', 'và của các'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['a quote that does not end', '"khoa giáo'],
    ['emoji', '🎉👨‍👩‍👧'],
    ['text from right to left', 'שלום עליכם \u202Eabc'],
    ['a lone surrogate', '\uD83D khoa giáo'],
  ])('answers or says calmly that there is nothing for %s', async (_, query) => {
    await page.goto(`${site.base}/tim-kiem/`);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.locator('#query').evaluate((input: HTMLInputElement, text) => {
      input.value = text;
      input.form?.requestSubmit();
    }, query);
    await page.locator('#search-status').filter({ hasText: /[.]$/ }).waitFor();
    expect(errors).toEqual([]);
    expect(await page.locator('img[src=x]').count()).toBe(0);
  });

  it.each([
    ['missing', '**/_search/files/terms-*', { status: 404, body: 'không có' }],
    ['damaged', '**/_search/files/terms-*', { status: 200, body: 'hỏng' }],
    ['that begins it missing', '**/_search/index.json', { status: 404, body: '' }],
    ['that begins it damaged', '**/_search/index.json', { status: 200, body: 'hỏng' }],
    ['that maps it damaged', '**/_search/files/heads-*', { status: 200, body: 'hỏng' }],
    ['of texts missing', '**/_search/files/text-*', { status: 404, body: '' }],
  ])('says one calm sentence where a file of the index is %s', async (_, pattern, answer) => {
    const context = await site.browser.newContext({ serviceWorkers: 'block' });
    await context.route(pattern, (route) => route.fulfill(answer));
    const broken = await context.newPage();
    await broken.goto(`${site.base}/tim-kiem/?q=khoa%20giao`);
    await broken.getByText('Lúc này chưa tìm kiếm được.').waitFor();
    expect(await broken.getByRole('navigation', { name: 'Xem theo danh mục' }).isVisible()).toBe(true);
    await context.close();
  });

  it('without JavaScript says so and shows the lists', async () => {
    const plain = await site.open('/tim-kiem/?q=a', { script: false });
    expect(await plain.locator('noscript').innerText()).toContain('không chạy JavaScript');
    expect(await plain.getByRole('navigation', { name: 'Xem theo danh mục' }).isVisible()).toBe(true);
    await plain.context().close();
  });
});
