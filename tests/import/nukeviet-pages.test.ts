import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedTime } from '../../src/import/nukeviet/saved/times.ts';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import { pdf } from '../support/pdf.ts';

/** A page as the default theme of NukeViet 4.3 to 4.6 lays it out; the words are ours. */
const page = (
  head: string,
  printed: string,
): string => `<!DOCTYPE html><html><head><title>x</title>${head}</head><body>
<ul class="temp-breadcrumbs hidden"><li><a href="/"><span>Trang nhất</span></a></li><li itemprop="itemListElement"><a itemprop="item" href="/news/khoa-giao/"><span>Khoa giáo</span></a></li></ul>
<div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site</div>
<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">Phối hợp &amp; kiểm tra</h1>
<div class="hidden hide d-none" itemprop="mainEntityOfPage" content="https://cu.example.vn/news/khoa-giao/phoi-hop-1182.html"></div>
<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${printed}</span></div><div><span class="h5">Đã xem: 1.356</span> <span class="h5">Phản hồi: 2</span></div></div>
<div class="hometext m-bottom" itemprop="description">Sapo của bài</div>
<figure class="article center"><img alt="Hội nghị" src="https://cu.example.vn/uploads/news/2021_07/hoi-nghi.png"/><figcaption>Quang cảnh</figcaption></figure>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg"><p style="text-align: justify;">&nbsp;&nbsp;Đoạn văn &lt;một&gt;.</p><p style="text-align:right"><b>Hồng Nhung</b></p></div>
<p class="h5 text-right"><strong>Nguồn tin: </strong>Báo Thử</p>
<div id="stringrating">Tổng số điểm của bài viết là: 9 trong 2 đánh giá</div>
<div class="h5"><em class="fa fa-tags">&nbsp;</em><strong>Từ khóa: </strong><a href="/tag/khoa-giao"><em>khoa giáo</em></a></div>
</div></div>
<div id="idcomment"><ul id="showcomment"><li class="media" id="cid_7"><div class="comment-info"><strong class="cm_item">Bạn đọc</strong> <span class="small">17/07/2021 08:00</span></div><div class="margin-bottom">Bài hay</div></li></ul></div>
</body></html>`;

let place: ImportPlace;
beforeAll(async () => {
  place = await importPlace();
});
afterAll(() => place.remove());

const run = (...more: string[]) =>
  place.run(
    'nukeviet',
    '--html',
    path.join(place.folder, 'pages'),
    '--uploads',
    path.join(place.folder, 'uploads'),
    '--as-of',
    '2022-01-10',
    '--yes',
    ...more,
  );

