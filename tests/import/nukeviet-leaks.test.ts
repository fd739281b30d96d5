import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import {
  article,
  category,
  comment,
  detail,
  law,
  module,
  mysqldump,
  type SqlRow,
  seconds,
  siteTables,
} from '../support/nukeviet-site.ts';
import { pdf } from '../support/pdf.ts';

/** One public article whose body links to everything that is not, in every spelling that browsers take. */
const BODY = `<p>Công khai: <a href="/uploads/laws/chung.pdf">tệp chung</a>
${[
  '/uploads/laws/mat.pdf',
  '/uploads/laws/MAT.pdf',
  '/uploads/laws/./mat.pdf',
  '/uploads//laws//mat.pdf',
  '/uploads/news/../laws/mat.pdf',
  '/uploads/laws/m%61t.pdf',
  '/uploads/laws/m%2561t.pdf',
  '/portal/uploads/laws/mat.pdf',
  'https://cu.example.vn/uploads/laws/mat.pdf?x=1#y',
  '/uploads/laws/to%20trinh.pdf',
  '/uploads/laws/han%20che.pdf',
  '/uploads/news/2021_07/da%CC%A3i-mat.pdf',
  '/assets/mobile/photos/images/rieng.png',
  '/uploads/noi-bo/2021_07/bia.png',
]
  .map((href, index) => `<a href="${href}">tệp ${index}</a>`)
  .join(
    ' ',
  )}</p><p><img src="/assets/photos/images/an.png" alt="Ảnh ẩn" /><img src="/uploads/about/tat.png" alt="Ảnh trang tắt" /></p>`;

const setting = (config_name: string, config_value: string, of: string): SqlRow => ({
  lang: 'vi',
  module: of,
  config_name,
  config_value,
});

const album = (album_id: number, name: string, groups_view: string): SqlRow => ({
  album_id,
  category_id: 1,
  name,
  alias: `album-${album_id}`,
  description: '',
  capturedate: seconds('2020-05-19 00:00'),
  capturelocal: '',
  viewed: 0,
  status: 1,
  groups_view,
  date_added: seconds('2020-05-20 08:00'),
  date_modified: 0,
});

const photo = (row_id: number, album_id: number, file: string, status = 1): SqlRow => ({
  row_id,
  album_id,
  name: '',
  description: '',
  file,
  status,
  defaults: 0,
});

const statuses = [0, 2, 4, 5, 6, 7, 8, 9, 10, 21, 31];

let place: ImportPlace;
beforeAll(async () => {
  place = await importPlace();
  const tables = siteTables({
    modules: [
      module('news', 'news'),
      module('laws', 'laws'),
      module('about', 'page'),
      module('photos', 'photo'),
      module('noi-bo', 'news', { groups_view: '1,2,4' }),
    ],
    config: [
      ...(siteTables()['nv4_config'] ?? []),
      setting('activecomm', '0', 'about'),
      setting('view_comm', '6', 'news'),
    ],
    news_cat: [category(1, 'khoa-giao', 'Khoa giáo')],
    news_rows: [
      article(1, { hitscm: 1 }),
      article(2, { archive: 0, exptime: seconds('2021-09-01 00:00') }),
      article(3, { status: 3 }),
      ...statuses.map((status) =>
        article(100 + status, { status, title: `Bài trạng thái ${status} bí mật` }),
      ),
      article(200, { title: 'Bài của một nhóm, bí mật' }),
      article(201, { catid: 99, listcatid: '99', title: 'Bài mồ côi, bí mật' }),
    ],
    news_detail: [
      detail(1, BODY, { group_view: '' }),
      detail(2, '<p>Bài hết hạn.</p>'),
      detail(3, '<p>Bài lưu.</p>'),
      ...statuses.map((status) => detail(100 + status, '<p>Thân bài bí mật</p>')),
      detail(200, '<p>Bí mật của nhóm</p>', {
        group_view: '4',
        files: '2021_07/dại-mat.pdf'.normalize('NFC'),
      }),
    ],
    noi_bo_cat: [category(1, 'hop', 'Họp')],
    noi_bo_rows: [article(1, { title: 'Nội bộ bí mật', homeimgfile: '2021_07/bia.png', homeimgthumb: 1 })],
    noi_bo_detail: [detail(1, '<p>bí mật</p>')],
    laws_row: [
      law(1, '28-HD/BTGTU', { files: 'chung.pdf' }),
      law(2, '29-HD/BTGTU', {
        groups_view: '4',
        files: 'https://cu.example.vn/uploads/laws/mat.pdf,chung.pdf',
      }),
      law(3, '30-HD/BTGTU', {
        status: 0,
        files: '/uploads/laws/to trinh.pdf',
        introtext: 'Trích yếu bí mật',
      }),
      law(4, '31-HD/BTGTU', { groups_download: '4', files: '/han%20che.pdf' }),
    ],
    photos_album: [album(3, 'Công khai', '6'), album(4, 'Riêng bí mật', '4')],
    photos_category: [{ category_id: 1, alias: 'hoat-dong', name: 'Hoạt động', status: 1, groups_view: '6' }],
    photos_rows: [photo(1, 3, 'mo.png'), photo(2, 3, 'an.png', 0), photo(3, 4, 'rieng.png')],
    about: [
      {
        id: 1,
        title: 'Trang tắt bí mật',
        alias: 'tat',
        image: 'tat.png',
        imagealt: '',
        description: '',
        bodytext: 'bí mật',
        add_time: 0,
        edit_time: 0,
        status: 0,
        hitstotal: 0,
      },
    ],
    comment: [
      comment(1, 1, 'Lời hay'),
      comment(2, 1, 'Lời chưa duyệt, bí mật', { status: 0 }),
      comment(3, 1, 'Trả lời lời chưa duyệt, bí mật', { pid: 2 }),
      comment(4, 200, 'Lời về bài của một nhóm, bí mật'),
      comment(5, 1, 'Lời về văn bản', { module: 'laws' }),
      comment(6, 3, 'Lời về album', { module: 'photos' }),
      comment(7, 777, 'Lời về bài đã xóa'),
      comment(8, 1, 'Lời ở mô-đun tắt bình luận, bí mật', { module: 'about' }),
    ],
  });
  await place.put({
    'dump.sql': mysqldump(tables),
    'uploads/laws/chung.pdf': pdf(),
    'uploads/laws/mat.pdf': pdf({ pages: 2 }),
    'uploads/laws/to trinh.pdf': pdf({ pages: 3 }),
    'uploads/laws/han che.pdf': pdf({ pages: 4 }),
    [`uploads/news/2021_07/${'dại-mat.pdf'.normalize('NFD')}`]: pdf({ pages: 5 }),
    'uploads/photos/images/mo.png': await picture('#111'),
    'uploads/photos/images/an.png': await picture('#222'),
    'uploads/photos/images/rieng.png': await picture('#333'),
    'uploads/about/tat.png': await picture('#444'),
    'uploads/noi-bo/2021_07/bia.png': await picture('#555'),
  });
  const { code, printed } = await place.runDump();
  expect(code, printed).toBe(0);
});
afterAll(() => place.remove());

