import { afterAll, beforeAll, expect, it } from 'vitest';
import { piecesOf } from '../../../src/client/reading/listen.ts';
import { ARTICLE, DOCUMENT } from '../../support/addresses.ts';
import { type OpenSample, openSample } from '../../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

it('remembers the size of text that the reader chose, on every page and before it is drawn', async () => {
  const page = await site.open(ARTICLE);
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const usual = await size();
  await page.getByRole('button', { name: 'Cỡ chữ' }).click();
  const larger = await size();
  expect(larger).toBeGreaterThan(usual);
  await page.goto(site.base + DOCUMENT, { waitUntil: 'commit' });
  await page.locator('h1').waitFor();
  expect(await size()).toBe(larger);
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Cỡ chữ' }).click();
  expect(await size()).toBe(usual);
  await page.context().close();
});

it('copies the address of the page where the platform has no sheet of its own, and says so', async () => {
  const page = await site.open(ARTICLE);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'share', { value: undefined });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => document.body.setAttribute('data-copied', text) },
    });
  });
  await page.getByRole('button', { name: 'Chia sẻ' }).click();
  await page.getByText('Đã chép liên kết').waitFor();
  expect(await page.locator('body').getAttribute('data-copied')).toBe(
    `https://tuyengiao.example.vn${ARTICLE}`,
  );
  await page.context().close();
});

it('offers to listen only where a Vietnamese voice is, and reads the article in order until told to stop', async () => {
  for (const address of [ARTICLE, DOCUMENT]) {
    const silent = await site.open(address);
    await silent.getByRole('button', { name: 'Chia sẻ' }).waitFor();
    expect(await silent.getByRole('button', { name: 'Nghe', exact: true }).count()).toBe(0);
    await silent.context().close();
  }

  const context = await site.browser.newContext();
  // Machines that build sites have no voices: this one stands in for a phone's, and notes what it is given.
  await context.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.getVoices = () => [{ lang: 'vi-VN', name: 'An' } as SpeechSynthesisVoice];
    speechSynthesis.speak = (utterance) => {
      said.push(utterance.text);
      if (said.length === 1) utterance.onstart?.(new Event('start') as SpeechSynthesisEvent);
    };
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {}, get: () => null });
  });
  const page = await context.newPage();
  await page.goto(site.base + ARTICLE, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Nghe', exact: true }).click();
  const stop = page.getByRole('button', { name: 'Dừng nghe' });
  await stop.waitFor();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join(' '));
  expect(said).toMatch(/^Hiệu quả từ việc phối hợp công tác .*Tham mưu sát việc.*Việc còn phải làm/);
  expect(await page.locator('h1.spoken').count()).toBe(1);
  await stop.click();
  await page.getByRole('button', { name: 'Nghe', exact: true }).waitFor();
  expect(await page.locator('.spoken').count()).toBe(0);
  await context.close();
});

it('gives plain links to Zalo and Facebook, and shows no button that needs a script, without JavaScript', async () => {
  const page = await site.open(ARTICLE, { script: false });
  const address = `https://tuyengiao.example.vn${ARTICLE}`;
  const links = await page
    .locator('.tools a')
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  const [zalo, facebook] = links.map((href) => new URL(href));
  expect(JSON.parse(atob(zalo?.searchParams.get('d') ?? ''))).toEqual({ url: address });
  expect(facebook?.searchParams.get('u')).toBe(address);
  expect(await page.locator('.tools button').filter({ visible: true }).count()).toBe(0);
  expect(await page.getByText(/Đọc khoảng \d+ phút/).count()).toBe(1);
  await page.context().close();
});

it('prints in one column, dark on light, with the address and the day, and nothing that paper cannot do', async () => {
  const page = await site.open(ARTICLE, { dark: true });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const seen = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(seen).toBe('rgb(0, 0, 0)');
  const line = await page.locator('.footer .print-only').innerText();
  expect(line).toContain(`https://tuyengiao.example.vn${ARTICLE}`);
  expect(line).toMatch(/\d{1,2}\/\d{1,2}\/20\d\d/);
  for (const part of ['.menu', '.tools', '.search-box', 'aside.stack']) {
    expect(await page.locator(part).first().isVisible()).toBe(false);
  }
  await page.context().close();
});

it('lets a wide table scroll by itself on a narrow screen', async () => {
  const page = await site.open(ARTICLE, { width: 320 });
  await page.evaluate(() => {
    const cells = Array.from({ length: 12 }, (_, index) => `<td>Cột số ${index}</td>`).join('');
    const table = `<section class="table-scroll" tabindex="0"><table><tr>${cells}</tr></table></section>`;
    document.querySelector('.body')?.insertAdjacentHTML('beforeend', table);
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.context().close();
});

it('closes an open menu on Escape and on a click beside it', async () => {
  const page = await site.open('/');
  const menu = page.locator('.menu details').first();
  await menu.locator('summary').click();
  await page.keyboard.press('Escape');
  expect(await menu.getAttribute('open')).toBeNull();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
  await menu.locator('summary').click();
  await page.locator('.identity').hover();
  await page.mouse.click(5, 5);
  expect(await menu.getAttribute('open')).toBeNull();
  await page.context().close();
});

it('opens the menu of a phone by keyboard and lists every entry of it', async () => {
  const page = await site.open('/', { width: 320, script: false });
  const button = page.getByRole('button', { name: 'Danh mục' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Liên hệ' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Liên hệ' }).waitFor({ state: 'hidden' });
  await page.context().close();
});

it('cuts a text for speech at its sentences, and never loses a word', () => {
  const text = 'Câu một. Câu hai! Còn câu ba thì dài hơn? Và phần cuối không có dấu chấm';
  expect(piecesOf(text).join(' ')).toBe(text);
  const long = Array.from({ length: 30 }, (_, index) => `Đây là câu thứ ${index}.`).join(' ');
  expect(piecesOf(long).every((piece) => piece.length <= 181)).toBe(true);
  expect(piecesOf(long).join(' ')).toBe(long);
});
