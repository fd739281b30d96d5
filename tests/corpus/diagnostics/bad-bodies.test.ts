import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  A,
  article,
  type BadCase,
  besideA,
  besideD,
  D,
  document,
  expectProblem,
  named,
  PIXEL,
  page,
  SITE,
  useContentFolder,
} from '../../support/content-folder.ts';

const content = useContentFolder();

const pictures: readonly BadCase[] = [
  [
    'missing, with a near name',
    { [A]: article({}, 'a\n\n![x](anh-l.jpg)'), [besideA('anh-1.jpg')]: PIXEL },
    { where: 'anh-l' },
    'Có phải “anh-1.jpg”?',
  ],
  [
    'missing in this case',
    { [A]: article({}, '![x](Anh-1.png)'), [besideA('anh-1.png')]: PIXEL },
    { where: 'Anh-1' },
    'Có phải “anh-1.png”?',
  ],
  [
    'on the third line of a paragraph',
    { [A]: article({}, 'a\nb\n![x](k.png)') },
    { where: 'k.png' },
    'không thấy tệp',
  ],
  [
    'outside the folder',
    { [A]: article({}, '![x](../../a.jpg)') },
    { where: '../../a' },
    'cạnh bài',
    'a.jpg',
  ],
  [
    'at an absolute path',
    { [A]: article({}, '![x](/a.png)') },
    { where: '/a.png' },
    'không phải là tệp nằm cạnh bài',
  ],
  [
    'on a disk of Windows',
    { [A]: article({}, '![x](C:\\anh\\a.png)') },
    { where: 'C:' },
    'không phải là tệp nằm cạnh bài',
  ],
  [
    'on another site',
    { [A]: article({}, '![x](https://example.com/a.png)') },
    { where: 'https' },
    'nằm ở trang khác',
  ],
  [
    'written as data',
    { [A]: article({}, '![x](data:image/png;base64,AAAA)') },
    { where: 'data:' },
    'cạnh bài',
  ],
  [
    'in HTML, far inside it',
    { [A]: article({}, 'a\n\n<p>\n<b>x</b>\n<img src="k.png" alt="x">\n</p>') },
    { where: 'k.png' },
    'không thấy tệp “k.png”',
  ],
  [
    'in HTML from another site',
    { [A]: article({}, 'a <img src="https://e.com/a.png" alt="x"> b') },
    { where: 'https' },
    'cạnh bài',
  ],
  [
    'in HTML without a description',
    { [A]: article({}, '<img src="a.png">'), [besideA('a.png')]: PIXEL },
    { where: '<img' },
    'chưa có lời mô tả',
  ],
  [
    'behind a reference',
    { [A]: article({}, '![chữ][h]\n\n[h]: k.png') },
    { where: '![chữ]' },
    'không thấy tệp “k.png”',
  ],
  [
    'without a description',
    { [A]: article({}, '![](a.png)'), [besideA('a.png')]: PIXEL },
    { where: '![]' },
    'chưa có lời mô tả',
  ],
  [
    'described by its name',
    { [A]: article({}, '![a.png](a.png)'), [besideA('a.png')]: PIXEL },
    { where: '![a' },
    'chưa có lời mô tả',
  ],
  [
    'text',
    { [A]: article({}, '![x](a.jpg)'), [besideA('a.jpg')]: 'không' },
    { where: 'a.jpg' },
    'không mở được',
  ],
  ['empty', { [A]: article({}, '![x](a.jpg)'), [besideA('a.jpg')]: '' }, { where: 'a.jpg' }, 'trống'],
  [
    'cut off',
    { [A]: article({}, '![x](a.png)'), [besideA('a.png')]: PIXEL.subarray(0, 40) },
    { where: 'a.png' },
    '“a.png”',
  ],
  [
    'a folder',
    { [A]: article({}, '![x](a.jpg)'), [besideA('a.jpg/b')]: 'x' },
    { where: 'a.jpg' },
    'không thấy tệp',
  ],
  [
    'a cover on another site',
    { [A]: article({ cover: '\n  src: https://e.com/a.jpg\n  alt: x' }) },
    { where: 'https' },
    'cạnh bài',
  ],
  [
    'a cover without a description',
    { [A]: article({ cover: 'a.png' }), [besideA('a.png')]: PIXEL },
    { where: 'cover' },
    'chưa có lời mô tả',
  ],
  [
    'a cover in a folder of Windows',
    { [A]: article({ cover: '\n  src: anh\\a.jpg\n  alt: x' }) },
    { where: 'anh' },
    'dấu /',
  ],
];

