import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { EDITOR_FOLDER } from '../domain/editor.ts';

/** A screen that the handbook shows: its file, where it is, and what is done there before it is drawn. */
export interface Screen {
  readonly file: string;
  /** Which of the two running sites: the preview while one works, or the built one. */
  readonly site: 'dev' | 'built';
  readonly address: string;
  act?(page: Page, contentDir: string): Promise<void>;
}

/** Size of the window, and how wide a picture of it is, in pixels. */
export const WINDOW = { width: 1100, height: 720 } as const;
const WIDTH = 900;

/** Folders of the entries that the script makes for these pictures. */
export const MADE = {
  draft: 'tin-tuc/2026/hop-chi-bo-thang-12',
  faulty: 'tin-tuc/2026/ngay-hoi-doc-sach',
} as const;

/** Lets the editor work on a folder of the browser with one document in it. */
async function openInEditor(page: Page, contentDir: string): Promise<void> {
  const file = 'van-ban/2022/28-hd-btgtu/index.md';
  const text = await readFile(path.join(contentDir, file), 'utf8');
  await page.evaluate(
    async ([steps, body]) => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('kho', { create: true });
      await root.getDirectoryHandle('.git', { create: true });
      let folder = root;
      for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step, { create: true });
      const handle = await folder.getFileHandle(steps.at(-1) as string, { create: true });
      const writable = await handle.createWritable();
      await writable.write(body);
      await writable.close();
      Object.assign(window, { showDirectoryPicker: async () => root });
    },
    [`content/${file}`.split('/'), text] as const,
  );
  await page.getByText('Làm việc với kho mã nguồn cục bộ').click();
  await page.getByText('Chuyên mục').first().waitFor();
  await page.evaluate(() => {
    location.hash = '#/collections/van-ban/entries/2022/28-hd-btgtu/index';
  });
  await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
}

/** The pictures of the handbook, in the order of its text. */
export const screens: readonly Screen[] = [
  { file: 'ban-nhap.webp', site: 'dev', address: `/${MADE.draft}/` },
  { file: 'tep-con-loi.webp', site: 'dev', address: `/${MADE.faulty}/` },
  { file: 'bien-tap.webp', site: 'built', address: `/${EDITOR_FOLDER}/`, act: openInEditor },
];

/** A screen as a picture that is quickly read. */
export async function drawScreen(
  page: Page,
  screen: Screen,
  base: string,
  contentDir: string,
): Promise<Buffer> {
  await page.goto(base + screen.address, { waitUntil: 'networkidle' });
  await screen.act?.(page, contentDir);
  return sharp(await page.screenshot())
    .resize(WIDTH)
    .webp({ quality: 60 })
    .toBuffer();
}
