import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../../src/check/content.ts';
import { createAssets } from '../../src/corpus/assets.ts';
import { type Corpus, readCorpus, withLines } from '../../src/corpus/corpus.ts';
import { formatAnnotations, formatReport } from '../../src/corpus/report.ts';
import type { Moment } from '../../src/domain/date.ts';

const NOW = '2026-11-23T09:00:00+07:00' as Moment;

const SITE = `name: Ủy ban thử nghiệm
description: Trang thử
url: https://thu.example.vn
sections:
  - { slug: tin-tuc-chung, label: Tin chung }
`;

const article = (changes: Record<string, string | undefined> = {}, body = 'Nội dung.'): string => {
  const keys: Record<string, string | undefined> = {
    title: '"Tiêu đề"',
    date: '2021-07-16 15:36',
    summary: '"Tóm tắt"',
    section: 'tin-tuc-chung',
    ...changes,
  };
  const lines = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return ['---', ...lines, '---', body, ''].join('\n');
};

const document = (number: string, more = ''): string =>
  `---\nnumber: ${number}\nsubject: "Trích yếu"\nissued: 2022-01-05\n${more}---\n`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-content-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(files: Record<string, string | Uint8Array>): Promise<Corpus> {
  for (const [name, content] of Object.entries({ 'site.yaml': SITE, ...files })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return readCorpus(folder, NOW, createAssets(folder));
}

async function reportOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const corpus = await read(files);
  return formatReport(await withLines(folder, checkContent(corpus)), corpus.files);
}

const A = 'tin-tuc/2021/bai/index.md';
const D = 'van-ban/2022/28-hd-btgtu/index.md';

const cases: readonly [name: string, files: Record<string, string | Uint8Array>, words: readonly string[]][] =
  [
    ['an unknown key', { [A]: article({ titel: '"x"' }) }, [`${A}, dòng 6`, '“titel”', 'Có phải “title”?']],
    ['a Vietnamese key', { [A]: article({ tác_giả: 'x' }) }, ['“tác_giả”', 'Có phải “author”?']],
    ['a missing title', { [A]: article({ title: undefined }) }, ['thiếu khóa “title”', 'Ví dụ: title:']],
    ['an empty title', { [A]: article({ title: '' }) }, ['thiếu khóa “title”', `${A}, dòng 2`]],
    ['a month of 13', { [A]: article({ date: '2021-13-16' }) }, ['không có trong lịch', `${A}, dòng 3`]],
    ['29 February of a common year', { [A]: article({ date: '29/02/2021' }) }, ['không có trong lịch']],
    [
      'an American date',
      { [A]: article({ date: '"July 16, 2021"' }) },
      ['không đọc được thành ngày', '16/07/2021'],
    ],
    ['a title that is a list', { [A]: article({ title: '[a, b]' }) }, ['“title”', 'một dòng chữ']],
    [
      'an unknown section',
      { [A]: article({ section: 'tin-chung' }) },
      ['không có “tin-chung”', 'tin-tuc-chung'],
    ],
    ['a missing picture', { [A]: article({}, '![Mô tả](anh-1.jpg "Chú")') }, ['“anh-1.jpg”', `${A}, dòng 7`]],
    ['a picture without alt', { [A]: article({ cover: 'bia.jpg' }) }, ['chưa có lời mô tả']],
    [
      'a picture of another site',
      { [A]: article({}, '![x](https://khac.vn/a.jpg)') },
      ['“https://khac.vn/a.jpg” nằm ở trang khác', `${A}, dòng 7`],
    ],
    ['a missing attachment', { [A]: article({ attachments: '[a.pdf]' }) }, ['không thấy tệp “a.pdf”']],
    ['a picture outside the folder', { [A]: article({}, '![x](../../a.jpg)') }, ['nằm ngoài thư mục']],
    [
      'a picture that is none',
      { [A]: article({}, '![x](a.jpg)'), 'tin-tuc/2021/bai/a.jpg': 'no' },
      ['ảnh “a.jpg” không mở được'],
    ],
    [
      'a PDF that is none',
      { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'), [`${path.dirname(D)}/a.pdf`]: 'x' },
      ['không phải là tệp PDF'],
    ],
    [
      'a kind of file that is not taken',
      { [A]: article({ attachments: '[a.exe]' }) },
      ['không nhận tệp đính kèm “a.exe”'],
    ],
    [
      'two files for one address',
      { [A]: article(), 'tin-tuc/2021/bai.md': article() },
      ['đã thuộc về', 'tin-tuc/2021/bai'],
    ],
    [
      'two files for one number and day',
      { [D]: document('28-HD/BTGTU'), 'van-ban/2022/ban-sao/index.md': document('28-hd/btgtu') },
      ['28-HD/BTGTU', '05/01/2022', 'đã có ở'],
    ],
    [
      'bytes that are not UTF-8',
      { [A]: new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]) },
      ['không phải mã UTF-8', 'dòng 2'],
    ],
    ['UTF-16', { [A]: Buffer.from(`\ufeff${article()}`, 'utf16le') }, ['không phải mã UTF-8']],
    [
      'front matter that is code',
      { [A]: '---js\nprocess.exit(1)\n---\n' },
      ['“js”', 'mã lệnh không được chạy'],
    ],
    ['front matter that is not closed', { [A]: '---\ntitle: x\n' }, ['chưa khép lại']],
    ['no front matter', { [A]: '# Bài\n' }, ['không mở đầu bằng dòng ---']],
    ['a YAML slip', { [A]: '---\ntitle: "mở\ndate: 2021-01-01\n---\n' }, ['YAML', A]],
    ['a colon without quotes', { [A]: article({ title: 'Hội nghị: kết quả' }) }, ['YAML', 'ngoặc kép']],
    [
      'a key written twice',
      { [A]: article().replace('date:', 'title: "Hai"\ndate:') },
      ['chỉ viết một lần', `${A}, dòng 3`],
    ],
    ['an empty file', { [A]: '' }, ['tệp trống']],
    ['a file of 5 MB', { [A]: article({}, 'x'.repeat(5_000_000)) }, ['tệp nặng 4,8 MB']],
    ['a wrong number', { [D]: document('HD/BTGTU') }, ['thiếu số thứ tự']],
    ['a number without symbols', { [D]: document('28') }, ['thiếu ký hiệu']],
    ['an unknown type', { [D]: document('28-XX/BTGTU') }, ['không có “XX”']],
    [
      'a relation to nothing',
      { [D]: document('28-HD/BTGTU', 'relations: { basedOn: [99-CT/TU] }\n') },
      ['không có văn bản “99-CT/TU”'],
    ],
    [
      'a relation to itself',
      { [D]: document('28-HD/BTGTU', 'relations: { amends: [28-HD/BTGTU] }\n') },
      ['là chính văn bản này'],
    ],
    ['an end before the beginning', { [D]: document('28-HD/BTGTU', 'expires: 2021-01-01\n') }, ['sớm hơn']],
    ['a folder name with marks', { 'tin-tuc/2021/Bài viết/index.md': article() }, ['“Bài viết”', 'bai-viet']],
    ['a folder that nobody knows', { 'tin/2021/bai/index.md': article() }, ['không đúng chỗ', 'tin-tuc']],
    [
      'MDX outside the standing pages',
      { 'tin-tuc/2021/bai/index.mdx': article() },
      ['ngoài thư mục content/trang'],
    ],
    [
      'code in a standing page',
      { 'trang/a.mdx': '---\ntitle: A\n---\n{process.exit(1)}\n' },
      ['mã lệnh', 'dòng 4'],
    ],
    [
      'an unknown component',
      { 'trang/a.mdx': '---\ntitle: A\n---\n<Script />\n' },
      ['không có thành phần “<Script>”', 'ThongBao'],
    ],
    ['a reserved address', { 'trang/van-ban.md': '---\ntitle: A\n---\n' }, ['dành cho trang của hệ thống']],
    [
      'a site.yaml without a name',
      { 'site.yaml': SITE.replace(/^name.*\n/, '') },
      ['site.yaml', 'thiếu khóa “name”'],
    ],
  ];

