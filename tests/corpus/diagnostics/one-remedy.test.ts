import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/corpus/diagnostics/messages.ts';
import {
  A,
  article,
  besideA,
  besideD,
  D,
  document,
  type Files,
  PIXEL,
  useContentFolder,
} from '../../support/content-folder.ts';
import { pdf } from '../../support/pdf.ts';

// One mistake, one message: what is told, on which line, and what of the editor's own words the example
// keeps.

const content = useContentFolder();
const fences = (keys: string): string => `---\n${keys}\n---\n\nNội dung.\n`;
const KEYS = 'date: 2021-07-16\nsummary: "Tóm tắt"\nsection: tin-tuc-chung';
const ALBUM = 'hinh-anh/2021/hoi-lang/index.md';
const album = (pictures: string): string =>
  `---\ntitle: "Hội làng"\ndate: 2021-07-16\npictures:\n${pictures}---\n`;

/** What is told of a folder, one line a message: where, the kind, its example. */
async function told(files: Files): Promise<readonly string[]> {
  await content.write(files);
  return (await content.diagnostics()).map((one) => {
    const { example = '' } = messageOf(one);
    const kind = one.kind === 'body' ? one.facts.fault : one.kind;
    return `${one.file}:${one.line} ${kind} ${example}`.trimEnd();
  });
}

type Case = readonly [name: string, files: Files, ...told: string[]];

