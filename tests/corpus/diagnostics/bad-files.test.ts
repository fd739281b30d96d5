import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  A,
  article,
  type BadCase,
  document,
  expectProblem,
  named,
  PIXEL,
  page,
  SITE,
  useContentFolder,
} from '../../support/content-folder.ts';

const content = useContentFolder();
const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const saved: readonly BadCase[] = [
  ['UTF-16 with a mark', { [A]: Buffer.from(`\ufeff${article()}`, 'utf16le') }, { where: '' }, 'UTF-16'],
  ['UTF-16 without one', { [A]: Buffer.from(article(), 'utf16le') }, { where: '' }, 'UTF-16'],
  [
    'UTF-16, big end first',
    { [A]: Buffer.from(`\ufeff${article()}`, 'utf16le').swap16() },
    { where: '' },
    'UTF-16',
  ],
  [
    'TCVN3 bytes',
    { [A]: bytes('---\ntitle: "', [0xa7, 0xb9, 0x69], '"\n---\n') },
    { where: 'title' },
    'không phải mã UTF-8',
  ],
  [
    'a byte of Windows-1258 far below',
    { [A]: bytes(article(), '\nx ', [0xe9], ' y\n') },
    { where: 'x ' },
    'không phải mã UTF-8',
  ],
  ['a zero byte', { [A]: article({}, 'chữ a\0b') }, { where: 'chữ a' }, 'ký tự hỏng', '“a”'],
  [
    'a letter that was lost',
    { [A]: article({ title: '"H\ufffdi nghị"' }) },
    { where: 'title' },
    'ký tự hỏng',
    '“"H”',
  ],
  [
    'a control character',
    { [A]: article({}, 'dòng một\ndòng\u000bhai') },
    { where: 'dòng\u000b' },
    'ký tự hỏng',
  ],
  [
    'letters of TCVN3',
    { [A]: article({ title: '"§¹i héi §¶ng bé"' }) },
    { where: '§¹i', warning: true },
    'TCVN3',
  ],
  [
    'letters of VNI',
    { [A]: article({ title: '"Ñaïi hoäi Ñaûng boä"' }) },
    { where: 'Ñaïi', warning: true },
    'VNI',
  ],
  [
    'UTF-8 that was read as Windows-1252',
    {
      [A]: article({}, Buffer.from('Đại hội Đảng bộ tỉnh').toString('latin1').replaceAll('\u0090', '\u2018')),
    },
    { where: 'áº', warning: true },
    'sai mã',
  ],
  ['nothing in it', { [A]: '' }, { where: '' }, 'tệp trống', '_mau.md'],
  ['blanks only', { [A]: ' \n\n\t\n' }, { where: '' }, 'tệp trống'],
  ['a byte order mark only', { [A]: '\ufeff' }, { where: '' }, 'tệp trống'],
  ['5 MB', { [A]: article({}, 'x'.repeat(5_000_000)) }, { where: '' }, 'tệp nặng 4,8 MB', '1 MB'],
];