const attachments: readonly BadCase[] = [
  [
    'missing, with a near name',
    { [D]: document('28-HD/BTGTU', 'attachments:\n  - file: b.zip\n'), [besideD('a.zip')]: 'PK' },
    { where: 'b.zip' },
    'Có phải “a.zip”?',
  ],
  [
    'empty',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'), [besideD('a.pdf')]: '' },
    { where: 'a.pdf' },
    'trống',
  ],
  [
    'cut off',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'), [besideD('a.pdf')]: '%PDF-1.4\n1 0 obj' },
    { where: 'a.pdf' },
    'hỏng, không mở được',
  ],
  [
    'of another kind than it says',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.docx]\n'), [besideD('a.docx')]: 'x' },
    { where: 'a.docx' },
    'tệp DOCX',
  ],
  [
    'of a kind that is not taken',
    { [A]: article({ attachments: '[a.xyz]' }) },
    { where: 'a.xyz' },
    'không nhận tệp đính kèm',
    'pdf, doc',
  ],
  [
    'that is a program',
    { [A]: article({ attachments: '[a.exe]' }) },
    { where: 'a.exe' },
    'không nhận tệp đính kèm',
    'không đăng chương trình',
  ],
  [
    'on another site',
    { [A]: article({ attachments: '["https://e.com/a.pdf"]' }) },
    { where: 'https' },
    'cạnh bài',
  ],
  ['outside the folder', { [A]: article({ attachments: '[../a.pdf]' }) }, { where: '../a' }, 'cạnh bài'],
  [
    'named with a sign of addresses',
    { [A]: article({ attachments: '["100%.zip"]' }), [besideA('100%.zip')]: 'PK' },
    { where: '100%' },
    'đổi tên tệp',
  ],
  ['linked and missing', { [A]: article({}, 'a\n\n[tải](a.pdf)') }, { where: 'a.pdf' }, 'không thấy tệp'],
];

const links: readonly BadCase[] = [
  [
    'to an article that is not there',
    { 'tin-tuc/2021/khac.md': article({ title: 'B' }, '[x](/tin-tuc/2021/bay/)'), [A]: article() },
    { where: 'bay', warning: true },
    'Có phải “/tin-tuc/2021/bai/”?',
  ],
  [
    'to a page that is not there',
    { [A]: article({}, 'a\n\n[x](/gioi-thieu/)') },
    { where: '/gioi', warning: true },
    'không dẫn tới trang nào',
  ],
  [
    'to the own site by its whole address',
    { [A]: article({}, '[x](https://thu.example.vn/khong/)') },
    { where: 'https', warning: true },
    'không dẫn tới',
  ],
  [
    'to a draft',
    { [A]: article({}, '[x](/tin-tuc/2021/hai/)'), [besideA('../hai/index.md')]: article({ draft: 'true' }) },
    { where: '/hai/', warning: true },
    'không dẫn tới',
  ],
  ['to nothing', { [A]: article({}, '[x]()') }, { where: '[x]', warning: true }, 'không có địa chỉ'],
  [
    'to code',
    { [A]: article({}, '[x](javascript:alert(1))') },
    { where: 'javascript', warning: true },
    'bị bỏ',
  ],
  [
    'in a table',
    { [A]: article({}, '|a|b|\n|-|-|\n|[x](/khong/)|c|') },
    { where: '/khong', warning: true },
    'không dẫn tới',
  ],
  [
    'in HTML',
    { [A]: article({}, '<p>\n<a href="/khong/">x</a></p>') },
    { where: '/khong', warning: true },
    'không dẫn tới',
  ],
  [
    'to a neighbour by its folder',
    { [A]: article({}, '[x](../hai/)') },
    { where: '../hai' },
    '/tin-tuc/2021/hai/',
  ],
  [
    'to a neighbour by its file',
    { [A]: article({}, '[x](../hai/index.md)') },
    { where: '../hai' },
    '/tin-tuc/2021/hai/',
  ],
  [
    'to another site without its scheme',
    { [A]: article({}, '[x](www.chinhphu.vn)') },
    { where: 'www' },
    'https://www.chinhphu.vn',
  ],
  [
    'to a part of the page that is not there',
    { [A]: article({}, '## Tổ chức\n\n[x](#to-chuk)') },
    { where: '#to-chuk', warning: true },
    'Có phải “to-chuc”?',
  ],
  [
    'to a part of another page that is not there',
    {
      [A]: article({}, '[x](/tin-tuc/2021/hai/#ket-luan)'),
      [besideA('../hai/index.md')]: article({}, '## Mở đầu'),
    },
    { where: '#ket', warning: true },
    'không có mục “ket-luan”',
  ],
  [
    'by a reference to nothing',
    { [A]: article({}, 'a\nb [chữ][khong] c') },
    { where: '[khong]', warning: true },
    'hiện nguyên dấu ngoặc',
  ],
  [
    'by a note that is not there',
    { [A]: article({}, 'a[^1]') },
    { where: '[^1]', warning: true },
    'hiện nguyên dấu ngoặc',
  ],
];