const frontMatter: readonly Case[] = [
  [
    'a colon in a title',
    { [A]: fences(`title: Hội làng: ngày đầu\n${KEYS}`) },
    `${A}:2 yaml title: "Hội làng: ngày đầu"`,
  ],
  [
    'a title that nothing closes',
    { [A]: fences(`title: "Hội làng\n${KEYS}`) },
    `${A}:2 yaml title: "Hội làng"`,
  ],
  [
    'quotes in quotes',
    { [A]: fences(`title: "Hội "làng" ta"\n${KEYS}`) },
    `${A}:2 yaml title: 'Hội "làng" ta'`,
  ],
  [
    'words behind quotes',
    { [A]: fences(`title: "Hội làng" mở sớm\n${KEYS}`) },
    `${A}:2 yaml title: '"Hội làng" mở sớm'`,
  ],
  [
    'two values in quotes',
    { [A]: fences(`title: "Hội" và "làng"\n${KEYS}`) },
    `${A}:2 yaml title: '"Hội" và "làng"'`,
  ],
  [
    'a list in quotes and no brackets',
    { [A]: fences(`title: A\ntags: "khoa giáo", "y tế"\n${KEYS}`) },
    `${A}:3 yaml tags: ["khoa giáo", "y tế"]`,
  ],
  [
    'a list that nothing closes',
    { [A]: fences(`title: A\ntags: [khoa giáo, y tế\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa giáo, y tế]`,
  ],
  [
    'a list that nothing closes, of items in quotes',
    { [A]: fences(`title: A\ntags: ["khoa giáo", "y tế"\n${KEYS}`) },
    `${A}:3 yaml tags: ["khoa giáo", "y tế"]`,
  ],
  [
    'a list that opens twice',
    { [A]: fences(`title: A\ntags: [[khoa giáo, y tế]\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa giáo, y tế]`,
  ],
  [
    'a list that closes twice',
    { [A]: fences(`title: A\ntags: [khoa giáo, y tế]]\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa giáo, y tế]`,
  ],
  [
    'a list that nothing opens',
    { [A]: fences(`title: A\ntags: khoa giáo, y tế]\n${KEYS}`) },
    `${A}:3 wrong-type tags: [khoa giáo, y tế]`,
  ],
  [
    'a list in round brackets',
    { [A]: fences(`title: A\ntags: (khoa giáo, y tế)\n${KEYS}`) },
    `${A}:3 wrong-type tags: [khoa giáo, y tế]`,
  ],
  [
    'a list in braces',
    { [A]: fences(`title: A\ntags: {khoa giáo, y tế}\n${KEYS}`) },
    `${A}:3 wrong-type tags: [khoa giáo, y tế]`,
  ],
  [
    'a line of text in a bracket that nothing closes',
    { [A]: fences(`title: A\nauthor: [Lan, Hùng\n${KEYS}`) },
    `${A}:3 yaml author: "Lan, Hùng"`,
  ],
  [
    'a bracket and nothing else',
    { [A]: fences(`title: A\nauthor: [\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa giáo, y tế]`,
  ],
  [
    'a list of nothing but a comma',
    { [A]: fences(`title: A\ntags: [,]\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa giáo, y tế]`,
  ],
  [
    'topics with semicolons between',
    { [A]: fences(`title: A\ntags: [khoa giáo; y tế, dân số]\n${KEYS}`) },
    `${A}:3 wrong-value tags: [khoa giáo, y tế, dân số]`,
  ],
  [
    'topics with the sign of hashtags',
    { [A]: fences(`title: A\ntags: ["#khoa giáo", "#y tế"]\n${KEYS}`) },
    `${A}:3 wrong-value tags: [khoa giáo, y tế]`,
  ],
  [
    'hashtags without quotes',
    { [A]: fences(`title: A\ntags: #khoa-giáo #y-tế\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa-giáo, y-tế]`,
  ],
  [
    'two numbers as one',
    { [D]: document('28-HD/BTGTU', 'relations: { replaces: ["12-HD/BTGTU; 13-HD/BTGTU"] }\n') },
    `${D}:5 unknown-relation relations: { replaces: ["12-HD/BTGTU", "13-HD/BTGTU"] }`,
  ],
  [
    'a list that stands twice',
    { [A]: fences(`title: A\ntags: [y tế]\ntags: [dân số]\n${KEYS}`) },
    `${A}:4 yaml`,
  ],
  [
    'a brace and nothing else',
    { [A]: fences(`title: A\ntags: {\n${KEYS}`) },
    `${A}:3 yaml tags: [khoa giáo, y tế]`,
  ],
  [
    'a group that nothing closes',
    {
      [D]: document('28-HD/BTGTU', 'relations: { replaces: [12-HD/BTGTU\n'),
      'van-ban/2021/12-hd-btgtu/index.md': document('12-HD/BTGTU', '', '2021-01-05'),
    },
    `${D}:5 yaml relations: { replaces: [12-HD/BTGTU] }`,
  ],
  [
    'a mark in brackets before a title',
    { [A]: fences(`title: [Ảnh] Hội làng\n${KEYS}`) },
    `${A}:2 yaml title: "[Ảnh] Hội làng"`,
  ],
  ['a comma at the end', { [A]: fences(`title: "Hội làng",\n${KEYS}`) }, `${A}:2 yaml title: "Hội làng"`],
  ['a sharp in a title', { [A]: fences(`title: Hội thi #3\n${KEYS}`) }, `${A}:2 yaml title: "Hội thi #3"`],
  ['a star before a title', { [A]: fences(`title: *Hội làng*\n${KEYS}`) }, `${A}:2 yaml title: "*Hội làng*"`],
  ['no blank behind a colon', { [A]: fences(`title:"Hội làng"\n${KEYS}`) }, `${A}:2 yaml title: "Hội làng"`],
  [
    'a key that stands too deep',
    {
      [A]: fences(`title: A\n${KEYS}\ncover:\n  src: a.png\n   alt: "Đình làng"`),
      [besideA('a.png')]: PIXEL,
    },
    `${A}:8 yaml cover:\n  src: anh-bia.jpg\n  alt: "Quang cảnh hội nghị"`,
  ],
  [
    'a third line of hyphens',
    { [A]: fences(`title: A\ndate: 2021-07-16\n---\nsummary: B\nsection: tin-tuc-chung`) },
    `${A}:4 split-front-matter`,
  ],
  [
    'a list of sections',
    { [A]: article({ section: '[tin-tuc-chung, khac]' }) },
    `${A}:5 wrong-type section: tin-tuc-chung`,
  ],
  ['a title as a list', { [A]: article({ title: '["Hội làng"]' }) }, `${A}:2 wrong-type title: "Hội làng"`],
  [
    'attachments as a group',
    { [A]: article({ attachments: '{ file: a.pdf }' }) },
    `${A}:6 wrong-type attachments: [{ file: a.pdf }]`,
  ],
  [
    'the year first, with slashes',
    { [A]: article({ date: '2021/7/16 8h5' }) },
    `${A}:3 wrong-date date: 2021-07-16 08:05`,
  ],
  ['the month first', { [A]: article({ date: '07/16/2021' }) }, `${A}:3 wrong-date date: 2021-07-16`],
  ['a letter in the year', { [A]: article({ date: '2O21-07-16' }) }, `${A}:3 wrong-date date: 2021-07-16`],
  [
    'a month without a day',
    { [D]: document('28-HD/BTGTU', '', '1/2022') },
    `${D}:4 wrong-date issued: 2021-07-16 hoặc issued: 16/07/2021`,
  ],
  ['a dot behind a number', { [D]: document('28-HD/BTGTU.') }, `${D}:2 wrong-number number: 28-HD/BTGTU`],
  [
    'a number with its day',
    { [D]: document('"28-HD/BTGTU ngày 5/1/2022"') },
    `${D}:2 wrong-number number: 28-HD/BTGTU`,
  ],
  ['a blank in a number', { [D]: document('2 8-HD/BTGTU') }, `${D}:2 wrong-number number: 28-HD/BTGTU`],
  [
    'a Serbian letter in a number',
    { [D]: document('28-QЂ/BTGTU') },
    `${D}:2 twin-letters number: 28-QĐ/BTGTU`,
    `${D}:2 folder-mismatch 28-qd-btgtu`,
  ],
  [
    'bold in a title',
    { [A]: article({ title: '"**Hội làng** mở sớm"' }) },
    `${A}:2 markup-in-value title: "Hội làng mở sớm"`,
  ],
  [
    'a tag in a lead',
    { [A]: article({ summary: '"Sáng <b>nay</b>&nbsp;họp"' }) },
    `${A}:4 markup-in-value summary: "Sáng nay họp"`,
  ],
  ['no body', { [A]: article({}, '') }, `${A}:2 empty-article draft: true`],
];

const files: readonly Case[] = [
  [
    'a page of the web as an attachment',
    {
      [A]: article({ attachments: '[{ file: a.pdf }]' }),
      [besideA('a.pdf')]: '<!DOCTYPE html><html></html>',
    },
    `${A}:6 bad-attachment`,
  ],
  [
    'an attachment in another case',
    { [D]: document('28-HD/BTGTU', 'attachments: [{ file: A.pdf }]\n'), [besideD('a.pdf')]: pdf() },
    `${D}:5 missing-file`,
  ],
  [
    'an attachment without its extension',
    {
      [D]: document('28-HD/BTGTU', 'attachments: [{ file: huong-dan }]\n'),
      [besideD('huong-dan.pdf')]: pdf(),
    },
    `${D}:5 unknown-attachment-kind huong-dan-28.pdf`,
  ],
  [
    'a link whose file has a blank',
    { [A]: article({}, 'Xem [tệp](ke hoach.pdf).'), [besideA('ke hoach.pdf')]: pdf() },
    `${A}:7 raw-link [Kế hoạch](ke-hoach-2026.pdf) hoặc [Kế hoạch](<Ke hoach 2026.pdf>)`,
  ],
  [
    'a picture as a link',
    { [A]: article({}, '! [Đình làng](a.png)'), [besideA('a.png')]: PIXEL },
    `${A}:7 unknown-attachment-kind ![Đại biểu trao đổi tại hội nghị](a.png)`,
  ],
  [
    'a mail address as a link',
    { [A]: article({}, '[thư](a@example.vn)') },
    `${A}:7 relative-link mailto:a@example.vn`,
  ],
  [
    'a picture that no article shows',
    { [A]: article({}, 'Chữ.'), [besideA('a.png')]: PIXEL },
    `${A}:2 unlisted-file ![Đại biểu trao đổi tại hội nghị](a.png)`,
  ],
  [
    'a document whose file is not listed',
    { [D]: document('28-HD/BTGTU').replace('Chữ.\n', ''), [besideD('a.pdf')]: pdf() },
    `${D}:2 unlisted-file attachments:\n  - { file: a.pdf, label: "Bản chính thức" }`,
  ],
  [
    'one file twice',
    {
      [ALBUM]: album('  - { src: a.png, alt: "Đình làng" }\n  - { src: a.png, alt: "Đình làng" }\n'),
      'hinh-anh/2021/hoi-lang/a.png': PIXEL,
    },
    `${ALBUM}:6 same-file`,
  ],
  [
    'a copy that the album shows',
    {
      [ALBUM]: album('  - { src: a.png, alt: "Đình làng" }\n  - { src: "a (1).png", alt: "Chợ làng" }\n'),
      'hinh-anh/2021/hoi-lang/a.png': PIXEL,
      'hinh-anh/2021/hoi-lang/a (1).png': PIXEL,
    },
  ],
  [
    'a download that broke off',
    { [A]: article(), [besideA('a.pdf.crdownload')]: 'x' },
    `${besideA('a.pdf.crdownload')}:1 leftover`,
  ],
  [
    'a shortcut of Windows',
    { [A]: article(), [besideA('a.pdf - Shortcut.lnk')]: 'x' },
    `${besideA('a.pdf - Shortcut.lnk')}:1 leftover`,
  ],
  [
    'an article called like its folder',
    { 'tin-tuc/2021/bai/bai.md': article() },
    `tin-tuc/2021/bai/bai.md:1 not-index index.md`,
  ],
  [
    'a folder with a Word file alone',
    { 'tin-tuc/2021/bai/bao-cao.docx': 'PK' },
    `tin-tuc/2021/bai:1 no-index npm run new -- bao-cao.docx`,
  ],
  ['two files of one address', { 'tin-tuc/2021/bai.md': article(), [A]: article() }, `${A}:1 same-address`],
  [
    'a page of the web as an article',
    { [A]: '<!DOCTYPE html>\n<html><body>x</body></html>' },
    `${A}:1 not-text`,
  ],
];

const bodies: readonly Case[] = [
  [
    'a frame',
    { [A]: article({}, '<iframe width="5" src="https://example.vn/v"></iframe>') },
    `${A}:7 unsafe-markup [Xem video](https://example.com/video)`,
  ],
  ['Word debris', { [A]: article({}, 'Chữ <o:p></o:p> dán') }, `${A}:7 other-markup`],
  [
    'a blank to fill in, in angle brackets',
    { [A]: article({}, 'Kính gửi <ten don vi>') },
    `${A}:7 unknown-tag &lt;ten don vi&gt;`,
  ],
  [
    'a link to a file on a disk',
    { [A]: article({}, '[tệp](file:///C:/a.pdf)') },
    `${A}:7 local-link [Kế hoạch](ke-hoach-2026.pdf)`,
  ],
  [
    'a caption in quotes of print',
    { [A]: article({}, '![Đình làng](a.png “Chiều hội”)'), [besideA('a.png')]: PIXEL },
    `${A}:7 raw-picture ![Đình làng](a.png "Chiều hội")`,
  ],
  [
    'a link to the file of a page',
    {
      [A]: article({}, '[bài](/content/tin-tuc/2021/khac/index.md)'),
      'tin-tuc/2021/khac/index.md': article({ title: 'Khác' }),
    },
    `${A}:7 broken-link [Văn bản](/van-ban/)`,
  ],
];

describe('a mistake', () => {
  const cases = [...frontMatter, ...files, ...bodies].map(([name, given, ...lines]) => ({
    name,
    given,
    lines,
  }));

  it.each(cases)('is told once, with its own remedy: $name', async ({ given, lines }) => {
    expect(await told(given)).toEqual(lines);
  });

  it('names the page that was meant, and never the page itself', async () => {
    await content.write({
      [A]: article(
        {},
        '[a](/content/tin-tuc/2021/khac/index.md)\n\n[b](/tin-tuc/2021/khax/)\n\n[c](/tin-tuc/2020/khac/)\n\n[d](/tin-tuc/2021/bia/)',
      ),
      'tin-tuc/2021/khac/index.md': article({ title: 'Khác' }),
    });
    const suggestions = (await content.diagnostics()).map(
      (one) => one.kind === 'broken-link' && one.facts.suggestion,
    );
    expect(suggestions).toEqual([
      '/tin-tuc/2021/khac/',
      '/tin-tuc/2021/khac/',
      '/tin-tuc/2021/khac/',
      undefined,
    ]);
  });
});
