import { describe, expect, it } from 'vitest';
import {
  A,
  article,
  type BadCase,
  D,
  document,
  expectProblem,
  named,
  SITE,
  useContentFolder,
} from '../../support/content-folder.ts';

const content = useContentFolder();
const OTHER = 'van-ban/2016/12-ct-tu/index.md';
const older = document('12-CT/TU', '', '2016-09-22');

const keyOf = (key: string, wanted: string): BadCase => [
  key,
  { [A]: article({ [key]: 'x' }) },
  { where: `${key}: x` },
  `“${key}”. Có phải “${wanted}”?`,
];

const keys: readonly BadCase[] = [
  keyOf('titel', 'title'),
  keyOf('Title', 'title'),
  keyOf('tiêu đề', 'title'),
  keyOf('ngày đăng', 'date'),
  keyOf('tóm tắt', 'summary'),
  keyOf('tác_giả', 'author'),
  keyOf('chuyên mục', 'section'),
  keyOf('thẻ', 'tags'),
  keyOf('ảnh bìa', 'cover'),
  keyOf('nháp', 'draft'),
  keyOf('hết hạn', 'expires'),
  keyOf('tệp đính kèm', 'attachments'),
  keyOf('địa chỉ cũ', 'aliases'),
  [
    'a key without a blank in braces',
    { [A]: article({ cover: '{ src:a.jpg, alt: x }' }) },
    { where: 'cover' },
    'Có phải “src: a.jpg”?',
  ],
  [
    'a key of a group',
    { [A]: article({ cover: '\n  src: a.jpg\n  atl: x' }) },
    { where: 'atl' },
    'Có phải “alt”?',
  ],
  [
    'số ký hiệu',
    { [D]: document('28-HD/BTGTU', 'số ký hiệu: x\n') },
    { where: 'số ký' },
    'Có phải “number”?',
  ],
  ['trích yếu', { [D]: document('28-HD/BTGTU', 'trích yếu: x\n') }, { where: 'trích' }, 'Có phải “subject”?'],
  [
    'ngày ban hành',
    { [D]: document('28-HD/BTGTU', 'ngày ban hành: x\n') },
    { where: 'ngày' },
    'Có phải “issued”?',
  ],
  [
    'title of a document',
    { [D]: document('28-HD/BTGTU', 'title: x\n') },
    { where: 'title' },
    'Có phải “subject”?',
  ],
  [
    'căn cứ',
    { [D]: document('28-HD/BTGTU', 'relations:\n  căn cứ: [x]\n') },
    { where: 'căn cứ' },
    'Có phải “basedOn”?',
  ],
  ['điện thoại', { 'site.yaml': `${SITE}điện thoại: x\n` }, { where: 'điện' }, 'Có phải “phone”?'],
  [
    'chuyên mục of a site',
    { 'site.yaml': `${SITE}chuyên mục: x\n` },
    { where: 'chuyên' },
    'Có phải “sections”?',
  ],
];

const dateOf = (date: string, says: string): BadCase => [
  date,
  { [A]: article({ date }) },
  { where: 'date' },
  says,
];

