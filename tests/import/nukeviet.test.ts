import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshot } from '../../src/corpus/content-reader.ts';
import { checkContent } from '../../src/corpus/diagnostics/checks/content.ts';
import { resolveOldAddress } from '../../src/domain/old-site.ts';
import { NOW } from '../support/content-folder.ts';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import {
  article,
  category,
  comment,
  detail,
  dumps,
  law,
  mysqldump,
  type SqlRow,
  seconds,
  siteTables,
} from '../support/nukeviet-site.ts';
import { pdf } from '../support/pdf.ts';

const BODY = `<div style="text-align:center"><img alt="image 20210716153840 1" src="/uploads/news/2021_07/%E1%BA%A2nh%20b%C3%ACa.png" /><br /><em>Quang cảnh hội nghị</em></div>
<p style="text-align:justify">&nbsp;&nbsp;&nbsp;Xem <a href="/tin-khac/Bai-so-5-5.html">bài năm</a>, <a href="https://cu.example.vn/laws/detail/Huong-dan-1/?download=1&amp;id=0">tệp</a>, <a href="/uploads/laws/cong-bo.pdf">bản công bố</a>, <a href="/uploads/laws/mat.pdf">bản mật</a>, <a href="/khoa-giao/nhap-2.html">bản nháp</a>.</p>
<p><img src="/uploads/news/2021_07/khong-co.jpg" alt="Mất" /><img src="https://khac.example/a.jpg" alt="Ảnh nơi khác" /></p>`;

const menu = (id: number, parentid: number, title: string, link: string, changes: SqlRow = {}): SqlRow => ({
  id,
  parentid,
  mid: 1,
  title,
  link,
  weight: id,
  sort: id,
  status: 1,
  groups_view: '6',
  ...changes,
});

const tables = siteTables({
  news_cat: [
    category(1, 'khoa-giao', 'Khoa giáo'),
    category(2, 'Tin-hoat-dong', 'Tin hoạt động'),
    category(3, 'noi-bo', 'Nội bộ', { groups_view: '4' }),
    category(4, 'dang-tat', 'Đang tắt', { status: 0 }),
  ],
  news_rows: [
    article(1, {
      title: 'Hiệu quả &quot;phối hợp&quot; &amp; việc làm',
      alias: 'Hieu-qua-phoi-hop',
      hometext: 'Sapo &lt;có dấu&gt;<br />dòng hai',
      listcatid: '1,2,3',
      topicid: 1,
      sourceid: 1,
      hitstotal: 1356,
      hitscm: 3,
      edittime: seconds('2021-07-20 09:05'),
      homeimgfile: '2021_07/Ảnh bìa.png',
      homeimgthumb: 1,
      homeimgalt: 'Quang cảnh',
      click_rating: 2,
      total_rating: 9,
    }),
    article(2, { status: 4, title: 'Bản nháp bí mật' }),
    article(3, { catid: 3, listcatid: '3', title: 'Bài nội bộ bí mật' }),
    article(4, { catid: 4, listcatid: '4', title: 'Bài của chuyên mục tắt' }),
    article(5, { status: 3, exptime: seconds('2021-12-01 00:00') }),
    article(6, { publtime: seconds('2023-01-01 00:00'), title: 'Bài hẹn giờ bí mật' }),
    article(8, { alias: 'bai-so-5', hometext: '', title: 'Trùng tên', click_rating: 1, total_rating: 9 }),
  ],
  news_detail: [
    detail(1, BODY, { sourcetext: 'không dùng' }),
    detail(2, '<p>Nội dung nháp bí mật</p>', { files: '2021_07/nhap.pdf' }),
    detail(3, '<p>Nội dung nội bộ bí mật</p>'),
    detail(5, '<p>Bài năm.</p>', { files: '2021_07/de-cuong.pdf,2021_07/khong-co.pdf' }),
    detail(8, '<p>Bài <b>tám</b>.</p>'),
  ],
  news_topics: [{ topicid: 1, title: 'Dòng sự kiện A', alias: 'Dong-su-kien-A' }],
  news_sources: [{ sourceid: 1, title: 'Báo Thử', link: '' }],
  news_tags: [{ tid: 1, alias: 'khoa-giao', title: '', keywords: 'khoa giáo' }],
  news_tags_id: [{ id: 1, tid: 1, keyword: 'khoa giáo' }],
  laws_cat: [
    { id: 1, parentid: 0, alias: 'huong-dan', title: 'Hướng dẫn', weight: 1 },
    { id: 2, parentid: 0, alias: 'ke-hoach', title: 'Đề án', weight: 2 },
  ],
  laws_row: [
    law(1, '28-HD/BTGTU', {
      alias: 'Huong-dan-1',
      files: 'cong-bo.pdf,bang.rar',
      view_hits: 696,
      download_hits: 218,
      replacement: '2',
    }),
    law(2, '20-HD/BTGTU', {
      publtime: seconds('2021-01-05 00:00'),
      replacement: '1',
      exptime: seconds('2022-01-05 00:00'),
    }),
    law(3, '121/KH/BTGTU'),
    law(9, '64/SL', { publtime: seconds('1946-05-08 00:00'), cid: 2 }),
    law(4, 'Không số'),
    law(5, '99-HD/BTGTU', { groups_view: '4', files: 'mat.pdf', introtext: 'Trích yếu bí mật' }),
    law(6, '28-HD/BTGTU'),
    law(7, '', { publtime: 0, cid: 9, sid: 9 }),
    law(8, '30-HD/BTGTU', { groups_download: '4', files: 'han-che.pdf' }),
  ],
  comment: [
    comment(1, 1, 'Bài hay &amp; đúng<br />Cảm ơn'),
    comment(2, 1, 'Lời bị ẩn bí mật', { status: 0 }),
    comment(3, 1, 'Trả lời', { post_name: 'nguoi@thu.example.vn', pid: 1 }),
    comment(5, 1, 'Trả lời lời bị ẩn, cũng bí mật', { pid: 2 }),
    comment(4, 2, 'Lời về bản nháp bí mật'),
  ],
  menu_rows: [
    menu(1, 0, 'Trang chủ', '/'),
    menu(2, 0, 'Khoa giáo', '/index.php?language=vi&amp;nv=news&amp;op=khoa-giao'),
    menu(3, 2, 'Văn bản', '/laws/'),
    menu(4, 0, 'Mất', '/khong-co/'),
    menu(6, 0, 'Kế hoạch', '/index.php?language=vi&amp;nv=laws&amp;op=ke-hoach'),
    menu(7, 0, 'Giới thiệu', '/about/Gioi-thieu-chung.html'),
    menu(5, 0, 'Riêng', '/users/', { groups_view: '4' }),
  ],
  about: [
    {
      id: 1,
      title: 'Giới thiệu chung',
      alias: 'Gioi-thieu-chung',
      image: '',
      imagealt: '',
      description: 'Mô tả',
      bodytext: '<h1>Chức năng</h1><p>Chào.</p>',
      add_time: seconds('2020-01-01 00:00'),
      edit_time: 0,
      status: 1,
      hitstotal: 5,
    },
    {
      id: 2,
      title: 'Trang tắt bí mật',
      alias: 'tat',
      image: '',
      imagealt: '',
      description: '',
      bodytext: '',
      add_time: 0,
      edit_time: 0,
      status: 0,
      hitstotal: 0,
    },
  ],
});

