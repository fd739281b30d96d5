import { describe, expect, it } from 'vitest';
import { formatAnnotations, formatReport } from '../../../src/corpus/diagnostics/report.ts';
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
const BOMB = `---
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
title: *d
---
`;

const fences: readonly BadCase[] = [
  ['code', { [A]: '---js\nprocess.exit(1)\n---\n' }, { where: '---js' }, '“js”', 'mã lệnh không được chạy'],
  ['JSON', { [A]: '---json\n{"title": "x"}\n---\n' }, { where: '---json' }, '“json”'],
  ['TOML', { [A]: '+++\ntitle = "x"\n+++\n' }, { where: '+++' }, '“+++”, không phải ---'],
  ['a key on the first line', { [A]: '--- title: x\n---\n' }, { where: '--- title' }, '“title: x”'],
  ['no fence at all', { [A]: '# Bài\n' }, { where: '# Bài' }, '“# Bài”'],
  ['a blank before the fence', { [A]: ` ${article()}` }, { where: '' }, 'ở ngay đầu tệp'],
  ['no second fence', { [A]: '---\ntitle: x\n\nNội dung\n' }, { where: '' }, 'chưa đóng'],
  [
    'four hyphens',
    { [A]: article().replace('\n---\nN', '\n----\nN') },
    { where: '----' },
    '“----” không phải ---',
  ],
  ['en dashes', { [A]: article().replace('\n---\nN', '\n–––\nN') }, { where: '–––' }, '“–––” không phải ---'],
  ['dots', { [A]: article().replace('\n---\nN', '\n...\nN') }, { where: '...' }, '“...”'],
  ['a list instead of keys', { [A]: '---\n- a\n- b\n---\n' }, { where: '- a' }, 'khóa: giá trị'],
  ['a sentence instead of keys', { [A]: '---\nxin chào\n---\n' }, { where: 'xin chào' }, 'khóa: giá trị'],
  [
    'a third fence',
    { [A]: article().replace('summary', '--- \nsummary') },
    { where: '---' },
    'đóng phần khai báo quá sớm',
  ],
];

const slips: readonly BadCase[] = [
  [
    'a colon in a value',
    { [A]: article({ title: 'Hội nghị: kết quả' }) },
    { where: 'title' },
    'dấu hai chấm',
    'ngoặc kép',
  ],
  [
    'no blank behind the colon',
    { [A]: article().replace('date: ', 'date:') },
    { where: 'date:2021', warning: true },
    'thiếu dấu cách sau dấu hai chấm',
    'date: 2021-07-16 15:36',
  ],
  ['no colon', { [A]: article().replace('date: ', 'date ') }, { where: 'date 2021' }, 'khóa: giá trị'],
  [
    'a wide colon',
    { [A]: article().replace('date: ', 'date： ') },
    { where: 'date：', warning: true },
    'dấu câu cỡ rộng',
  ],
  ['a quote that stays open', { [A]: article({ title: '"mở' }) }, { where: '' }, 'YAML', 'đóng'],
  [
    'quotes inside quotes',
    { [A]: article({ title: '"Phong trào "Đền ơn" tốt"' }) },
    { where: 'Đền ơn' },
    'ngoặc đơn',
  ],
  [
    'words behind a quote',
    { [A]: article({ title: '"Đền ơn" lan tỏa' }) },
    { where: 'Đền ơn' },
    'chữ hoặc dấu thừa',
  ],
  ['a bracket that stays open', { [A]: article({ tags: '[a, b' }) }, { where: '' }, 'YAML'],
  ['two commas', { [A]: article({ tags: '[a, , b]' }) }, { where: 'tags' }, 'YAML'],
  ['a tab', { [A]: article({ cover: '\n\tsrc: a.jpg' }) }, { where: '\tsrc' }, 'phím Tab'],
  [
    'a key that is moved in',
    { [A]: article().replace('date:', '  date:') },
    { where: 'date' },
    'thụt',
    'sát lề',
  ],
  [
    'a key twice',
    { [A]: article().replace('date:', 'title: "Hai"\ndate:') },
    { where: 'Hai' },
    'đã có ở trên',
  ],
  [
    'a key twice, once in NFD',
    { [A]: article({ tác: 'a', ['tác'.normalize('NFD')]: 'b' }) },
    { where: 'tác: b' },
    'đã có ở trên',
  ],
  [
    'a key twice in a group',
    { [A]: article({ cover: '\n  src: a.jpg\n  src: b.jpg' }) },
    { where: 'b.jpg' },
    'đã có ở trên',
  ],
  [
    'stars around a title',
    { [A]: article({ title: '**Hội nghị**' }) },
    { where: '**' },
    'dấu *',
    'ngoặc kép',
  ],
  [
    'an ampersand that eats a word',
    { [A]: article({ title: '&Hội nghị' }) },
    { where: '&Hội' },
    'dấu * & hoặc !',
  ],
  [
    'an exclamation mark that eats a word',
    { [A]: article({ title: '!Hội nghị' }) },
    { where: '!Hội' },
    'YAML',
  ],
  ['a type of YAML', { [A]: article({ title: '!!js/function "x"' }) }, { where: '!!js' }, 'dấu * & hoặc !'],
  ['lists that grow by themselves', { [A]: BOMB }, { where: 'b: &b' }, 'dấu * & hoặc !'],
  ['a list that holds itself', { [A]: article({ tags: '&a [*a]' }) }, { where: 'tags' }, 'dấu * & hoặc !'],
  [
    'a number sign that cuts a title',
    { [A]: article({ title: 'Số #1 của tỉnh' }) },
    { where: '#1' },
    'dấu # làm mất',
  ],
  [
    'a colour without quotes',
    { 'site.yaml': `${SITE}colours:\n  brand: #8E1116\n` },
    { where: '#8E1116' },
    'dấu # làm mất',
  ],
  ['a percent sign in front', { [A]: article({ title: '%abc' }) }, { where: '%abc' }, 'ngoặc kép'],
  ['an at sign in front', { [A]: article({ title: '@abc' }) }, { where: '@abc' }, 'ngoặc kép'],
  ['a backslash in quotes', { [A]: article({ title: '"C:\\dir"' }) }, { where: 'C:' }, 'dấu \\'],
  ['a key in brackets', { [A]: article({ '[a, b]': 'x' }) }, { where: '[a, b]' }, 'tên khóa'],
  ['brackets without end', { [A]: article({ tags: '['.repeat(20_000) }) }, { where: 'tags' }, 'nhiều tầng'],
];