const dates: readonly BadCase[] = [
  ...[
    '31/02/2021',
    '05/13/2025',
    '29/02/2023',
    '2021-00-10',
    '2021-07-16 25:00',
    '2021-07-16 15:60',
    '0001-01-01',
    '1899-12-31',
    '2021-07-16T15:36:00+25:00',
  ].map((date) => dateOf(date, 'không có trong lịch')),
  ...[
    '16-07-21',
    'hôm nay',
    '"July 16, 2021"',
    '16/07',
    '2021',
    '1626400000',
    '2021-07-16 15',
    '16/07/2021 3:36 PM',
    '-2021-07-16',
    '"１６/０７/２０２１"',
  ].map((date) => dateOf(date, 'không đọc được thành ngày')),
  ['nothing', { [A]: article({ date: '' }) }, { where: 'date' }, 'thiếu khóa “date”'],
  ['a list', { [A]: article({ date: '[2021-07-16]' }) }, { where: 'date' }, 'một dòng chữ'],
  [
    'a day far away',
    { [A]: article({ date: '2999-01-01' }) },
    { where: 'date', warning: true },
    'còn ở phía trước',
    'publish',
  ],
  [
    'an end before the beginning',
    { [A]: article({ expires: '2020-01-01' }) },
    { where: 'expires' },
    'sớm hơn',
  ],
  [
    'an end before it is published',
    { [A]: article({ publish: '2027-01-01', expires: '2026-12-01' }) },
    { where: 'expires' },
    'sớm hơn',
    'publish',
  ],
  [
    'a change before the article',
    { [A]: article({ updated: '2020-01-01' }) },
    { where: 'updated' },
    'sớm hơn',
  ],
  [
    'a time of issue',
    { [D]: document('28-HD/BTGTU', '', '2022-01-05 10:00') },
    { where: 'issued' },
    'không đọc được',
  ],
  ['the year 3000', { [D]: document('28-HD/BTGTU', '', '3000') }, { where: 'issued' }, 'không đọc được'],
  [
    'a validity that starts too early',
    { [D]: document('28-HD/BTGTU', 'effective: 2021-01-01\n') },
    { where: 'effective' },
    'sớm hơn',
  ],
  [
    'an end before the year of issue',
    { [D]: document('28-HD/BTGTU', 'expires: 2021-01-01\n', '2022') },
    { where: 'expires' },
    'sớm hơn',
  ],
  [
    'another year than the number',
    { [D]: document('30/2020/NĐ-CP') },
    { where: 'issued', warning: true },
    '30/2020/NĐ-CP',
    '2022',
  ],
];

const types: readonly BadCase[] = [
  [
    'no title',
    { [A]: article({ title: undefined }) },
    { where: '' },
    'thiếu khóa “title”',
    'title: "Khai mạc',
  ],
  ['a title of blanks', { [A]: article({ title: '"  "' }) }, { where: 'title' }, 'thiếu khóa “title”'],
  [
    'a title that is a list',
    { [A]: article({ title: '[a, b]' }) },
    { where: 'title' },
    '“[a, b]”',
    'một dòng chữ',
  ],
  ['a title that is a group', { [A]: article({ title: '{ a: b }' }) }, { where: 'title' }, '“{ a: b }”'],
  [
    'a title like a page',
    { [A]: article({ title: `"${'dài '.repeat(300)}"` }) },
    { where: 'title' },
    'không quá 400',
  ],
  ['tags in a row', { [A]: article({ tags: 'a, b' }) }, { where: 'tags' }, '“a, b”', 'tags: [a, b]'],
  [
    'tags without blanks behind the hyphen',
    { [A]: article({ tags: '\n  -a\n  -b' }) },
    { where: 'tags' },
    'một danh sách',
  ],
  ['a tag of signs', { [A]: article({ tags: '["!!!"]' }) }, { where: 'tags' }, 'chữ cái hoặc chữ số'],
  ['an author of signs', { [A]: article({ author: '"***"' }) }, { where: 'author' }, 'chữ cái hoặc chữ số'],
  ['a draft in Vietnamese', { [A]: article({ draft: 'có' }) }, { where: 'draft' }, 'true hoặc false'],
  [
    'a number for a group',
    { [A]: article({ legacy: '1356' }) },
    { where: 'legacy' },
    'một nhóm khóa',
    'legacy: {',
  ],
  [
    'counts without their day',
    { [A]: article({ legacy: '{ views: 5 }' }) },
    { where: 'legacy' },
    'thiếu khóa “legacy, asOf”',
  ],
  [
    'more stars than its votes can have given',
    { [A]: article({ legacy: '{ votes: 2, stars: 11, asOf: 2022-01-10 }' }) },
    { where: '11' },
    'từ 1 đến 5 sao',
  ],
  [
    'a count below nothing',
    { [A]: article({ legacy: '\n  views: -5\n  asOf: 2022-01-01' }) },
    { where: '-5' },
    'số nguyên không âm',
  ],
  [
    'a count beyond counting',
    { [A]: article({ legacy: `\n  views: ${'9'.repeat(20)}\n  asOf: 2022-01-01` }) },
    { where: '999' },
    'số nguyên',
  ],
  [
    'an unknown section',
    { [A]: article({ section: 'tin-tuc-chng' }) },
    { where: 'section' },
    'Có phải “tin-tuc-chung”?',
  ],
  [
    'the name of a section',
    { [A]: article({ section: 'Tin chung' }) },
    { where: 'section' },
    'Có phải “tin-tuc-chung”?',
    'section: tin-tuc-chung',
  ],
  [
    'the second field',
    { [D]: document('28-HD/BTGTU', 'fields:\n  - khoa-giao\n  - y-te\n') },
    { where: 'y-te' },
    'không có “y-te”',
  ],
  ['an empty item', { [A]: article({ tags: '\n  - a\n  -\n  - b' }) }, { where: '  -' }, 'tags, mục 2'],
  [
    'the third picture',
    {
      'hinh-anh/2021/a/index.md':
        '---\ntitle: A\ndate: 2021-01-01\npictures:\n  - a.jpg\n  - b.jpg\n  - alt: x\n---\n',
    },
    { where: 'alt: x' },
    'pictures, mục 3, src',
  ],
  [
    'an album without pictures',
    { 'hinh-anh/2021/a/index.md': '---\ntitle: A\ndate: 2021-01-01\npictures: []\n---\n' },
    { where: 'pictures' },
    'thiếu khóa “pictures”',
  ],
];