const html: readonly BadCase[] = [
  [
    'a script',
    { [A]: article({}, 'a\n\n<script>alert(1)</script>') },
    { where: '<script', warning: true },
    '“<script>”',
    'bị bỏ',
  ],
  [
    'a frame',
    { [A]: article({}, '<iframe src="https://youtube.com/embed/x"></iframe>') },
    { where: '<iframe', warning: true },
    '“<iframe>”',
  ],
  [
    'a film',
    { [A]: article({}, '<video src="a.mp4"></video>') },
    { where: '<video', warning: true },
    '“<video>”',
  ],
  [
    'a style of Word',
    { [A]: article({}, '<p style="color:red">x</p>') },
    { where: 'style', warning: true },
    '“style”',
    'bị bỏ',
  ],
  [
    'a handler',
    { [A]: article({}, '<p>\n<b onclick="x()">y</b></p>') },
    { where: 'onclick', warning: true },
    'onclick',
  ],
  [
    'boxes without end',
    { [A]: article({}, `a\n\n${'<div>'.repeat(200_000)}`) },
    { where: '<div>' },
    'nhiều tầng',
  ],
  ['quotes without end', { [A]: article({}, `a\n\n${'>'.repeat(200_000)}`) }, { where: '>>' }, 'nhiều tầng'],
];

const mdx = (body: string, where: string, ...says: string[]): BadCase => [
  body,
  { 'trang/a.mdx': page(`a\n\n${body}`) },
  { where },
  ...says,
];
const mdxCases: readonly BadCase[] = [
  mdx('import x from "fs"\n\nx', 'import', 'mã lệnh', 'import x'),
  mdx('export const a = 1', 'export', 'mã lệnh'),
  mdx('chữ {process.exit(1)} chữ', '{process', 'mã lệnh'),
  mdx('<Script />', '<Script', 'không có thành phần “<Script>”', 'ThongBao'),
  mdx('<div>x</div>', '<div', 'không có thành phần'),
  mdx('<ThongBao>\nx', '<ThongBao>', 'chưa đóng'),
  mdx('<ThongBao>x</LienHe>', '<ThongBao>', 'đóng nhầm'),
  mdx('a <5 b', '<5', '&lt;'),
  mdx('a { b', '{ b', '&#123;'),
  mdx('<!-- ghi chú -->', '<!--', 'ghi chú <!-- -->'),
  mdx('<br>', '<br>', 'chưa đóng'),
  mdx('<ThongBao {...x}>a</ThongBao>', '<ThongBao', 'mã lệnh'),
  mdx('<ThongBao loai={1}>a</ThongBao>', '<ThongBao', 'mã lệnh'),
  mdx('<ThongBao loai="hong">a</ThongBao>', 'hong', 'thong-tin, luu-y'),
  mdx('<DanhSachVanBan so="nhiều" />', 'nhiều', 'từ 1 đến 99'),
  mdx('<DanhSachVanBan loại="huong-dan" />', '<DanhSach', 'một trong: loai, so'),
  mdx('<LienHe mau="do" />', 'mau', 'không có thuộc tính'),
  mdx('![x](khong.png)', 'khong.png', 'không thấy tệp'),
];

