import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFeedbackStore } from '../../src/server/feedback/open-store.ts';
import { pull } from '../../src/server/feedback/pull.ts';
import type { FeedbackStore } from '../../src/server/feedback/store.ts';
import type { Host } from '../../src/server/hosts/node.ts';
import { startCounter } from '../../src/server/hosts/standalone.ts';
import { launchBrowser, openWorkshop, type Workshop } from '../support/site.ts';

const ARTICLE = '/tin-tuc/2025/hop-dan/';
const HOSTILE = `<script>document.title = 'hong'</script> <img src=x onerror="document.title = 'hong'"> [x](javascript:alert(1))`;

let workshop: Workshop;
let browser: Browser;
let host: Host;
let base: string;
let box: FeedbackStore;

beforeAll(async () => {
  workshop = await openWorkshop('tests/fixtures/xa');
  await appendFile(path.join(workshop.content, 'site.yaml'), 'counter: { path: /api }\n');
  const folder = path.join(workshop.content, ARTICLE, 'y-kien');
  await mkdir(folder);
  const comment = (approved: boolean, text: string): string =>
    `---\napproved: ${approved}\ndate: 2025-03-06 07:00\nname: ${JSON.stringify(HOSTILE)}\n---\n${text}\n`;
  await writeFile(path.join(folder, 'duyet.md'), comment(true, `Ý kiến đã duyệt. ${HOSTILE}`));
  await writeFile(path.join(folder, 'cho.md'), comment(false, 'Ý kiến chưa duyệt.'));
  const run = await workshop.run('build');
  if (run.code !== 0) throw new Error(run.output);
  const work = path.dirname(workshop.dist);
  const feedbackStore = `sqlite:${path.join(work, 'feedback.sqlite')}`;
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${path.join(work, 'counter.sqlite')}`,
    counterKeys: path.join(workshop.dist, 'counter-keys.json'),
    staticDir: workshop.dist,
    feedbackStore,
  });
  base = `http://127.0.0.1:${host.port}`;
  [browser, box] = await Promise.all([launchBrowser(), openFeedbackStore(feedbackStore)]);
});
afterAll(async () => {
  await browser?.close();
  await box?.close();
  await host?.stop();
  await workshop?.remove();
});

async function openForm(script: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: script, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(base + ARTICLE);
  await page.locator('summary', { hasText: 'Góp ý' }).click();
  return page;
}

async function write(page: Page, message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Nội dung góp ý' }).fill(message);
  await page.getByRole('textbox', { name: 'Tên hiển thị' }).fill('Chị Hoa');
  await page.getByRole('textbox', { name: 'Điện thoại' }).fill('0912 345 678');
  await page.getByRole('checkbox').check();
}

describe('what readers wrote', () => {
  it('is shown when an editor approved it, as the text that it is, and counted as a reply', async () => {
    const page = await openForm(true);
    await page.getByText('Phản hồi: 1').waitFor();
    const text = await page.locator('#y-kien').innerText();
    expect(text).toContain(HOSTILE);
    expect(text).not.toContain('chưa duyệt');
    expect(await page.locator('#y-kien').locator('img, script, a').count()).toBe(0);
    expect(await page.title()).not.toBe('hong');
    await page.context().close();
  });

  it('is in no file of the site while nobody approved it', async () => {
    expect(await readFile(path.join(workshop.dist, ARTICLE, 'index.html'), 'utf8')).not.toContain(
      'chưa duyệt',
    );
  });
});

describe('the form to the editors', () => {
  it('sends without leaving the page, and says thanks; the message waits, and lands beside the article', async () => {
    const page = await openForm(true);
    await write(page, `Đường ngõ nhà tôi cũng cần sửa. ${HOSTILE}`);
    // Whoever fills this in within three seconds of coming is no person.
    await page.waitForFunction(() => performance.now() > 3100);
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();
    await page.getByText('Cảm ơn bạn.').waitFor();
    expect(new URL(page.url()).pathname).toBe(ARTICLE);
    expect(await page.getByRole('textbox', { name: 'Nội dung góp ý' }).inputValue()).toBe('');
    expect(await box.pending()).toMatchObject([{ key: 'tin-tuc/2025/hop-dan', name: 'Chị Hoa' }]);
    const contacts = path.join(path.dirname(workshop.dist), 'lien-he.csv');
    const said = await pull(box, { contentDir: workshop.content, contacts });
    expect(said.join('\n')).toContain('tin-tuc/2025/hop-dan/y-kien/');
    expect((await workshop.run('check')).code).toBe(0);
    await page.context().close();
  });

  it('keeps what was written when it could not be sent', async () => {
    const page = await openForm(true);
    await write(page, 'Một góp ý viết lúc mất mạng.');
    await page.waitForFunction(() => performance.now() > 3100);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();
    await page.getByText('Chưa gửi được').waitFor();
    expect(await page.getByRole('textbox', { name: 'Nội dung góp ý' }).inputValue()).toContain('mất mạng');
    await page.context().close();
  });

  it('works without script: a page that thanks, or one that names the reason', async () => {
    const page = await openForm(false);
    await write(page, 'Góp ý gửi từ trình duyệt không có JavaScript.');
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();
    await page.getByRole('heading', { name: 'Đã nhận góp ý' }).waitFor();
    expect((await box.pending()).map(({ message }) => message)).toContain(
      'Góp ý gửi từ trình duyệt không có JavaScript.',
    );
    await page.goto(base + ARTICLE);
    await page.locator('summary', { hasText: 'Góp ý' }).click();
    await write(page, 'http://a.vn http://b.vn http://c.vn mua ngay kẻo hết');
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();
    await page.getByRole('heading', { name: 'Chưa gửi được góp ý' }).waitFor();
    expect(await page.locator(':target').innerText()).toContain('quá nhiều liên kết');
    await page.context().close();
  });

  it('asks for consent, which nobody gave beforehand, and hides its trap from people', async () => {
    const page = await openForm(true);
    const consent = page.getByRole('checkbox');
    expect(await consent.isChecked()).toBe(false);
    const trap = page.locator('[name=website]');
    expect(await trap.getAttribute('tabindex')).toBe('-1');
    expect((await trap.boundingBox())?.x).toBeLessThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.context().close();
  });
});