const documents: readonly BadCase[] = [
  ['no ordinal', { [D]: document('HD/BTGTU') }, { where: 'number' }, 'thiếu số thứ tự'],
  ['no symbols', { [D]: document('28') }, { where: 'number' }, 'thiếu ký hiệu'],
  ['nothing', { [D]: document('""') }, { where: 'number' }, 'thiếu khóa “number”'],
  ['words behind it', { [D]: document('28-HD/BTGTU (dự thảo)') }, { where: 'number' }, 'không đúng thể thức'],
  ['a year of two digits', { [D]: document('30/20/NĐ-CP') }, { where: 'number' }, 'không đúng thể thức'],
  ['a list', { [D]: document('[28-HD/BTGTU]') }, { where: 'number' }, 'một dòng chữ'],
  ['an unknown type', { [D]: document('28-XX/BTGTU') }, { where: 'number' }, 'không có “XX”', 'HD'],
  [
    'an unknown issuer',
    { [D]: document('28-HD/BTGTV') },
    { where: 'number', warning: true },
    '“BTGTV”. Có phải “BTGT',
    'issuers',
  ],
  [
    'the number of another file',
    { [D]: document('28 - hd / btgtu'), 'van-ban/2022/0-a/index.md': document('28-HD/BTGTU') },
    { where: 'number' },
    '28-HD/BTGTU (05/01/2022) đã có ở van-ban/2022/0-a/index.md',
  ],
  [
    'that number with a zero in front',
    { [D]: document('8-HD/BTGTU'), 'van-ban/2022/0-a/index.md': document('08-HD/BTGTU') },
    { where: 'number' },
    'đã có ở',
  ],
  [
    'that number in a year without a day',
    { [D]: document('28-HD/BTGTU', '', '2022'), 'van-ban/2022/0-a/index.md': document('28-HD/BTGTU') },
    { where: 'number' },
    'đã có ở',
  ],
  [
    'a relation to nothing',
    {
      [D]: document('28-HD/BTGTU', 'relations:\n  basedOn:\n    - 12-CT/TU\n    - 99-NQ/TU\n'),
      [OTHER]: older,
    },
    { where: '99-NQ' },
    'không có văn bản “99-NQ/TU”',
  ],
  [
    'a relation with a slip',
    { [D]: document('28-HD/BTGTU', 'relations: { basedOn: [12-CT/TV] }\n'), [OTHER]: older },
    { where: '12-CT' },
    'Có phải “12-CT/TU”?',
  ],
  [
    'a relation to another day',
    { [D]: document('28-HD/BTGTU', 'relations: { basedOn: ["12-CT/TU ngày 22/9/2017"] }\n'), [OTHER]: older },
    { where: '12-CT' },
    'không có văn bản',
  ],
  [
    'a relation to two',
    {
      [D]: document('28-HD/BTGTU', 'relations: { basedOn: [12-CT/TU] }\n'),
      [OTHER]: older,
      'van-ban/2011/a/index.md': document('12-CT/TU', '', '2011'),
    },
    { where: '12-CT' },
    '22/09/2016',
    '2011',
  ],
  [
    'a relation to itself',
    { [D]: document('28-HD/BTGTU', 'relations: { amends: [28-HD/BTGTU] }\n') },
    { where: 'relations' },
    'là chính văn bản này',
  ],
  [
    'a relation that is no list',
    { [D]: document('28-HD/BTGTU', 'relations: { amends: 12-CT/TU }\n') },
    { where: 'relations' },
    'một danh sách',
  ],
];