let place: ImportPlace;
const args = (sql: string, ...more: string[]): string[] => [
  ...['nukeviet', '--sql', path.join(place.folder, sql), '--uploads', path.join(place.folder, 'uploads')],
  ...more,
];

beforeAll(async () => {
  place = await importPlace();
  await place.put({
    'uploads/news/2021_07/Ảnh bìa.png': await picture('#c33'),
    'uploads/news/2021_07/de-cuong.pdf': pdf({ pages: 2 }),
    'uploads/news/2021_07/nhap.pdf': pdf({ pages: 3 }),
    'uploads/news/2021_07/khong-ai-dung.png': await picture('#3c3'),
    'uploads/laws/cong-bo.pdf': pdf(),
    'uploads/laws/mat.pdf': pdf({ pages: 4 }),
    'uploads/laws/han-che.pdf': pdf({ pages: 5 }),
    'uploads/laws/bang.rar': 'Rar!',
    ...Object.fromEntries(Object.entries(dumps).map(([name, dump]) => [`${name}.sql`, dump(tables)])),
    'packed.sql.gz': gzipSync(mysqldump(tables)),
  });
});
afterAll(() => place.remove());

describe('the dump of a NukeViet site', () => {
  beforeAll(async () => {
    const { code, printed } = await place.run(...args('mysqldump.sql', '--yes'));
    expect(code, printed).toBe(0);
  });

  it('gives an article with its words, times and numbers', async () => {
    expect(await place.read('tin-tuc/2021/hieu-qua-phoi-hop/index.md')).toBe(`---
title: "Hiệu quả \\"phối hợp\\" & việc làm"
date: 2021-07-16 15:36
summary: "Sapo <có dấu> dòng hai"
source: "Báo Thử"
section: khoa-giao
tags: ["khoa giáo", "Dòng sự kiện A", "Tin hoạt động"]
cover: { src: anh-bia.png, alt: "Quang cảnh", caption: "Quang cảnh hội nghị" }
updated: 2021-07-20 09:05
aliases: [/khoa-giao/Hieu-qua-phoi-hop-1.html]
legacy: { views: 1356, downloads: 0, comments: 1, votes: 2, stars: 9, asOf: 2022-01-10 }
---

Xem [bài năm](/tin-tuc/2021/bai-so-5/), [tệp](/van-ban/2022/28-hd-btgtu/cong-bo.pdf), [bản công bố](cong-bo.pdf), bản mật, bản nháp.

[Ảnh nơi khác](https://khac.example/a.jpg)
`);
  });

  it("gives readers' visible words, with name and time and nothing else", async () => {
    const folder = 'tin-tuc/2021/hieu-qua-phoi-hop/y-kien';
    expect(await place.read(`${folder}/2021-07-17-1.md`)).toBe(
      '---\napproved: true\ndate: 2021-07-17 08:00\nname: "Bạn đọc"\n---\n\nBài hay & đúng\n\nCảm ơn\n',
    );
    expect(await place.read(`${folder}/2021-07-17-3.md`)).toBe(
      '---\napproved: true\ndate: 2021-07-17 08:00\n---\n\nTrả lời\n',
    );
  });

  it('gives a document with its fields, files and relations; those of the row alone, and never back in time', async () => {
    expect(await place.read('van-ban/2022/28-hd-btgtu/index.md')).toBe(`---
number: 28-HD/BTGTU
subject: "Trích yếu của văn bản 28-HD/BTGTU"
issued: 2022-01-05
signer: "Trần Thị Thử"
position: "Trưởng ban"
fields: [khoa-giao]
relations: { replaces: ["20-HD/BTGTU ngày 05/01/2021"] }
attachments:
  - { file: cong-bo.pdf }
aliases: [/laws/detail/Huong-dan-1/]
legacy: { views: 696, downloads: 218, asOf: 2022-01-10 }
---

[bang.rar](</uploads/laws/bang.rar>)
`);
    const old = await place.read('van-ban/2021/20-hd-btgtu/index.md');
    expect(old).toContain('expires: 2022-01-05');
    expect(old).toContain('relations: { related: ["28-HD/BTGTU ngày 05/01/2022"] }');
  });

  it('gives numbers in no right form as they are, and tells of them', async () => {
    expect(await place.read('van-ban/2022/121-kh-btgtu/index.md')).toContain('number: 121/KH/BTGTU\n');
    const unread = await place.read('van-ban/2022/khong-so/index.md');
    expect(unread).toContain('number: "Không số"\ntype: "Hướng dẫn"\nissuer: BTGTU\n');
    const report = await place.report('can-xem-lai.csv');
    expect(report).toContain('“121/KH/BTGTU”, đọc là 121-KH/BTGTU');
    expect(report).toContain('giữ nguyên: “Không số”');
    expect(report).toContain('không hợp lẽ, không chuyển sang: 9 điểm trong 1 lượt');
    expect(report).toContain('trùng số và ngày với văn bản khác');
  });

  it('keeps an expired article, a page, the menu and the numbers of the counter', async () => {
    expect(await place.read('tin-tuc/2021/bai-so-5/index.md')).toContain('expires: 2021-12-01\n');
    expect(await place.read('trang/gioi-thieu-chung/index.md')).toContain('## Chức năng\n\nChào.\n');
    const site = await place.read('site.yaml');
    expect(site).toContain('name: "Ban Tuyên giáo Tỉnh ủy \\"Thử\\""');
    expect(site).toContain('visits: 13526187');
    expect(site).toContain('href: "/chuyen-muc/khoa-giao/"');
    expect(site).toContain('label: "Kế hoạch"\n    href: "/van-ban/"');
    expect(site).toContain('href: "/gioi-thieu-chung/"');
    expect(site).not.toContain('Mất');
    expect(site).not.toContain('/users/');
  });

  it('passes the check of the content', async () => {
    const snapshot = await readSnapshot(place.out, NOW);
    const errors = [...checkContent(snapshot)].filter(({ level }) => level === 'error');
    expect(errors).toEqual([]);
    expect(snapshot.items.length).toBe(3 + 8 + 1);
    expect(await place.read('van-ban/1946/64-sl/index.md')).toContain('issued: 1946-05-08\n');
  });

  it('brings nothing that not everybody could see, and no one’s address or password', async () => {
    const names = await place.files();
    expect(names.filter((name) => /nhap\.pdf|mat\.pdf|han-che|khong-ai-dung/.test(name))).toEqual([]);
    for (const name of names.filter((one) => /\.(?:md|yaml|json)$/.test(one))) {
      expect(await place.read(name), name).not.toMatch(
        /bí mật|nguoidoc@|203\.0\.113|SSHA|mat-khau|quantri|Ghi chú nội bộ/,
      );
    }
  });

  it('keeps files that are public at their old address, byte for byte', async () => {
    const from = path.join(place.folder, 'uploads/news/2021_07/Ảnh bìa.png');
    const to = path.join(place.out, 'uploads/news/2021_07/Ảnh bìa.png');
    expect(await readFile(to)).toEqual(await readFile(from));
  });

  it.each([
    ['/vi/news/khoa-giao/Hieu-qua-phoi-hop-1.html', '', '/tin-tuc/2021/hieu-qua-phoi-hop/'],
    ['/news/chuyen-muc-khac/ten-khac-1.html', '', '/tin-tuc/2021/hieu-qua-phoi-hop/'],
    ['/print/khoa-giao/Hieu-qua-phoi-hop-1.html', '', '/tin-tuc/2021/hieu-qua-phoi-hop/'],
    [
      '/index.php',
      '?language=vi&nv=news&op=khoa-giao/Hieu-qua-phoi-hop-1.html',
      '/tin-tuc/2021/hieu-qua-phoi-hop/',
    ],
    ['/khoa-giao/Bai-so-5-5.html', '?download=1&id=0', '/tin-tuc/2021/bai-so-5/de-cuong.pdf'],
    ['/vi/khoa-giao/page-2/', '', '/chuyen-muc/khoa-giao/'],
    ['/tag/khoa-gi%C3%A1o', '', '/the/khoa-giao/'],
    ['/topic/Dong-su-kien-A/', '', '/the/dong-su-kien-a/'],
    ['/laws/detail/Huong-dan-1/', '?download=1&id=0', '/van-ban/2022/28-hd-btgtu/cong-bo.pdf'],
    ['/about/Gioi-thieu-chung.html', '', '/gioi-thieu-chung/'],
    ['/seek/', '?q=khoa', '/tim-kiem/?q=khoa'],
    ['/khoa-giao/nhap-2.html', '', undefined],
  ])('leads %s%s on', async (pathname, search, wanted) => {
    const table = JSON.parse(await place.read('old-addresses.json'));
    expect(resolveOldAddress(table, pathname, search)).toBe(wanted);
  });

  it('changes nothing in a second run, and nothing that an editor has changed or deleted', async () => {
    const file = 'tin-tuc/2021/bai-so-5-8/index.md';
    const page = path.join(place.out, 'trang/gioi-thieu-chung/index.md');
    const edited = (await place.read(file)).replace('tám', 'tám, đã sửa');
    await writeFile(path.join(place.out, file), edited);
    await rm(page);
    const { printed } = await place.run(...args('packed.sql.gz', '--yes'));
    expect(printed).toContain('Bài viết: 3 công khai, ghi 0, không đổi 2, giữ bản đã sửa 1');
    expect(await place.read(file)).toBe(edited);
    await expect(readFile(page)).rejects.toThrow('ENOENT');
  });
});