describe('front matter', () => {
  it.each(named(fences))('is reported with %s', (_name, bad) => expectProblem(content, bad));
  it.each(named(slips))('is reported with %s', (_name, bad) => expectProblem(content, bad));

  it('may be a comment behind a value, after a blank', async () => {
    await content.write({ [A]: article({ author: 'An   # người viết', tags: '\n  #một\n  - a # hai' }) });
    expect(await content.diagnostics()).toEqual([]);
  });

  it.each(['null', '~', ''])('takes %j for nothing', async (value) => {
    await content.write({ [A]: article({ author: value, draft: value, tags: value }) });
    const { items } = await content.read();
    expect(await content.diagnostics()).toEqual([]);
    expect(items[0]?.entry).toMatchObject({ author: undefined, tags: [] });
  });

  it('may hold words that are names of objects', async () => {
    const keys = ['constructor', 'toString', 'hasOwnProperty'];
    await content.write({ [A]: article(Object.fromEntries(keys.map((key) => [key, 'x']))) });
    expect((await content.diagnostics()).map(({ kind }) => kind)).toEqual(keys.map(() => 'unknown-key'));
  });
});

describe('one run', () => {
  const linesOf = async (): Promise<string[]> =>
    (await content.diagnostics()).map(({ kind, file, line }) => `${file}:${line} ${kind}`);

  it('reports every file', async () => {
    await content.write({
      [A]: '',
      'tin-tuc/2021/hai/index.md': article({ date: 'mai' }),
      [D]: document('28'),
    });
    expect(formatReport(await content.diagnostics(), 4)).toContain('3 lỗi trong 3 tệp');
  });

  it('reports every fault of a file, of its keys and of its body', async () => {
    const cover = '\n  src: bia.jpg\n  alt: x';
    const body = '![x](khong.png)\n\n[tải](a.pdf)';
    await content.write({
      [A]: article({ title: '', date: 'mai', section: 'x', draft: 'có', foo: '1', cover }, body),
    });
    expect(await linesOf()).toEqual([
      `${A}:2 missing-key`,
      `${A}:3 wrong-date`,
      `${A}:5 unknown-choice`,
      `${A}:6 wrong-value`,
      `${A}:7 unknown-key`,
      `${A}:9 missing-file`,
      `${A}:12 missing-file`,
      `${A}:14 missing-file`,
    ]);
  });

  it('reports a slip of YAML and what is wrong beside it', async () => {
    const twice = article({ date: 'mai' }).replace('summary:', 'date: 2021-01-01\nsummary:');
    await content.write({
      [A]: article({ title: 'a: b', summary: 'c: d' }, '![x](khong.png)'),
      'tin-tuc/2021/hai/index.md': twice,
      'tin-tuc/2021/nhe/index.md': twice.replace('section: tin-tuc-chung', 'section: khac'),
    });
    expect(await linesOf()).toEqual([
      `${A}:2 yaml`,
      `${A}:4 yaml`,
      `${A}:7 missing-file`,
      'tin-tuc/2021/hai/index.md:4 yaml',
      'tin-tuc/2021/nhe/index.md:4 yaml',
      'tin-tuc/2021/nhe/index.md:6 unknown-choice',
    ]);
  });

  it('reports entries although site.yaml has a fault, and keeps quiet about what only a sound one can tell', async () => {
    await content.write({ 'site.yaml': `${SITE}email: x\n`, [A]: article({ section: 'khac' }) });
    expect(await linesOf()).toEqual(['site.yaml:8 wrong-value', `${A}:5 unknown-choice`]);
    await content.write({ 'site.yaml': SITE.replace('label: Tin chung', 'lable: x') });
    expect(await linesOf()).not.toContain(`${A}:5 unknown-choice`);
  });

  it('becomes annotations with file and line for a git host', async () => {
    await content.write({ [A]: article({ date: 'mai, 100%' }) });
    const lines = formatAnnotations(await content.diagnostics(), 'content');
    expect(lines).toMatch(/^::error file=content\/tin-tuc\/2021\/bai\/index\.md,line=3::/);
    expect(lines).toContain('100%25');
    expect(lines.split('\n')).toHaveLength(1);
  });
});