describe('bad content', () => {
  it.each(cases)('is reported: %s', async (_name, files, words) => {
    const report = await reportOf(files);
    for (const word of words) expect(report).toContain(word);
    expect(report).toMatch(/✗ Đã đọc \d+ tệp: \d+ lỗi/);
    expect(report).not.toMatch(/\bat .*\.ts:\d+/);
  });

  it('is reported for every file in one run', async () => {
    const report = await reportOf({
      [A]: '',
      'tin-tuc/2021/hai/index.md': article({ date: 'mai' }),
      [D]: document('28'),
    });
    expect(report).toContain('3 lỗi trong 3 tệp');
  });

  it('becomes annotations with file and line for a git host', async () => {
    const corpus = await read({ [A]: article({ date: 'mai, 100%' }) });
    const lines = formatAnnotations(await withLines(folder, checkContent(corpus)), 'content');
    expect(lines).toMatch(/^::error file=content\/tin-tuc\/2021\/bai\/index\.md,line=3::/);
    expect(lines).toContain('100%25');
    expect(lines.split('\n')).toHaveLength(1);
  });
});

describe('markup that will not be shown', () => {
  it('is told with its line and stops nothing', async () => {
    const report = await reportOf({ [A]: article({}, 'Chữ\n\n<script>alert(1)</script>') });
    expect(report).toContain(`! Nhắc  ${A}, dòng 9`);
    expect(report).toContain('“<script>” không được phép trong bài');
    expect(report).toContain('không có lỗi (1 điều nhắc)');
  });
});

describe('good content', () => {
  it('in NFD is read as NFC', async () => {
    const corpus = await read({ [A]: article({ title: '"Đảng bộ tỉnh"' }).normalize('NFD') });
    expect(checkContent(corpus)).toEqual([]);
    expect(corpus.shelf[0]?.entry.title).toBe('Đảng bộ tỉnh'.normalize('NFC'));
  });

  it('keeps drafts and what is scheduled out of sight', async () => {
    const corpus = await read({
      [A]: article({ draft: 'true' }),
      'tin-tuc/2021/sau/index.md': article({ publish: '2027-01-01' }),
      'tin-tuc/2021/nay/index.md': article({ publish: '2020-01-01' }),
    });
    const visible = corpus.shelf.filter((item) => item.visible).map((item) => item.entry.id);
    expect(visible).toEqual(['tin-tuc/2021/nay']);
  });

  it('may repeat a number in another year', async () => {
    const other = document('28-HD/BTGTU').replace('2022-01-05', '2017-01-05');
    const corpus = await read({ [D]: document('28-HD/BTGTU'), 'van-ban/2017/28-hd-btgtu/index.md': other });
    expect(checkContent(corpus)).toEqual([]);
  });

  it('may be a file that starts with an underscore, which is no entry', async () => {
    const corpus = await read({ 'tin-tuc/_mau.md': 'nothing right here' });
    expect(corpus.shelf).toEqual([]);
    expect(corpus.problems).toEqual([]);
  });
});