describe('dumps of other programs', () => {
  it.each(Object.keys(dumps))('as %s writes it gives the same content', async (name) => {
    const here = await importPlace();
    try {
      const { code, printed } = await here.run(...args(`${name}.sql`, '--yes'));
      expect(code, printed).toBe(0);
      expect(await here.read('tin-tuc/2021/hieu-qua-phoi-hop/index.md')).toBe(
        await place.read('tin-tuc/2021/hieu-qua-phoi-hop/index.md'),
      );
      expect(await here.files()).toContain('van-ban/2022/28-hd-btgtu/cong-bo.pdf');
    } finally {
      await here.remove();
    }
  });

  it('counts without writing when asked to', async () => {
    const here = await importPlace();
    try {
      const { printed } = await here.run(...args('mysqldump.sql', '--dry-run'));
      expect(printed).toContain('Văn bản: 8 công khai; không chuyển 1');
      expect(await here.files()).toEqual([]);
    } finally {
      await here.remove();
    }
  });

  it('says what is wrong with a file that is no dump', async () => {
    const here = await importPlace();
    try {
      await here.put({
        'x.sql': 'xin chào',
        'y.sql': 'PK\u0003\u0004',
        'cut.sql.gz': gzipSync(mysqldump(tables)).subarray(0, 900),
      });
      for (const [name, words] of [
        ['x.sql', 'không thấy bảng nào của NukeViet'],
        ['y.sql', 'giải nén'],
        ['z.sql', 'không thấy'],
        ['cut.sql.gz', 'bị cắt'],
      ] as const) {
        const { code, printed } = await here.run('nukeviet', '--sql', path.join(here.folder, name), '--yes');
        expect(code).toBe(2);
        expect(printed).toContain(words);
      }
    } finally {
      await here.remove();
    }
  });
});
