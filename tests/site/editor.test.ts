import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerRules } from '../../src/build/deploy/headers.ts';
import { editorFiles } from '../../src/build/editor/editor-files.ts';
import type { PlannedFile } from '../../src/build/files/planned-file.ts';
import { parseFile } from '../../src/corpus/read/front-matter.ts';
import { readSite } from '../../src/corpus/read/site.ts';
import { editAddress } from '../../src/domain/git-host.ts';
import type { Site } from '../../src/domain/site.ts';
import { launchBrowser } from '../support/site.ts';

// The editor in a real browser, on a folder of the browser's own file system in place of one of the
// machine's.

const own = (await readSite('content')).site as Site;
const site: Site = {
  ...own,
  editor: {
    host: 'github',
    repository: 'a/b',
    branch: 'main',
    folder: 'content',
    address: undefined,
    signIn: undefined,
  },
};
/** The first key of each kind's form that holds text, and its label. */
const FIELDS: Readonly<Record<string, readonly [key: string, label: string]>> = {
  'tin-tuc': ['title', 'Tiêu đề'],
  'van-ban': ['subject', 'Trích yếu'],
  'hinh-anh': ['title', 'Tên album'],
  trang: ['title', 'Tên trang'],
};

let workDir = '';
let server: Server;
let browser: Browser;
let page: Page;
const foreign: string[] = [];
const complaints: string[] = [];
const entries = globSync('{tin-tuc,van-ban,hinh-anh}/*/*/index.md', { cwd: 'content' })
  .concat(globSync('trang/[!_]*.{md,mdx}', { cwd: 'content' }))
  .map((file) => file.replaceAll(path.sep, '/'))
  .toSorted();

/** Lays the content into a folder of the browser and lets it be chosen. */
async function giveFolder(files: readonly (readonly [file: string, base64: string])[]): Promise<void> {
  await page.evaluate(async (given) => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('kho', { create: true });
    await root.getDirectoryHandle('.git', { create: true });
    for (const [file, base64] of given) {
      const steps = file.split('/');
      let folder = root;
      for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step, { create: true });
      const handle = await folder.getFileHandle(steps.at(-1) as string, { create: true });
      const writable = await handle.createWritable();
      await writable.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
      await writable.close();
    }
    Object.assign(window, { showDirectoryPicker: async () => root });
  }, files);
}

/** The text of a file in that folder. */
const textOf = (file: string): Promise<string> =>
  page.evaluate(async (name) => {
    const steps = `kho/content/${name}`.split('/');
    let folder = await navigator.storage.getDirectory();
    for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
    return (await (await folder.getFileHandle(steps.at(-1) as string)).getFile()).text();
  }, file);

/** How often an entry is asked for, or to be saved: the editor may be on its way to another place. */
const ASKED = 3;

/** Opens an entry by the address that “Sửa trang này” has, and waits until its form holds the entry's words. */
async function openEntry(file: string, label: string, words: string): Promise<Locator> {
  const [, route] = (editAddress(site, file) ?? '').split('#');
  const box = page.getByRole('textbox', { name: label, exact: true }).first();
  for (let asked = 1; ; asked += 1) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, route ?? '');
    try {
      await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor({ timeout: 8000 });
      await expect
        .poll(() => box.inputValue({ timeout: 1000 }).catch(() => ''), { timeout: 8000 })
        .toBe(words);
      return box;
    } catch (fault) {
      if (asked === ASKED) throw fault;
      await page.evaluate(() => {
        location.hash = '/collections';
      });
    }
  }
}

/** Saves what `change` puts into the form, which loses what comes a moment too early. */
async function save(change: () => Promise<void>): Promise<void> {
  for (let asked = 1; ; asked += 1) {
    try {
      await change();
      await page.getByRole('button', { name: 'Lưu', exact: true }).click({ timeout: 4000 });
      // The list of the collection is shown again when all is written.
      await page.waitForURL((url) => !url.hash.includes('/entries/'), { timeout: 8000 });
      return;
    } catch (fault) {
      if (asked === ASKED) throw fault;
    }
  }
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  wasm: 'application/wasm',
};

