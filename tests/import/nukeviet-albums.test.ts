import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import { article, detail, mysqldump, type SqlRow, seconds, siteTables } from '../support/nukeviet-site.ts';

let place: ImportPlace;
beforeEach(async () => {
  place = await importPlace();
});
afterEach(() => place.remove());

async function imported(changes: Readonly<Record<string, readonly SqlRow[]>>): Promise<string> {
  await place.put({
    'dump.sql': mysqldump(siteTables(changes)),
    'site/uploads/photos/images/2020/a.png': await picture('#111'),
    'site/uploads/photos/images/2020/b.png': await picture('#222'),
    'site/uploads/albums/c.png': await picture('#333'),
  });
  return (await place.runDump('site')).printed;
}

const modules = (name: string, program: string): readonly SqlRow[] => [
  ...['news', 'laws'].map((one) => ({
    title: one,
    module_file: one,
    module_data: one,
    module_upload: one,
    act: 1,
    groups_view: '6',
  })),
  { title: name, module_file: program, module_data: name, module_upload: name, act: 1, groups_view: '6' },
];

describe('albums of a NukeViet site', () => {
  it('come from the photo module with place, day and captions', async () => {
    await imported({
      modules: modules('photos', 'photo'),
      photos_album: [
        {
          album_id: 3,
          category_id: 1,
          name: 'Về nguồn',
          alias: 've-nguon',
          description: '<p>Chuyến đi</p>',
          capturedate: seconds('2020-05-19 00:00'),
          capturelocal: 'Định Hóa',
          viewed: 77,
          status: 1,
          groups_view: '6',
          date_added: seconds('2020-05-20 08:00'),
          date_modified: 0,
        },
        {
          album_id: 4,
          category_id: 1,
          name: 'Riêng bí mật',
          alias: 'rieng',
          description: '',
          capturedate: 0,
          capturelocal: '',
          viewed: 0,
          status: 1,
          groups_view: '4',
          date_added: 0,
          date_modified: 0,
        },
      ],
      photos_category: [
        { category_id: 1, alias: 'hoat-dong', name: 'Hoạt động', status: 1, groups_view: '6' },
      ],
      photos_rows: [
        {
          row_id: 1,
          album_id: 3,
          name: 'Đoàn đại biểu',
          description: 'Đoàn dâng hương',
          file: '2020/a.png',
          status: 1,
          defaults: 1,
        },
        {
          row_id: 2,
          album_id: 3,
          name: 'DSC_0012',
          description: '',
          file: '2020/b.png',
          status: 1,
          defaults: 0,
        },
        { row_id: 3, album_id: 3, name: '', description: '', file: '2020/mat.png', status: 1, defaults: 0 },
      ],
    });
    expect(await place.read('hinh-anh/2020/ve-nguon/index.md')).toBe(`---
title: "Về nguồn"
date: 2020-05-19
summary: "Chuyến đi"
place: "Định Hóa"
pictures:
  - { src: a.png, alt: "Đoàn đại biểu", caption: "Đoàn dâng hương" }
  - { src: b.png, alt: "Ảnh trong bài “Về nguồn”" }
aliases: [/photos/hoat-dong/ve-nguon-3.html]
legacy: { views: 77, downloads: 0, asOf: 2022-01-10 }
---
`);
    expect(await place.report('can-xem-lai.csv')).toContain(
      'không thấy ảnh trong uploads: photos/images/2020/mat.png',
    );
    expect((await place.files()).join()).not.toContain('rieng');
  });

  it('come from the older module', async () => {
    await imported({
      modules: modules('albums', 'albums'),
      albums_album: [
        {
          albumid: 1,
          weight: 1,
          name: 'Hội diễn',
          description: 'Mô tả',
          createddate: '2012-03-01 18:30:00',
          num_photo: 1,
          path_img: '',
          num_view: 5,
          alias: 'hoi-dien',
          active: 1,
        },
      ],
      albums_picture: [
        { pictureid: 1, name: 'Tốp ca', path: 'c.png', description: '', albumid: 1, weight: 1 },
      ],
    });
    const text = await place.read('hinh-anh/2012/hoi-dien/index.md');
    expect(text).toContain('date: 2012-03-02 01:30\n');
    expect(text).toContain('- { src: c.png, alt: "Tốp ca", caption: "Tốp ca" }');
  });
});

describe('an import', () => {
  it('refuses a dump that has question marks for letters', async () => {
    const titles = ['H?i ngh? t?nh ?y', 'C?ng tác khoa giáo', 'Ngh? quy?t m?i'];
    const printed = await imported({
      news_rows: titles.map((title, index) => article(index + 1, { title })),
      news_detail: titles.map((_, index) => detail(index + 1, 'x')),
    });
    expect(printed).toContain('đã mất chữ');
    expect(await place.files()).toEqual([]);
  });

  it('knows a link to the old site by alias and id, whatever host it names', async () => {
    await imported({
      news_rows: [article(1), article(2)],
      news_detail: [
        detail(
          1,
          '<a href="http://ten-mien-cu.example/news/khoa-giao/Bai-so-2-2.html">hai</a> <a href="https://khac.example/bai-2.html">khác</a>',
        ),
        detail(2, 'x'),
      ],
    });
    expect(await place.read('tin-tuc/2021/bai-so-1/index.md')).toContain(
      '[hai](/tin-tuc/2021/bai-so-2/) [khác](https://khac.example/bai-2.html)',
    );
  });
});
