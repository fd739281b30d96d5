import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveOldAddress } from '../../src/domain/old-site.ts';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import { article, detail, law, mysqldump, siteTables } from '../support/nukeviet-site.ts';
import { pdf } from '../support/pdf.ts';

/**
 * What sites that ran for years hold: a folder in front of every path, names of all spellings, pasted
 * viewers.
 */
const BODY = `<p>Xem <a href="/portal/khoa-giao/bai-so-5-5.html">bài</a>, <a href="/portal/laws/detail/van-ban-1/">văn bản</a>, <a href="../laws/detail/van-ban-1/">văn bản ấy</a>, <a href="/portal/laws/detail/van-ban-1/?download=1&amp;id=0">tệp</a>.</p>
<p><a href="/portal/uploads/laws/Bao%20cao.pdf">a</a> <a href="uploads/laws/B%C3%A1o%20c%C3%A1o.pdf">b</a> <a href="/uploads/laws/abc%2520d.pdf">c</a></p>
<p><img class="lazy" data-src="/portal/assets/news/2021_07/anh%20cham.png" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="Ảnh tải chậm" /></p>
<p><img srcset="/uploads/news/2021_07/hai.png 2x, /uploads/news/2021_07/mot.png 1x" alt="Ảnh nhiều cỡ" /></p>
<p><iframe src="https://docs.google.com/viewer?url=http%3A%2F%2Fcu.example.vn%2Fportal%2Fuploads%2Flaws%2FBao%20cao.pdf&embedded=true"></iframe></p>`;

let place: ImportPlace;
beforeAll(async () => {
  place = await importPlace();
  const menu = ['/portal/', '/portal/index.php?language=vi&amp;nv=laws', '/portal/khoa-giao/'];
  const tables = siteTables({
    news_rows: [article(1, { listcatid: null }), article(5)],
    news_1: [article(1, { title: 'Bản sao của chuyên mục' }), article(77)],
    news_detail: [detail(1, BODY), detail(5, '<p>Năm</p>', { files: '2021_07/Bao%20cao%201.pdf' })],
    laws_row: [law(1, '28-HD/BTGTU', { files: '/Bao cao.pdf' })],
    menu_rows: menu.map((link, index) => ({
      id: index + 1,
      parentid: 0,
      mid: 1,
      title: `Mục ${index}`,
      link,
      weight: index,
      sort: index,
      status: 1,
      groups_view: '6',
    })),
  });
  await place.put({
    'dump.sql': mysqldump(tables),
    'uploads/laws/Bao cao.pdf': pdf(),
    [`uploads/laws/${'Báo cáo.pdf'.normalize('NFD')}`]: pdf({ pages: 2 }),
    'uploads/laws/abc%20d.pdf': pdf({ pages: 3 }),
    'uploads/news/2021_07/Bao%20cao%201.pdf': pdf({ pages: 4 }),
    'uploads/news/2021_07/anh cham.png': await picture('#111'),
    'uploads/news/2021_07/hai.png': await picture('#222'),
    'uploads/news/2021_07/HAI.png': await picture('#333'),
  });
  const { code, printed } = await place.runDump();
  expect(code, printed).toBe(0);
});
afterAll(() => place.remove());

describe('a NukeViet site in a folder of its host', () => {
  it('has links, files and pictures of every spelling found', async () => {
    const text = await place.read('tin-tuc/2021/bai-so-1/index.md');
    expect(text).toContain(
      'Xem [bài](/tin-tuc/2021/bai-so-5/), [văn bản](/van-ban/2022/28-hd-btgtu/), [văn bản ấy](/van-ban/2022/28-hd-btgtu/), [tệp](/van-ban/2022/28-hd-btgtu/bao-cao.pdf).',
    );
    expect(text).toContain('[a](bao-cao.pdf) [b](bao-cao-2.pdf) [c](abc-20d.pdf)');
    expect(text).toContain('![Ảnh tải chậm](anh-cham.png)');
    expect(text).toContain('![Ảnh nhiều cỡ](hai.png)');
    expect(text).toContain('[Xem tệp](bao-cao.pdf)');
    expect(text).toContain('aliases: [/portal/khoa-giao/Bai-so-1-1.html]');
    expect(await place.read('tin-tuc/2021/bai-so-5/index.md')).toContain('bao-20cao-201.pdf');
    expect((await place.files()).filter((name) => /^tin-tuc.*index\.md$/.test(name))).toHaveLength(2);
  });

  it('keeps its menu, and every old address leads on with the folder and without', async () => {
    const site = await place.read('site.yaml');
    for (const href of ['/', '/van-ban/', '/chuyen-muc/khoa-giao/'])
      expect(site).toContain(`href: "${href}"`);
    const table = JSON.parse(await place.read('old-addresses.json'));
    for (const [address, wanted] of [
      ['/portal/', '/'],
      ['/portal/vi/laws/detail/van-ban-1/', '/van-ban/2022/28-hd-btgtu/'],
      ['/Portal/index.php/vi/news/x/y-5.html', '/tin-tuc/2021/bai-so-5/'],
      ['/laws/detail/van-ban-1/', '/van-ban/2022/28-hd-btgtu/'],
      ['/portal/uploads/laws/Bao%20cao.pdf', '/uploads/laws/Bao%20cao.pdf'],
      ['/portal/assets/news/2021_07/hai.png', '/uploads/news/2021_07/hai.png'],
      ['/khac/', undefined],
    ] as const) {
      expect(resolveOldAddress(table, address, ''), address).toBe(wanted);
    }
  });
});