/** Serves the files of the editor with the headers that they have on a site. */
function serve(files: readonly PlannedFile[]): Server {
  const byAddress = new Map(
    files.map(({ file, source }) => [`/${file.replace(/index\.html$/, '')}`, { file, source }]),
  );
  const headers = Object.assign(
    {},
    ...headerRules(site)
      .filter(({ pattern }) => /^\/(?:bien-tap\/)?\*$/.test(pattern))
      .map((rule) => rule.headers),
  );
  return createServer((request, response) => {
    const found = byAddress.get(request.url ?? '');
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, {
      ...headers,
      'Content-Type': TYPES[found.file.replace(/^.*\./, '')] ?? 'font/woff2',
    });
    const { source } = found;
    if (source.kind === 'text') return response.end(source.text());
    if (source.kind === 'copy') return response.end(readFileSync(source.from));
    throw new Error(source.kind);
  });
}

beforeAll(async () => {
  workDir = await mkdtemp(path.join(os.tmpdir(), 'trangtin-editor-'));
  server = serve(await editorFiles(site, workDir)).listen(0, '127.0.0.1');
  browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  });
  page = await context.newPage();
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(base) && !/^(?:blob|data):/.test(address)) foreign.push(address);
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${base}/bien-tap/`);
  const files = await Promise.all(
    globSync('**/*.{md,mdx}', { cwd: 'content' }).map(
      async (file) =>
        [
          `content/${file.replaceAll(path.sep, '/')}`,
          (await readFile(path.join('content', file))).toString('base64'),
        ] as const,
    ),
  );
  await giveFolder(files);
  await page.getByText('Làm việc với kho mã nguồn cục bộ').click();
  await page.getByText('Chuyên mục').first().waitFor();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(workDir, { recursive: true, force: true });
});

describe('the editor in the browser', () => {
  it.each(entries)('opens and saves %s without a change of meaning', async (file) => {
    const [key, label] = FIELDS[file.split('/')[0] as string] ?? ['', ''];
    const before = parseFile(await readFile(path.join('content', file), 'utf8'), file);
    if (!before.ok) throw new Error(`${file} cannot be read`);
    const words = String(before.value.data?.[key]);
    const box = await openEntry(file, label, words);
    await save(async () => {
      await box.fill(words);
      await box.fill(`${words} thử`);
    });
    const after = parseFile(await textOf(file), file);
    if (!after.ok) throw new Error(`${file} was saved and cannot be read`);
    const wanted = { ...before.value.data, [key]: `${words} thử` };
    expect(after.value.data).toEqual(wanted);
    expect(after.value.body.trim()).toBe(before.value.body.trim());
  });

  it('takes text from Word as `npm run new` does: lists, headings, tables', async () => {
    const file = 'trang/chuc-nang-nhiem-vu.md';
    const saved = parseFile(await textOf(file), file);
    await openEntry(file, 'Tên trang', saved.ok ? String(saved.value.data?.['title']) : '');
    const body = page.locator('textarea[aria-hidden=false]').last();
    // The form draws what is in sight.
    await expect
      .poll(async () => {
        await page.evaluate(() => {
          for (const element of document.querySelectorAll('*')) element.scrollTop = element.scrollHeight;
        });
        return body.inputValue();
      })
      .toContain('##');
    await save(async () => {
      await body.focus();
      await page.keyboard.press('Control+A');
      await body.evaluate((target) => {
        const data = new DataTransfer();
        data.setData(
          'text/html',
          `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class=MsoNormal><b>I. MỤC ĐÍCH</b></p><p class=MsoListParagraph>- Việc thứ nhất;</p><p class=MsoListParagraph>- Việc thứ hai.</p><table class=MsoTableGrid border=1><tr><td>TT</td><td>Việc</td></tr><tr><td>1</td><td>Họp</td></tr></table></body></html>`,
        );
        data.setData('text/plain', 'I. MỤC ĐÍCH');
        target.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      });
    });
    expect((await textOf(file)).split('---\n').at(-1)?.trim()).toBe(
      '## I. MỤC ĐÍCH\n\n- Việc thứ nhất;\n- Việc thứ hai.\n\n| TT | Việc |\n| --- | --- |\n| 1 | Họp |',
    );
  });

  it('asks nobody but its own host, and does nothing that its policy forbids', () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('speaks Vietnamese, whatever the browser does', async () => {
    const file = 'trang/chuc-nang-nhiem-vu.md';
    const saved = parseFile(await textOf(file), file);
    await openEntry(file, 'Tên trang', saved.ok ? String(saved.value.data?.['title']) : '');
    const shown = await page.evaluate(() => document.body.innerText);
    expect(shown).toContain('Hiện bạn đang chỉnh sửa');
    expect(shown).not.toMatch(/\b(?:Save|Edit|Editing|Create|Delete|Cancel|Entry|Back)\b/);
  });
});
