import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { ALBUM, ARTICLE, DOCUMENT } from '../support/addresses.ts';
import { ENGINES, type Reader, until } from '../support/engines.ts';
import { serveSample } from '../support/sample.ts';

/** What readers come to do. `away` takes the network, for good. */
const TASKS: Readonly<
  Record<
    string,
    (reader: Reader, base: string, context: TestContext, away: () => Promise<unknown>) => Promise<void>
  >
> = {
  async 'searches and opens a result'(reader, base) {
    await reader.open(`${base}/`);
    await reader.click('#header-search');
    await reader.type('28 hd btgtu');
    await until(reader, `document.querySelector('[role=listbox] [role=option]')`);
    await reader.key('Enter');
    await until(reader, `location.pathname === '/tim-kiem/' && document.querySelector('#results > li a')`);
    expect(await reader.read(`document.querySelector('#results > li a').getAttribute('href')`)).toContain(
      DOCUMENT,
    );
    await reader.click('#results > li a');
    await until(reader, `location.pathname === ${JSON.stringify(DOCUMENT)}`);
  },

  async 'filters the register by choices that combine'(reader, base) {
    await reader.open(`${base}/van-ban/`);
    await until(reader, `!document.querySelector('.register-search').hidden`);
    for (const [facet, list] of [
      ['loai', 'loai/huong-dan'],
      ['tinh-trang', 'tinh-trang/het-hieu-luc'],
    ]) {
      const link = `[data-facet] a[href="/van-ban/${list}/"]`;
      if (await reader.read(`!document.querySelector('${link}').closest('details').open`))
        await reader.read(`document.querySelector('${link}').closest('details').open = true`);
      await reader.click(link);
      await until(reader, `new URLSearchParams(location.search).has('${facet}')`);
    }
    await until(
      reader,
      `document.querySelector('.register-search [role=status]').textContent.trim() === '1 văn bản'`,
    );
    await until(reader, `document.querySelectorAll('.register tbody tr').length === 1`);
  },

  async 'is counted'(reader, base) {
    await reader.open(base + DOCUMENT);
    const key = DOCUMENT.slice(1, -1);
    await until(
      reader,
      `(await (await fetch('/api/counts?key=${key}', { cache: 'no-store' })).json()).counts['${key}']?.views > 0`,
    );
  },

  async 'opens a picture large, goes on and comes back'(reader, base) {
    await reader.open(base + ALBUM);
    await reader.click('#anh-2 > a');
    await until(reader, `document.querySelector('.pswp--open .pswp__item[aria-hidden=false] img')`);
    await until(reader, `location.hash === '#anh-2'`);
    await reader.key('Escape');
    await until(reader, `!document.querySelector('.pswp') && location.hash === ''`);
  },

  async 'opens the menu of a narrow screen and puts it away'(reader, base) {
    await reader.resize(400, 800);
    await reader.open(base + ARTICLE);
    await reader.click('header .masthead .menu-button');
    await until(reader, `document.querySelector('#menu').matches(':popover-open')`);
    await reader.key('Escape');
    await until(reader, `!document.querySelector('#menu').matches(':popover-open')`);
    expect(await reader.read(`document.documentElement.scrollWidth <= innerWidth`)).toBe(true);
    await reader.resize(1280, 800);
  },

  async 'prints a page as its text, with its address'(reader, base, { skip }) {
    await reader.open(base + ARTICLE);
    const paper = await reader.print();
    if (!paper) return skip('NOT RUN: WebKitWebDriver has no command that prints');
    const pdf = await getDocumentProxy(new Uint8Array(paper));
    let text = '';
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      text += items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }
    // Letters of a line may stand apart in the file, and its ends are no blanks.
    const plain = text.normalize('NFC').replace(/\s+/g, '');
    expect(plain).toContain('Khoagiáolàmảngviệcrộng');
    expect(plain).toContain(ARTICLE);
    expect(plain).not.toContain('Gửiđánhgiá');
    await pdf.loadingTask.destroy();
  },

  async 'reads on without a network what was opened before'(reader, base, { skip }, away) {
    await reader.open(`${base}/`);
    if (!(await reader.read(`'serviceWorker' in navigator`)))
      return skip('NOT RUN: this build of the engine has no service workers');
    await until(reader, `(await navigator.serviceWorker.ready).active?.state === 'activated'`);
    await reader.open(base + ARTICLE);
    await until(reader, `navigator.serviceWorker.controller`);
    await reader.open(base + ARTICLE);
    await until(
      reader,
      `(await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).some(({ url }) => new URL(url).pathname === ${JSON.stringify(ARTICLE)})))).includes(true)`,
    );
    await away();
    // Some engines say that the network failed though the page was answered from what is kept.
    await reader.open(base + ARTICLE).catch(() => {});
    await until(reader, `document.querySelector('h1')?.textContent.includes('Hiệu')`);
    await reader.open(`${base}/van-ban/2016/12-ct-tu/`).catch(() => {});
    await until(reader, `document.querySelector('h1')?.textContent.includes('mạng')`);
  },
};

describe.each(ENGINES)('a reader with $name', ({ start, missing }) => {
  if (!start) {
    it('has the tasks of readers', ({ skip }) => skip(`NOT RUN: ${missing}`));
    return;
  }
  let reader: Reader;
  let site: Awaited<ReturnType<typeof serveSample>>;
  let gone = false;
  beforeAll(async () => {
    site = await serveSample();
    reader = await start();
  });
  afterAll(async () => {
    await reader?.close();
    if (!gone) await site?.stop();
  });
  const away = async (): Promise<void> => {
    gone = true;
    await site.stop();
  };

  for (const [name, task] of Object.entries(TASKS)) {
    it(name, (context) => task(reader, site.base, context, away), 60_000);
  }
});