const placed: readonly BadCase[] = [
  [
    'a folder that nobody knows',
    { 'tin/2021/bai/index.md': article() },
    { where: '' },
    'không đúng chỗ',
    'tin-tuc',
  ],
  ['no folder', { 'bai.md': article() }, { where: '' }, 'không đúng chỗ'],
  [
    'the folder of news itself',
    { 'tin-tuc/index.md': article() },
    { where: '' },
    'không đúng chỗ',
    'tin-tuc/…/index.md',
  ],
  [
    'a folder name with marks',
    { 'tin-tuc/2021/Bài viết/index.md': article() },
    { where: '' },
    '“Bài viết”',
    'bai-viet',
  ],
  [
    'a folder name in NFD',
    { [`tin-tuc/2021/${'bài'.normalize('NFD')}/index.md`]: article() },
    { where: '' },
    'có dấu',
    '| bai',
  ],
  [
    'a copy of a file manager',
    { 'tin-tuc/2021/bai - Copy/index.md': article() },
    { where: '' },
    '“bai - Copy”',
    'bai-copy',
  ],
  [
    'the name of a copy beside its original',
    { 'tin-tuc/2021/bai/index - Copy.md': article(), [A]: article() },
    { where: '' },
    'so với index.md',
    'đừng đổi tên',
  ],
  ['a name of Windows', { 'tin-tuc/2021/aux.md': article() }, { where: '' }, 'Windows không cho dùng'],
  [
    'a name that another has in capitals',
    { 'tin-tuc/2021/bai/Anh.png': PIXEL, 'tin-tuc/2021/bai/anh.png': PIXEL, [A]: article() },
    { where: '' },
    'Windows và macOS coi là một',
  ],
  [
    'a path that Windows cannot open',
    { [`tin-tuc/2021/${'a'.repeat(90)}/${'b'.repeat(90)}/${'c'.repeat(60)}.md`]: article() },
    { where: '' },
    'rút ngắn tên',
  ],
  [
    'an official document among the news',
    { [A]: document('28-HD/BTGTU') },
    { where: '' },
    'chuyển cả thư mục',
    'van-ban/2022/28-hd-btgtu/',
  ],
  [
    'a pointer of Git LFS',
    { [A]: 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n' },
    { where: '' },
    'Git LFS',
    'git lfs pull',
  ],
  [
    'an unfinished merge',
    {
      [A]: article()
        .replace('date', '<<<<<<< HEAD\ndate: 2021-01-01\n=======\ndate')
        .replace('summary', '>>>>>>> b\nsummary'),
    },
    { where: '<<<<<<<' },
    'hợp nhất chưa xong',
    '3, 5, 7',
  ],
  ['INDEX.md', { 'tin-tuc/2021/bai/INDEX.md': article() }, { where: '' }, '“INDEX.md”', '| index.md'],
  ['index.MD', { 'tin-tuc/2021/bai/index.MD': article() }, { where: '' }, '“index.MD”', '| index.md'],
  [
    'index.markdown',
    { 'tin-tuc/2021/bai/index.markdown': article() },
    { where: '' },
    '“index.markdown”',
    'index.md',
  ],
  ['a name of signs only', { 'tin-tuc/2021/😀/index.md': article() }, { where: '' }, '“😀”', 'ten-bai'],
  ['a very long name', { [`tin-tuc/2021/${'a'.repeat(240)}/index.md`]: article() }, { where: '' }, 'dài quá'],
  [
    'MDX outside the static pages',
    { 'tin-tuc/2021/bai/index.mdx': article() },
    { where: '' },
    'content/trang',
  ],
  ['a name of the house', { 'trang/van-ban.md': page('') }, { where: '' }, 'dành cho trang của hệ thống'],
  [
    'the address of a list',
    { 'van-ban/loai/a/index.md': document('28-HD/BTGTU') },
    { where: '' },
    'hệ thống',
  ],
  ['the address of a year', { 'tin-tuc/2021/index.md': article() }, { where: '' }, 'hệ thống'],
  [
    "the address of a list's later page",
    { 'tin-tuc/2021/trang/2/index.md': article() },
    { where: '' },
    'hệ thống',
  ],
  [
    'two files for one address',
    { 'tin-tuc/2021/bai/index.md': article(), 'tin-tuc/2021/bai.md': article() },
    { where: '' },
    'đã thuộc về tin-tuc/2021/bai.md',
  ],
  [
    'Markdown beside MDX',
    { 'trang/a.mdx': page(''), 'trang/a.md': page('') },
    { where: '' },
    'đã thuộc về trang/a.md',
  ],
];

describe('a file', () => {
  it.each(named(saved))('is reported that is saved with %s', (_name, bad) => expectProblem(content, bad));
  it.each(named(placed))('is reported that lies under %s', (_name, bad) => expectProblem(content, bad));

  it('is reported that two names make where only case differs', async () => {
    await expectProblem(content, [
      '',
      { 'tin-tuc/2021/Bai/index.md': article(), [A]: article() },
      { where: '' },
      '“Bai”',
    ]);
  });

  it('is reported that is a link to somewhere else, or a folder', async () => {
    await mkdir(path.join(content.path, 'tin-tuc/2021/bai'), { recursive: true });
    await mkdir(path.join(content.path, 'tin-tuc/2021/hai/index.md'), { recursive: true });
    await symlink('/etc/hostname', path.join(content.path, A));
    await symlink('..', path.join(content.path, 'tin-tuc/2021/vong'));
    const diagnostics = await content.diagnostics();
    expect(diagnostics.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      'not-a-file tin-tuc/2021/bai/index.md',
      'not-a-file tin-tuc/2021/hai/index.md',
      'not-a-file tin-tuc/2021/vong',
    ]);
  });

  it('is told under a second extension that Windows hides', async () => {
    await content.write({ 'tin-tuc/2021/bai/index.md.txt': 'x' });
    const told = (await content.diagnostics()).map(({ kind, file }) => `${kind} ${file}`);
    expect(told).toEqual(['leftover tin-tuc/2021/bai/index.md.txt']);
  });

  it.each(['index.txt', 'bai.docx'])('is missed where a folder holds %s alone', async (name) => {
    await content.write({ [`tin-tuc/2021/bai/${name}`]: 'x' });
    const [diagnostic, ...others] = await content.diagnostics();
    expect(diagnostic).toMatchObject({ kind: 'no-index', file: 'tin-tuc/2021/bai', level: 'warning' });
    expect(others).toEqual([]);
  });

  it('needs no index.md in a folder of its own pictures and files', async () => {
    await content.write({
      [A]: article(),
      'tin-tuc/2021/bai/phu-luc/a.txt': 'x',
      'tin-tuc/_nhap/a.txt': 'x',
    });
    expect(await content.diagnostics()).toEqual([]);
  });
});

