import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textKept } from '../../src/import/html/compare.ts';
import { decodeEntities } from '../../src/import/html/entities.ts';
import type { Host } from '../../src/server/hosts/node.ts';
import { startCounter } from '../../src/server/hosts/standalone.ts';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import { article, category, comment, detail, law, mysqldump, siteTables } from '../support/nukeviet-site.ts';
import { pdf } from '../support/pdf.ts';
import { openWorkshop, type Workshop } from '../support/site.ts';

/** Bodies as editors left them, each with what its readers saw. */
const BODIES: readonly string[] = [
  `<p class="MsoNormal" style="text-align:justify"><span style="font-size:14pt">Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, cơ quan ban hành hướng dẫn này.<o:p></o:p></span></p><table border="1"><tr><td rowspan="2">STT</td><td><p>Nội dung</p><p>chi tiết của từng việc phải làm trong năm</p></td></tr><tr><td>Một | hai</td></tr></table>`,
  `<div><b>Kết quả:</b>tốt hơn năm trước; * các đơn vị * đã [hoàn thành] _mười hai_ chỉ tiêu &lt;quan trọng&gt;.</div><div style="text-align:center"><img src="/uploads/news/hoi-nghi.png"><br><i>Quang cảnh hội nghị tổng kết công tác khoa giáo năm 2021</i></div><ul><li>Một việc<ul><li>Việc con của việc ấy</li></ul></li></ul>`,
  `1. Mục tiêu chung của cả nhiệm kỳ<br />2. Mục tiêu riêng của từng năm<br><br># Không phải đầu mục<br>- Không phải danh sách của bài viết này`,
];

const tables = siteTables({
  news_cat: [category(1, 'khoa-giao', 'Khoa giáo'), category(2, 'trong', 'Chuyên mục trống')],
  news_rows: BODIES.map((_, index) =>
    article(index + 1, { hitstotal: 100 + index, hitscm: index === 0 ? 1 : 0 }),
  ),
  news_detail: BODIES.map((body, index) =>
    detail(index + 1, body, index === 1 ? { files: 'de-cuong.pdf' } : {}),
  ),
  news_tags: [{ tid: 1, alias: 'khoa-giao', title: '', keywords: 'khoa giáo' }],
  news_tags_id: [{ id: 1, tid: 1, keyword: 'khoa giáo' }],
  comment: [comment(1, 1, 'Bài viết rất có ích')],
  laws_row: [
    law(1, '28-HD/BTGTU', { alias: 'huong-dan-1', files: 'hd.pdf' }),
    law(2, 'Không số', { alias: 'khong-so-2' }),
  ],
});

let place: ImportPlace;
let workshop: Workshop;
let host: Host;
const get = (address: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${host.port}${address}`, { redirect: 'follow' });

beforeAll(async () => {
  place = await importPlace();
  await place.put({
    'dump.sql': mysqldump(tables),
    'uploads/news/hoi-nghi.png': await picture('#264'),
    'uploads/news/de-cuong.pdf': pdf(),
    'uploads/laws/hd.pdf': pdf({ pages: 2 }),
  });
  expect((await place.runDump()).code).toBe(0);
  workshop = await openWorkshop(place.out);
  const built = await workshop.run('build');
  expect(built.code, built.output).toBe(0);
  host = await startCounter({
    port: 0,
    hostname: '127.0.0.1',
    counterStore: `sqlite:${path.join(place.folder, 'counter.sqlite')}`,
    counterKeys: path.join(workshop.dist, 'counter-keys.json'),
    staticDir: workshop.dist,
  });
});
afterAll(async () => {
  await host?.stop();
  await workshop?.remove();
  await place?.remove();
});

describe('a site that moved here', () => {
  it.each(BODIES.map((body, index) => [index + 1, body] as const))(
    'says on the page of article %i all that its body said',
    async (id, body) => {
      const html = await (await get(`/tin-tuc/2021/bai-so-${id}/`)).text();
      const shown = decodeEntities(html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]*>/g, ''));
      const source = decodeEntities(body.replace(/<[^>]*>/g, ' '));
      expect(textKept(source, shown)).toBe(1);
    },
  );

  it('shows what was counted and what readers wrote', async () => {
    const html = await (await get('/tin-tuc/2021/bai-so-1/')).text();
    expect(html).toMatch(/value="100">100<\/data>/);
    expect(html).toContain('Bài viết rất có ích');
  });

  it.each([
    '/khoa-giao/Bai-so-1-1.html',
    '/vi/news/khoa-giao/Bai-so-1-1.html',
    '/news/ten-cu/bai-2.html',
    '/print/khoa-giao/Bai-so-3-3.html',
    '/index.php?language=vi&nv=news&op=khoa-giao/Bai-so-1-1.html',
    '/khoa-giao/Bai-so-2-2.html?download=1&id=0',
    '/khoa-giao/',
    '/khoa-giao/page-2/',
    '/trong/',
    '/rss/khoa-giao/',
    '/tag/khoa-giao',
    '/laws/detail/huong-dan-1/',
    '/laws/detail/huong-dan-1/?download=1&id=0',
    '/laws/detail/khong-so-2/',
    '/laws/huong-dan/',
    '/laws/area/khoa-giao/',
    '/laws/subject/ban-tuyen-giao/',
    '/laws/signer/1/Tran-Thi-Thu/',
    '/laws/search/?q=khoa',
    '/seek/?q=khoa',
    '/statistics/',
    '/feeds/',
    '/contact/',
    '/uploads/news/hoi-nghi.png',
    '/assets/news/hoi-nghi.png',
    '/uploads/laws/hd.pdf',
  ])('answers the old address %s', async (address) => {
    const answer = await get(address);
    expect([answer.status, answer.url.replace(/^[^/]*\/\/[^/]*/, '')]).toEqual([200, expect.any(String)]);
    await answer.body?.cancel();
  });
});
