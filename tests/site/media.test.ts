import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOUND } from '../support/addresses.ts';
import { violationsOf } from '../support/axe.ts';
import { type OpenSample, openSample } from '../support/sample.ts';

let site: OpenSample;
beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

it('plays sound of the site, fetched when it is asked for, with what is said in it; axe finds nothing', async () => {
  const page = await site.open(SOUND, { width: 360 });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload({ waitUntil: 'networkidle' });
  expect(asked.filter((path) => path.endsWith('.mp3'))).toEqual([]);
  await page.locator('audio').evaluate((audio: HTMLAudioElement) => {
    audio.load();
    audio.preload = 'auto';
  });
  await expect.poll(() => asked.filter((path) => path.endsWith('.mp3')).length).toBeGreaterThan(0);
  await page.getByText('Lời trong bản ghi âm').click();
  await page.getByText('nộp hồ sơ trên mạng').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.context().close();
});

it('is served in parts, so that a player can begin in the middle, and its captions as captions', async () => {
  const page = await site.open(SOUND);
  const source = (await page.locator('audio').getAttribute('src')) as string;
  const part = await fetch(site.base + source, { headers: { Range: 'bytes=100-199' } });
  expect([part.status, part.headers.get('content-type'), (await part.arrayBuffer()).byteLength]).toEqual([
    206,
    'audio/mpeg',
    100,
  ]);
  const captions = await fetch(site.base + (await page.locator('track').getAttribute('src')));
  expect(captions.headers.get('content-type')).toMatch(/^text\/vtt/);
  await page.context().close();
});

it('gives paper its address and what is said', async () => {
  const page = await site.open(SOUND);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('audio').isVisible()).toBe(false);
  expect(await page.getByText('nộp hồ sơ trên mạng').isVisible()).toBe(true);
  const address = page.getByRole('link', { name: 'Tải âm thanh MP3' });
  const after = await address.evaluate((link) => getComputedStyle(link, '::after').content);
  expect(after).toContain('.mp3');
  await page.context().close();
});

it('is found by what is said in it', async () => {
  const page = await site.open('/tim-kiem/?q=nộp+hồ+sơ+trên+mạng');
  await page.locator(`#results a[href^="${SOUND}"]`).first().waitFor();
  await page.context().close();
});