describe('what not everybody could see on the old site', () => {
  it('gives no file, however an open page spells its address', async () => {
    const files = (await place.files()).filter((name) => /\.(?:pdf|png)$/.test(name));
    expect(files.sort()).toEqual([
      'hinh-anh/2020/album-3/mo.png',
      'tin-tuc/2021/bai-so-1/chung.pdf',
      'uploads/laws/chung.pdf',
      'uploads/photos/images/mo.png',
      'van-ban/2022/28-hd-btgtu/chung.pdf',
    ]);
  });

  it('gives no page and no word, and no page keeps a link to it', async () => {
    const texts = (await place.files()).filter((name) => /\.(?:md|yaml|json)$/.test(name));
    expect(texts.filter((name) => name.startsWith('tin-tuc')).sort()).toEqual([
      'tin-tuc/2021/bai-so-1/index.md',
      'tin-tuc/2021/bai-so-1/y-kien/2021-07-17-1.md',
      'tin-tuc/2021/bai-so-2/index.md',
      'tin-tuc/2021/bai-so-3/index.md',
    ]);
    for (const name of texts) {
      expect(await place.read(name), name).not.toMatch(
        /bí mật|mat\.pdf|trinh\.pdf|che\.pdf|rieng\.png|an\.png|tat\.png|bia\.png|nguoidoc@|203\.0\.113|SSHA/i,
      );
    }
  });

  it('is told to the operator row by row, without a mail or network address, a password or a note', async () => {
    const left = await place.report('khong-chuyen.csv');
    for (const status of statuses) expect(left).toContain(`news/${100 + status}`);
    expect(left).toContain('laws/2');
    expect(left).toContain('noi-bo/1');
    for (const row of [
      'Bình luận,news/1#2,,chưa duyệt hoặc bị ẩn',
      'Bình luận,news/1#3,,trả lời một bình luận bị ẩn hoặc đã xóa',
      'Bình luận,news/200#4,,của mục không chuyển sang',
      'Bình luận,laws/1#5,,của văn bản: trang mới chỉ có ý kiến dưới bài viết',
      'Bình luận,photos/3#6,,của album ảnh: trang mới chỉ có ý kiến dưới bài viết',
      'Bình luận,news/777#7,,của mục không chuyển sang',
      'Bình luận,about/1#8,,mô-đun đang tắt bình luận',
    ]) {
      expect(left).toContain(row);
    }
    expect(await place.report('bao-cao.md')).toContain('- Bình luận: của mục không chuyển sang: 2');
    for (const file of ['bao-cao.md', 'can-xem-lai.csv', 'khong-chuyen.csv']) {
      expect(await place.report(file)).not.toMatch(
        /nguoidoc@|203\.0\.113|SSHA|mat-khau|quantri|Ghi chú nội bộ/,
      );
    }
  });
});