const sites: readonly BadCase[] = [
  ['no name', { 'site.yaml': SITE.replace(/^name.*\n/, '') }, { where: '' }, 'thiếu khóa “name”'],
  ['a word for a colour', { 'site.yaml': `${SITE}colours:\n  brand: đỏ\n` }, { where: 'đỏ' }, 'mã màu'],
  [
    'a colour on which nobody reads',
    { 'site.yaml': `${SITE}colours:\n  brand: "#FFFF00"\n` },
    { where: 'FFFF00' },
    'chỉ tương phản 1',
  ],
  [
    "the flag's own red and gold, which cannot be read on one another",
    { 'site.yaml': `${SITE}colours:\n  brand: "#DA251D"\n  gold: "#FFCD00"\n` },
    { where: 'DA251D' },
    'màu nhấn #FFCD00 trên màu chủ đạo #DA251D chỉ tương phản 3,2:1',
    'gold: "#FFCD00" }',
  ],
  [
    'two sections of one slug',
    { 'site.yaml': SITE.replace('fields:', '  - slug: tin-tuc-chung\n    label: Khác\nfields:') },
    { where: '- slug: tin' },
    'chỉ một lần',
  ],
  [
    'two issuers of one symbol',
    {
      'site.yaml': `${SITE}issuers:\n  - { symbol: X, label: A, kind: party }\n  - { symbol: X, label: B, kind: party }\n`,
    },
    { where: 'label: B' },
    'chỉ một lần',
  ],
  [
    'two fields of one slug',
    { 'site.yaml': `${SITE}  - { slug: khoa-giao, label: B }\n` },
    { where: 'label: B' },
    'chỉ một lần',
  ],
  [
    'an issuer of no kind',
    { 'site.yaml': `${SITE}issuers: [{ symbol: X, label: A, kind: đảng }]\n` },
    { where: 'issuers' },
    'party (Đảng)',
  ],
  [
    'a group of synonyms with one word',
    { 'site.yaml': `${SITE}synonyms: [[ubnd]]\n` },
    { where: 'synonyms' },
    'từ 2 đến 6 cách viết khác nhau',
  ],
  [
    'synonyms that differ in marks only',
    { 'site.yaml': `${SITE}synonyms:\n  - [ubnd, ủy ban]\n  - [sổ đỏ, so do]\n` },
    { where: 'sổ đỏ' },
    'không chỉ khác dấu',
  ],
  [
    'too many synonyms in a group',
    { 'site.yaml': `${SITE}synonyms: [[a, b, c, d, e, g, h]]\n` },
    { where: 'synonyms' },
    'từ 2 đến 6',
  ],
  [
    'a synonym without a word',
    { 'site.yaml': `${SITE}synonyms:\n  - [ubnd, "---"]\n` },
    { where: '---' },
    'không quá 8 tiếng',
  ],
  [
    'a sentence for a synonym',
    { 'site.yaml': `${SITE}synonyms:\n  - [ubnd, một hai ba bốn năm sáu bảy tám chín]\n` },
    { where: 'ubnd' },
    'không quá 8 tiếng',
  ],
  [
    'more groups of synonyms than search takes',
    {
      'site.yaml': `${SITE}synonyms: [${Array.from({ length: 201 }, (_, at) => `[a${at}, b${at}]`).join(', ')}]\n`,
    },
    { where: 'synonyms' },
    'không quá 200 nhóm',
  ],
  [
    'synonyms that are one group without brackets around it',
    { 'site.yaml': `${SITE}synonyms: [ubnd, ủy ban nhân dân]\n` },
    { where: 'synonyms' },
    'danh sách',
  ],
  [
    'synonyms by another name',
    { 'site.yaml': `${SITE}từ đồng nghĩa: [[ubnd, ủy ban nhân dân]]\n` },
    { where: 'đồng nghĩa' },
    'Có phải “synonyms”?',
  ],
  [
    'no sections',
    { 'site.yaml': SITE.replace(/sections:\n.*\n/, 'sections: []\n') },
    { where: 'sections' },
    'thiếu khóa “sections”',
  ],
  ['an address without scheme', { 'site.yaml': SITE.replace('https://', '') }, { where: 'url' }, 'https://'],
  [
    'an address with a path',
    { 'site.yaml': SITE.replace('.vn', '.vn/cong') },
    { where: 'url' },
    'không có gì phía sau',
  ],
  [
    'an address with a password',
    { 'site.yaml': SITE.replace('thu.', 'a:b@thu.') },
    { where: 'url' },
    'không có gì phía sau',
  ],
  [
    'an emblem that is not there',
    { 'site.yaml': `${SITE}emblem: a.svg\n` },
    { where: 'emblem' },
    'không thấy tệp “a.svg”',
  ],
  [
    'an emblem elsewhere',
    { 'site.yaml': `${SITE}emblem: ../a.svg\n` },
    { where: 'emblem' },
    'đặt cạnh site.yaml',
  ],
  [
    'an emblem that is a page',
    { 'site.yaml': `${SITE}emblem: index.html\n`, 'index.html': 'x' },
    { where: 'emblem' },
    'tên một tệp ảnh',
  ],
  [
    'an emblem that is no picture',
    { 'site.yaml': `${SITE}emblem: a.svg\n`, 'a.svg': 'x' },
    { where: 'emblem' },
    'không mở được',
  ],
  [
    'a counter at no path',
    { 'site.yaml': `${SITE}counter:\n  path: api\n` },
    { where: 'path' },
    'bắt đầu bằng /',
  ],
  [
    'a counter at a mailbox',
    { 'site.yaml': `${SITE}counter:\n  path: "mailto:a@b.vn"\n` },
    { where: 'path' },
    'bắt đầu bằng /',
  ],
  [
    'a menu to nowhere',
    { 'site.yaml': `${SITE}menu:\n  - label: A\n    href: /gioi-thieu/\n` },
    { where: '/gioi-thieu/' },
    'không dẫn tới trang nào',
  ],
  [
    'a menu below a menu to nowhere',
    {
      'site.yaml': `${SITE}menu:\n  - label: A\n    href: /tin-tuc/\n    children:\n      - { label: B, href: /khong/ }\n`,
    },
    { where: '/khong/' },
    'không dẫn tới',
  ],
  [
    'a menu of code',
    { 'site.yaml': `${SITE}menu:\n  - label: A\n    href: "javascript:alert(1)"\n` },
    { where: 'javascript' },
    'bắt đầu bằng /',
  ],
  [
    'a mailbox that is none',
    { 'site.yaml': `${SITE}email: khong-phai\n` },
    { where: 'email' },
    'thư điện tử',
  ],
];