const alias = (address: string, ...says: string[]): BadCase => [
  address,
  {
    [A]: article({ aliases: `\n  - '${address}'` }),
    'trang/gioi-thieu.md': page(''),
    [besideA('../hai/index.md')]: article({ attachments: '[a.zip]' }),
    [besideA('../hai/a.zip')]: 'PK',
  },
  { where: address },
  ...says,
];
const aliases: readonly BadCase[] = [
  ...['cu/bai.html', 'https://cu.vn/bai', '//cu.vn/bai'].map((a) => alias(a, 'không bắt đầu bằng một dấu /')),
  ...['/cu/bai?id=1', '/cu/bai#x', '/cu/a b', '/cu/*', '/cu/:id', '/cu\\x', '/cu/%00'].map((a) =>
    alias(a, 'khoảng trắng hoặc một trong các dấu'),
  ),
  ...['/cu/%', '/cu/%zz'].map((a) => alias(a, 'dấu %')),
  ...[
    '/../x',
    '/cu/../x',
    '/cu/./x',
    '/cu//x',
    '/cu/%2e%2e/x',
    '/cu/.htaccess',
    `/cu/${'a'.repeat(300)}`,
  ].map((a) => alias(a, 'bắt đầu bằng dấu chấm')),
  ...[
    '/',
    '/index.html',
    '/rss.xml',
    '/van-ban/rss.xml',
    '/robots.txt',
    '/sitemap-0.xml',
    '/404.html',
    '/_astro/x',
    '/api/hit',
    '/_search/index.json',
    '/pagefind/x.js',
    '/tim-kiem/',
    '/tin-tuc/',
    '/tin-tuc/2021/',
    '/chuyen-muc/tin-tuc-chung/',
    '/tin-tuc/trang/1/',
    '/counter-keys.json',
    '/_redirects',
  ].map((a) => alias(a, 'dành cho trang của hệ thống')),
  ...[
    '/tin-tuc/2021/bai/',
    '/tin-tuc/2021/bai',
    '/tin-tuc/2021/bai/index.html',
    '/tin-tuc/2021/BAI/',
    '/gioi-thieu',
    '/tin-tuc/2021/hai/a.zip',
    '/tin-tuc/2021/hai/a.zip/b',
  ].map((a) => alias(a, 'đã thuộc về')),
  [
    'twice in one file',
    { [A]: article({ aliases: '\n  - /cu/a\n  - /cu/a/' }) },
    { where: '/cu/a/' },
    'đã thuộc về',
  ],
  [
    'twice, once encoded',
    { [A]: article({ aliases: '\n  - /cu/bài\n  - /cu/b%C3%A0i' }) },
    { where: '%C3' },
    'đã thuộc về',
  ],
  [
    'a file where another needs a folder',
    { [A]: article({ aliases: '\n  - /cu/a.html/b.html\n  - /cu/a.html' }) },
    { where: '- /cu/a.html' },
    'đã thuộc về',
  ],
  [
    'text instead of a list',
    { [A]: article({ aliases: '/cu' }) },
    { where: 'aliases' },
    'một danh sách',
    'aliases: [',
  ],
];

describe('a picture', () => {
  it.each(named(pictures))('is reported that is %s', (_name, bad) => expectProblem(content, bad));
});