describe('saved pages of a NukeViet site', () => {
  it('give the article, its numbers and what readers wrote; the zone that nobody named is told', async () => {
    await place.put({
      'pages/phoi-hop-1182.html': page('', 'Thứ sáu - 16/07/2021 04:36'),
      'pages/danh-muc.html': '<html><body><h1>Danh mục</h1></body></html>',
      'uploads/news/2021_07/hoi-nghi.png': await picture('#935'),
    });
    const { code, printed } = await run();
    expect(code, printed).toBe(0);
    expect(await place.read('tin-tuc/2021/phoi-hop/index.md')).toBe(`---
title: "Phối hợp & kiểm tra"
date: 2021-07-16 04:36
summary: "Sapo của bài"
author: "Hồng Nhung"
source: "Báo Thử"
section: khoa-giao
tags: ["khoa giáo"]
cover: { src: hoi-nghi.png, alt: "Quang cảnh", caption: "Quang cảnh" }
aliases: [/news/khoa-giao/phoi-hop-1182.html]
legacy: { views: 1356, downloads: 0, comments: 1, votes: 2, stars: 9, asOf: 2022-01-10 }
---

Đoạn văn \\<một>.

**Hồng Nhung**
`);
    expect(await place.read('tin-tuc/2021/phoi-hop/y-kien/2021-07-17-7.md')).toContain('Bài hay');
    expect(await place.report('can-xem-lai.csv')).toContain('chưa rõ múi giờ');
    expect(await place.report('bao-cao.md')).toContain('--source-tz');
    expect(await place.report('khong-chuyen.csv')).toContain('danh-muc.html');
  });

  it('are read in the zone that the operator names', async () => {
    await run('--source-tz=-04:00');
    expect(await place.read('tin-tuc/2021/phoi-hop/index.md')).toContain('date: 2021-07-16 15:36\n');
    expect((await run('--source-tz', 'Hanoi')).code).toBe(2);
  });

  it.each([
    [
      'of 4.5',
      'lawh3',
      '<tr class="hoatim"><td>Số kí hiệu</td><td>28-HD/BTGTU</td></tr><tr class="hoatim"><td>Ngày ban hành</td><td>05/01/2022</td></tr><tr class="hoatim"><td>Thể loại</td><td><a href="/laws/huong-dan/">Hướng dẫn</a></td></tr><tr><td>Lĩnh vực</td><td><a href="/laws/area/khoa-giao/">Khoa giáo</a></td></tr><tr><td>Cơ quan ban hành</td><td><a href="/x">Ban Tuyên giáo Tỉnh ủy Thử</a></td></tr><tr><td>Người ký</td><td>Trần Thị Thử</td></tr>',
    ],
    [
      'of 4.6',
      'margin-bottom-lg',
      '<tr><td class="col-header">Số hiệu</td><td>28-HD/BTGTU</td><td>Ngày ban hành</td><td>05/01/2022</td></tr><tr><td>Thể loại</td><td>Hướng dẫn</td><td>Lĩnh vực</td><td>Khoa giáo</td></tr><tr><td>Cơ quan ban hành</td><td>Ban Tuyên giáo Tỉnh ủy Thử</td><td>Người ký</td><td>Trần Thị Thử</td></tr>',
    ],
  ])('give a document as the module %s lays it out', async (_version, heading, rows) => {
    const here = await importPlace();
    try {
      await here.put({
        'pages/laws/detail/huong-dan-1/index.html': `<html><head><link rel="canonical" href="https://cu.example.vn/laws/detail/huong-dan-1/"></head><body><p>Khẩu hiệu của trang</p><div class="${heading === 'lawh3' ? 'panel' : 'law-detail'}"><h1 class="${heading}">Hướng dẫn 28</h1><p>Về việc tuyên truyền &lt;năm 2022&gt;</p><table>${rows}</table><div class="list-group laws-download-file"><a href="/laws/detail/huong-dan-1/?download=1&amp;id=0">Tải về: <strong>hd 28.pdf</strong></a></div></div></body></html>`,
        'uploads/laws/hd 28.pdf': pdf(),
      });
      const { code, printed } = await here.run(
        ...['nukeviet', '--html', path.join(here.folder, 'pages'), '--yes', '--as-of', '2022-01-10'],
        ...['--uploads', path.join(here.folder, 'uploads')],
      );
      expect(code, printed).toBe(0);
      expect(await here.read('van-ban/2022/28-hd-btgtu/index.md')).toBe(`---
number: 28-HD/BTGTU
subject: "Về việc tuyên truyền <năm 2022>"
summary: "Hướng dẫn 28"
issued: 2022-01-05
signer: "Trần Thị Thử"
fields: [khoa-giao]
attachments:
  - { file: hd-28.pdf }
aliases: [/laws/detail/huong-dan-1/]
---
`);
    } finally {
      await here.remove();
    }
  });

  it.each([
    ['2021-07-16EDT04:36:00', '2021-07-16T15:36:00+07:00'],
    ['2021-07-16+0715:36:00', '2021-07-16T15:36:00+07:00'],
    ['2021-07-16', undefined],
    ['2021-07-16XYZ04:36:00', undefined],
  ])('name their own zone in %s', (text, moment) => {
    expect(publishedTime(text)).toBe(moment);
  });
});
