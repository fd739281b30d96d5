import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../src/server/hosts/node.ts';
import { violationsOf } from '../support/axe.ts';
import { article, document as documentText, SITE } from '../support/content-folder.ts';
import { recordFilm } from '../support/film.ts';
import { pdf } from '../support/pdf.ts';
import { launchBrowser, openWorkshop, serveSite, type Workshop } from '../support/site.ts';

const FILM = '/tin-tuc/2025/phim/';
const REGISTERED = '/van-ban/2022/28-hd-btgtu/';

/** Words of a film, as its editor wrote them down. */
const CAPTIONS = `WEBVTT

00:00:00.000 --> 00:00:10.000
<v Bà Lan>Chè ngon nhất là chè xuân.
`;

const TABLE = `## Điều 1. Nơi nhận

| Đơn vị | Địa chỉ | Điện thoại | Thư điện tử | Người phụ trách |
| --- | --- | --- | --- | --- |
| Ban Tuyên giáo Thành ủy | Phường Trưng Vương | 0208 3855 123 | tuyengiao@thainguyen.example.vn | Ông Bình |
`;
const FILES = Array.from({ length: 10 }, (_, index) => `phu-luc-${index + 1}.pdf`);

let folder = '';
let workshop: Workshop;
let browser: Browser;
let host: Host;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-full-'));
  browser = await launchBrowser();
  const attached = FILES.map((file, index) => `  - { file: ${file}, label: "Phụ lục ${index + 1}" }\n`);
  const content = {
    'site.yaml': SITE,
    'tin-tuc/2025/phim/index.md': article(
      { date: '2025-03-05 08:00' },
      '![Phim mùa chè](mua-che.webm "Mùa chè ở Tân Cương")',
    ),
    'tin-tuc/2025/phim/mua-che.webm': await recordFilm(browser),
    'tin-tuc/2025/phim/mua-che.vtt': CAPTIONS,
    'van-ban/2022/28-hd-btgtu/index.md': documentText(
      '28-HD/BTGTU',
      `attachments:\n${attached.join('')}`,
    ).replace('Chữ.', TABLE),
    ...Object.fromEntries(
      FILES.map((file, index) => [
        `van-ban/2022/28-hd-btgtu/${file}`,
        pdf({ words: `Phu luc ${index + 1}` }),
      ]),
    ),
  };
  for (const [name, bytes] of Object.entries(content)) {
    const file = path.join(folder, 'content', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  workshop = await openWorkshop(path.join(folder, 'content'));
  const run = await workshop.run('build');
  expect([run.code, run.code === 0 ? '' : run.output]).toEqual([0, '']);
  host = await serveSite(workshop.dist, folder);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await workshop?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function open(address: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${host.port}${address}`, { waitUntil: 'networkidle' });
  return page;
}

describe('a film of the site', () => {
  it('plays with its captions, and what is said in it can be read', async () => {
    const page = await open(FILM, 360);
    const film = page.locator('video');
    await film.evaluate((video: HTMLVideoElement) => {
      // A browser without loudspeakers plays what is silent.
      video.muted = true;
      return video.play();
    });
    await expect
      .poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime))
      .toBeGreaterThan(0.1);
    const cues = () =>
      film.evaluate(({ textTracks: [track] }: HTMLVideoElement) =>
        [...(track?.activeCues ?? [])].map((cue) => (cue as VTTCue).text),
      );
    await expect.poll(cues).toEqual(['<v Bà Lan>Chè ngon nhất là chè xuân.']);
    expect(await film.evaluate((video: HTMLVideoElement) => [video.videoWidth, video.error])).toEqual([
      160,
      null,
    ]);
    await page.getByText('Lời trong phim').click();
    await page.locator('.transcript p', { hasText: 'chè xuân' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe('a document with a broad table and many files', () => {
  it.each([320, 768, 1280])('fits its window, %i px wide, and axe finds nothing', async (width) => {
    const page = await open(REGISTERED, width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('gives each file but the first a line, without a count of what nobody has fetched', async () => {
    const page = await open(REGISTERED, 1280);
    const rows = page.locator('.files > .file-row');
    const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(heights).toHaveLength(FILES.length - 1);
    expect(Math.max(...heights)).toBeLessThan(50);
    expect(await rows.first().innerText()).not.toContain('lượt tải');
    await page.context().close();
  });
});
