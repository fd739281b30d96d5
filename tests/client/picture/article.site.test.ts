import { afterAll, beforeAll, expect, it } from 'vitest';
import { ARTICLE } from '../../support/addresses.ts';
import { type OpenSample, openSample } from '../../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

it("opens an article's pictures large in the viewer of albums, and copies caption, source and address", async () => {
  const page = await site.open(ARTICLE, { width: 360 });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const figure = page.locator('figure.photo').first();
  const caption = await figure.locator('.caption').innerText();
  await figure.locator('a[data-photo]').click();
  const viewer = page.getByRole('dialog', { name: 'Xem ảnh lớn' });
  await viewer.getByText(caption.replaceAll('\u00A0', ' ')).waitFor();
  await viewer.getByText('Nguồn: “').waitFor();
  expect(asked.some((url) => url.includes('viewer'))).toBe(true);
  const hash = new URL(page.url()).hash;
  expect(hash).toBe('#anh-1');
  await viewer.getByRole('button', { name: 'Chép chú thích và nguồn' }).click();
  await viewer.getByText('Đã chép chú thích và nguồn.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').slice(1)).toEqual([expect.stringContaining('Nguồn: “'), page.url()]);
  const original = await page.locator('.pswp__button--original').getAttribute('href');
  const answer = await fetch(new URL(original as string, site.base));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  await page.keyboard.press('Escape');
  await page.locator('.pswp').waitFor({ state: 'detached' });
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-photo'))).not.toBeNull();
  await page.context().close();
});

it('leads to the large picture without JavaScript', async () => {
  const page = await site.open(ARTICLE, { script: false });
  await page.locator('figure.photo a[data-photo]').first().click();
  expect(new URL(page.url()).pathname).toMatch(/^\/_anh\/.+\.webp$/);
  await page.context().close();
});