describe('site.yaml', () => {
  it('is reported that is not there, with the file that was meant', async () => {
    await rm(path.join(content.path, 'site.yaml'));
    await content.write({ 'site.yml': SITE, [A]: article({ date: 'mai' }) });
    const kinds = (await content.diagnostics()).map(({ kind, file }) => `${kind} ${file}`);
    expect(kinds).toEqual(['missing-site site.yaml', `wrong-date ${A}`]);
  });

  it('is reported that is a folder', async () => {
    await rm(path.join(content.path, 'site.yaml'));
    await mkdir(path.join(content.path, 'site.yaml'));
    expect((await content.diagnostics()).map(({ kind }) => kind)).toEqual(['unreadable']);
  });

  it('is reported where the whole content folder is missing', async () => {
    await rm(content.path, { recursive: true });
    expect((await content.diagnostics()).map(({ kind }) => kind)).toEqual(['missing-site']);
  });
});

describe('a sound file', () => {
  it.each([
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['with lines of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with lines of an old Mac', (text: string) => text.replaceAll('\n', '\r')],
    ['in NFD', (text: string) => text.normalize('NFD')],
    ['without a line end at its end', (text: string) => text.trimEnd()],
    ['with blanks behind its fences', (text: string) => text.replaceAll('---\n', '---  \n')],
  ])('is read %s', async (_name, change) => {
    await content.write({ [A]: change(article({ title: '"Đảng bộ tỉnh"' })) });
    const snapshot = await content.read();
    expect(await content.diagnostics()).toEqual([]);
    expect(snapshot.items[0]?.entry.title).toBe('Đảng bộ tỉnh'.normalize('NFC'));
  });

  it('may start with an underscore, which is no entry', async () => {
    await content.write({ 'tin-tuc/_mau.md': 'nothing right here' });
    expect((await content.read()).items).toEqual([]);
    expect(await content.diagnostics()).toEqual([]);
  });

  it('names the line of a fault whatever its line ends are', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      await content.write({ [A]: article({ date: 'mai' }).replaceAll('\n', end) });
      expect((await content.diagnostics()).map(({ line }) => line)).toEqual([3]);
    }
  });
});
