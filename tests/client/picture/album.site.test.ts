import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALBUM } from '../../support/addresses.ts';
import { type OpenSample, openSample } from '../../support/sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

const CAPTIONS = ['Trên đường vào khu di tích', 'Nghe chuyện kể ở sân nhà văn hóa'];

it('opens on a click, moves by keyboard, says its caption, gives the picture an address and its original', async () => {
  const page = await site.open(ALBUM, { width: 360 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(await page.locator('script[src*="viewer"]').count()).toBe(0);
  await page.locator('#anh-2 a').first().click();
  const caption = page.locator('.viewer-caption');
  await caption.getByText(CAPTIONS[0] as string).waitFor();
  expect(new URL(page.url()).hash).toBe('#anh-2');
  expect(asked.some((url) => url.includes('viewer'))).toBe(true);
  await page.keyboard.press('ArrowRight');
  await caption.getByText(CAPTIONS[1] as string).waitFor();
  expect(new URL(page.url()).hash).toBe('#anh-3');
  const original = await page.locator('.pswp__button--original').getAttribute('href');
  const answer = await fetch(new URL(original as string, site.base));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(await page.locator('.pswp__img').first().getAttribute('alt')).not.toBe('');
  await page.keyboard.press('Escape');
  await page.locator('.pswp').waitFor({ state: 'detached' });
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  expect(refused).toEqual([]);
  await page.context().close();
});

it('goes to the next picture when a finger swipes', async () => {
  const page = await site.open(ALBUM, { width: 360 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('#anh-2 a').first().click();
  const caption = page.locator('.viewer-caption');
  await caption.getByText(CAPTIONS[0] as string).waitFor();
  await page.locator('.pswp--open .pswp__item[aria-hidden=false] img[srcset]').waitFor();
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 400 }] });
  await touch('touchStart', 320);
  for (let x = 300; x >= 40; x -= 20) await touch('touchMove', x);
  await touch('touchEnd');
  await caption.getByText(CAPTIONS[1] as string).waitFor();
  await page.context().close();
});

it('is closed by the way back, which leaves the reader on the album', async () => {
  const page = await site.open(ALBUM);
  await page.locator('#anh-1 a').first().click();
  await page.locator('.pswp--open').waitFor();
  await page.goBack();
  await page.locator('.pswp').waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe(ALBUM);
  await page.context().close();
});

it('opens the picture that an address names, and no picture that is not there', async () => {
  const page = await site.open(`${ALBUM}#anh-3`);
  await page
    .locator('.viewer-caption')
    .getByText(CAPTIONS[1] as string)
    .waitFor();
  await page.goto(`${site.base}${ALBUM}#anh-99`);
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.locator('.pswp').count()).toBe(0);
  await page.context().close();
});

it('shows every picture, its caption and its original without JavaScript', async () => {
  const page = await site.open(ALBUM, { script: false });
  expect(await page.locator('.gallery figure').count()).toBe(5);
  expect(await page.locator('.gallery a[download]').count()).toBe(5);
  await page.locator('#anh-2 a').first().click();
  await page.waitForURL(/-1600\.webp$/);
  await page.context().close();
});