describe('a key', () => {
  it.each(named(keys))('is reported that nobody knows: %s', (_name, bad) => expectProblem(content, bad));
});

describe('a date', () => {
  it.each(named(dates))('is reported that is %s', (_name, bad) => expectProblem(content, bad));
});

describe('a value', () => {
  it.each(named(types))('is reported that is %s', (_name, bad) => expectProblem(content, bad));

  it('may group its digits with dots or commas', async () => {
    await content.write({
      [A]: article({ legacy: '{ views: 13.526, downloads: "1,356", asOf: 2022-01-10 }' }),
    });
    expect(await content.diagnostics()).toEqual([]);
    const { items } = await content.read();
    expect(items[0]?.entry.legacy).toMatchObject({ views: 13_526, downloads: 1356 });
  });
});

describe('a document', () => {
  it.each(named(documents))('is reported that has %s', (_name, bad) => expectProblem(content, bad));

  it('may repeat a number in another year', async () => {
    await content.write({
      [D]: document('28-HD/BTGTU'),
      'van-ban/2017/a/index.md': document('28-HD/BTGTU', '', '2017'),
    });
    expect(await content.diagnostics()).toEqual([]);
  });
});

describe('a site.yaml', () => {
  it.each(named(sites))('is reported that has %s', (_name, bad) => expectProblem(content, bad));
});

describe('an entry', () => {
  it('stays out of sight as a draft, and until its time has come', async () => {
    await content.write({
      [A]: article({ draft: 'true' }),
      'tin-tuc/2021/sau/index.md': article({ publish: '2027-01-01' }),
      'tin-tuc/2021/nay/index.md': article({ publish: '2020-01-01' }),
    });
    const { items } = await content.read();
    expect(items.filter((item) => !item.unpublished).map((item) => item.entry.id)).toEqual([
      'tin-tuc/2021/nay',
    ]);
  });
});