describe('an attachment', () => {
  it.each(named(attachments))('is reported that is %s', (_name, bad) => expectProblem(content, bad));

  it('is not published from elsewhere through a link of the file system', async () => {
    await content.write({
      [D]: document('28-HD/BTGTU', 'attachments: [a.zip]\n'),
      [A]: article({}, '![x](a.png)'),
    });
    await mkdir(path.join(content.path, path.dirname(D)), { recursive: true });
    await symlink('/etc/hostname', path.join(content.path, besideD('a.zip')));
    await symlink('/etc/hostname', path.join(content.path, besideA('a.png')));
    const diagnostics = await content.diagnostics();
    expect(diagnostics.map(({ kind, file }) => `${kind} ${file}`)).toContain(`not-a-file ${D}`);
    expect(diagnostics.map(({ kind, file }) => `${kind} ${file}`)).toContain(`not-a-file ${A}`);
  });

  it('may have a name in NFD on its disk', async () => {
    await content.write({
      [D]: document('28-HD/BTGTU', 'attachments: ["phụ lục.zip"]\n'),
      [besideD('phụ lục.zip'.normalize('NFD'))]: 'PK',
      [A]: article({}, '![x](ảnh.png)'),
      [besideA('ảnh.png'.normalize('NFD'))]: PIXEL,
    });
    // Told, because other machines read such names wrongly; not refused.
    expect((await content.diagnostics()).map(({ kind, level }) => [kind, level])).toEqual([
      ['file-name', 'warning'],
    ]);
    const entry = (await content.read()).items.find((item) => item.entry.file === D)?.entry;
    expect(entry?.attachments[0]).toMatchObject({
      name: 'phụ lục.zip'.normalize('NFC'),
      file: besideD('phụ lục.zip'.normalize('NFD')),
      href: encodeURI('/van-ban/2022/28-hd-btgtu/phụ lục.zip'.normalize('NFC')),
    });
  });
});

describe('a link', () => {
  it.each(named(links))('is reported %s', (_name, bad) => expectProblem(content, bad));

  it('may lead to every page that there is', async () => {
    const targets = [
      '/',
      '/tin-tuc/',
      '/tin-tuc/2021/hai',
      '/tin-tuc/2021/hai/#mo-dau',
      '/van-ban/',
      '/tim-kiem/?q=a',
      '/rss.xml',
      '/cu/hai.html',
      '/gioi-thieu/',
      '/chuyen-muc/tin-tuc-chung/',
      '/the/y-te/',
      '#noi-dung',
      'https://example.com/',
      'mailto:a@b.vn',
      'tel:0208',
      'https://thu.example.vn/',
    ];
    await content.write({
      'site.yaml': `${SITE}menu: [{ label: A, href: /gioi-thieu/ }]\n`,
      [A]: article({ tags: '[y tế]' }, targets.map((target) => `- [x](${target})`).join('\n')),
      'tin-tuc/2021/hai/index.md': article({ title: '"Hai"', aliases: '[/cu/hai.html]' }, '## Mở đầu'),
      'trang/gioi-thieu.md': page(''),
    });
    expect(await content.diagnostics()).toEqual([]);
  });
});

describe('raw HTML', () => {
  it.each(named(html))('is reported that holds %s', (_name, bad) => expectProblem(content, bad));
});

describe('a static page in MDX', () => {
  it.each(named(mdxCases))('is reported that holds %s', (_name, bad) => expectProblem(content, bad));

  it('may use its components, and braces in code', async () => {
    await content.write({
      'trang/a.mdx': page(
        '<ThongBao loai="luu-y">x</ThongBao>\n\n<LienHe />\n\n`{x}` < 5\n\n<DanhSachVanBan loai="huong-dan" so="5" />',
      ),
    });
    expect(await content.diagnostics()).toEqual([]);
  });
});

describe('an old address', () => {
  it.each(named(aliases))('is reported that is %s', (_name, bad) => expectProblem(content, bad));

  it.each([
    '/vi/news/bai-12.html',
    '/CU/Bai.html',
    '/cu/bài',
    '/index.php',
    '/tin-tuc/2021/bai.html',
    '/a.pdf',
  ])('may be %s', async (address) => {
    await content.write({ [A]: article({ aliases: `[${address}]` }) });
    expect(await content.diagnostics()).toEqual([]);
  });
});
