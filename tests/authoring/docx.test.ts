import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Converted, convert } from '../../src/authoring/convert.ts';
import { readDocxFlow } from '../../src/authoring/docx/read-docx.ts';
import { FORMS } from '../support/docx-forms.ts';
import { link, note, p, picture, r, tbl, tc, tr, type WordFile, wordFile } from '../support/word-file.ts';

const PIXEL = { extension: 'png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };
const LIBRE_OFFICE = new Uint8Array(readFileSync('tests/fixtures/authoring/huong-dan-libreoffice.docx'));
const TITLE = p('Tiêu đề bài', { b: true, align: 'center' });

function read(file: string | WordFile): {
  readonly converted: Converted;
  readonly losses: readonly string[];
} {
  const result = readDocxFlow(wordFile(typeof file === 'string' ? { body: TITLE + file } : file));
  if (result.kind !== 'read') throw new Error(result.kind);
  return {
    converted: convert(result.flow),
    losses: result.flow.losses.map(({ kind, detail }) => (detail ? `${kind}: ${detail}` : kind)),
  };
}
const body = (file: string | WordFile): string => read(file).converted.body;

describe('the text of a Word file', () => {
  it.each<readonly [name: string, body: string, wanted: string]>([
    ['paragraphs', p('Một.') + p('') + p('Hai.'), 'Một.\n\nHai.'],
    ['a line break', p('Một\nHai'), 'Một\\\nHai'],
    [
      'bold and italic',
      p([r('Chữ '), r('đậm', { b: true }), r(' và '), r('nghiêng', { i: true })]),
      'Chữ **đậm** và *nghiêng*',
    ],
    ['bold with a blank at its end', p([r('Đậm ', { b: true }), r('thường')]), '**Đậm** thường'],
    [
      'bold that Markdown cannot close',
      p([r('Điều 1.', { b: true }), r('Phạm vi')]),
      '<strong>Điều 1.</strong>Phạm vi',
    ],
    [
      'signs that mean something to Markdown',
      p('a*b, [x], 5 < 6, #1, a_b, x~y'),
      'a\\*b, \\[x\\], 5 \\< 6, #1, a_b, x\\~y',
    ],
    ['a line that begins like a heading', p('# Ghi chú'), '\\# Ghi chú'],
    ['capitals by format', p([r('đại hội', { caps: true })]), 'ĐẠI HỘI'],
    ['raised letters', p([r('25 m'), r('2', { sup: true })]), '25 m<sup>2</sup>'],
    [
      'headings by style',
      p('Mục một', { style: 'u1' }) + p('Chữ.') + p('Mục con', { style: 'u2' }) + p('Chữ.'),
      '## Mục một\n\nChữ.\n\n### Mục con\n\nChữ.',
    ],
    ['headings by look', p('Cách làm', { b: true }) + p('Chữ.'), '## Cách làm\n\nChữ.'],
    [
      'numbers that Word makes',
      p('Phạm vi.', { list: [3, 0] }) + p('Đối tượng.', { list: [3, 0] }) + p('Cá nhân', { list: [3, 1] }),
      'Điều 1. Phạm vi.\n\nĐiều 2. Đối tượng.\n\n- a) Cá nhân',
    ],
    ['a numbered list', p('Một', { list: [1, 0] }) + p('Hai', { list: [1, 0] }), '1. Một\n2. Hai'],
    [
      'an empty paragraph of a list, which Word counts',
      p('Phạm vi.', { list: [3, 0] }) + p('', { list: [3, 0] }) + p('Hiệu lực.', { list: [3, 0] }),
      'Điều 1. Phạm vi.\n\nĐiều 3. Hiệu lực.',
    ],
    [
      'bullets',
      p('Một', { list: [2, 0] }) + p('Con', { list: [2, 1] }) + p('Hai', { list: [2, 0] }),
      '- Một\n  - Con\n- Hai',
    ],
    ['typed dashes', p('– Một;') + p('–Hai;') + p('+ Con.'), '- Một;\n- Hai;\n  - Con.'],
    ['typed letters', p('a) Một;') + p('b) Hai.'), '- a) Một;\n- b) Hai.'],
    ['typed numbers with a slash', p('1/ Một.') + p('2/ Hai.'), '1. Một.\n2. Hai.'],
    ['a list ended with Shift+Enter', p('- Một\n- Hai'), '- Một\n- Hai'],
    ['no list: a date', p('15/3/2026 là ngày họp.'), '15/3/2026 là ngày họp.'],
    ['no list: one number with a dot and more digits', p('1.356 người dự.'), '1.356 người dự.'],
    [
      'a table with a header row',
      tbl([tr([tc('TT'), tc('Việc')], true), tr([tc('1'), tc('Họp | bàn')])]),
      '| TT | Việc |\n| --- | --- |\n| 1 | Họp \\| bàn |',
    ],
    [
      'a table made with the Tab key',
      p('TT\tViệc') + p('1\tHọp') + p('2\tBàn'),
      '| TT | Việc |\n| --- | --- |\n| 1 | Họp |\n| 2 | Bàn |',
    ],
    [
      'merged cells',
      tbl(
        [
          tr([tc('Việc', { merge: 'restart' }), tc('Số tiền', { span: 2 })]),
          tr([tc('', { merge: 'continue' }), tc('2024'), tc('2025')]),
          tr([tc('Đường'), tc('1'), tc('2')]),
        ],
        { columns: 3 },
      ),
      '<table>\n<thead>\n<tr>\n<th rowspan="2">Việc</th>\n<th colspan="2">Số tiền</th>\n</tr>\n<tr>\n<th>2024</th>\n<th>2025</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>Đường</td>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      'two paragraphs in a cell, kept apart',
      tbl([tr([tc('A'), tc('B')]), tr([tc([p('Một'), p('Hai')]), tc('Ba')])]),
      '<table>\n<thead>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>Một<br>Hai</td>\n<td>Ba</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      'an old font',
      p('§¹i héi §¶ng bé', {}).replace('<w:r>', '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'),
      'Đại hội Đảng bộ',
    ],
    ['an old font in capitals', p([r('héi nghÞ', { font: '.VnTimeH' })]), 'HỘI NGHỊ'],
    [
      'an insertion that nobody accepted',
      p([
        r('Có '),
        '<w:ins w:id="1">',
        r('thêm'),
        '</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>bớt</w:delText></w:r></w:del>',
      ]),
      'Có thêm',
    ],
    [
      'a field',
      p([
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.vn/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        r('trang'),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ]),
      '[trang](https://example.vn/)',
    ],
    [
      'a text box',
      `<w:p>${r('Ngoài')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${p('Trong khung')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${p('Trong khung')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      'Ngoài\n\nTrong khung',
    ],
  ])('%s', (_name, file, wanted) => {
    expect(body(file)).toBe(wanted);
  });

  it('keeps footnotes where they are called, in the order of the text', () => {
    const notes = ['Nguồn thứ nhất.', 'Nguồn thứ hai.'];
    const file = { body: TITLE + p([r('A'), note(2), r(' B'), note(1), r('.')]), notes };
    expect(body(file)).toBe('A[^1] B[^2].\n\n[^1]: Nguồn thứ hai.\n\n[^2]: Nguồn thứ nhất.');
  });

  it('lays pictures out with the captions below them, and alt texts that a person wrote', () => {
    const file = {
      media: [PIXEL, PIXEL],
      body:
        TITLE +
        p([picture(1, 'Picture 1')]) +
        p('Bà con họp. Ảnh: Thu Hà', { i: true, align: 'center' }) +
        p('Chữ.') +
        p([picture(2, 'Đường mới “đẹp”')]) +
        p('Ảnh: B'),
    };
    expect(body(file)).toBe(
      '![](anh-1.png "Bà con họp. Ảnh: Thu Hà")\n\nChữ.\n\n![Đường mới “đẹp”](anh-2.png "Ảnh: B")',
    );
  });

  it('takes pictures out of the tables that only set them side by side', () => {
    const file = {
      media: [PIXEL, PIXEL],
      body:
        TITLE +
        p('Chữ.') +
        tbl([tr([tc([p([picture(1)])]), tc([p([picture(2)])])]), tr([tc('Ảnh: A'), tc('Ảnh: B')])], {
          lines: false,
        }),
    };
    expect(body(file)).toBe('Chữ.\n\n![](anh-1.png "Ảnh: A")\n\n![](anh-2.png "Ảnh: B")');
  });

  it('keeps links, also to addresses that Markdown would cut off', () => {
    const file = {
      body: TITLE + p([r('Xem '), link(1, 'bản tin'), r('.')]),
      links: ['https://example.vn/a(1)'],
    };
    expect(body(file)).toBe('Xem [bản tin](https://example.vn/a%281%29).');
  });

  it('tells what it cannot carry', () => {
    const { losses } = read({
      media: [{ extension: 'emf', bytes: new Uint8Array([1]) }],
      header: 'Tài liệu nội bộ',
      body:
        TITLE +
        p('Mục lục\t1', { style: 'TOC1' }) +
        p([r('bí mật', { hidden: true }), r('thường')]) +
        p([picture(1)]),
    });
    expect(losses).toEqual([
      'contents',
      'hidden: bí mật',
      'picture-kind: image1.emf',
      'header: Tài liệu nội bộ',
    ]);
  });

  it('reads a file whose main part has another name', () => {
    expect(body({ main: 'document2', body: TITLE + p('Chữ.') })).toBe('Chữ.');
  });

  it('counts changes and comments, for the editor to decide', () => {
    const comment = '<w:r><w:commentReference w:id="0"/></w:r>';
    const bytes = wordFile({
      comments: ['Xem lại'],
      body: p(['<w:ins w:id="1">', r('thêm'), '</w:ins>', comment]),
    });
    expect(readDocxFlow(bytes)).toMatchObject({ review: { insertions: 1, deletions: 0, comments: 1 } });
  });

  describe.each(FORMS)('with %s', (_, form) => {
    it('is the same', () => {
      const file: WordFile = {
        media: [PIXEL],
        links: ['https://example.vn/'],
        notes: ['Nguồn.'],
        header: 'Tài liệu nội bộ',
        comments: ['Xem lại'],
        body: [
          TITLE,
          p('Phạm vi.', { list: [3, 0] }),
          p([r('Xem '), link(1, 'bản tin'), note(1)]),
          p([picture(1, 'Đường mới')]),
          p('Mục một', { style: 'u1' }),
          p(['<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>', r(' là số hộ')]),
          tbl([tr([tc('TT'), tc('Việc')], true), tr([tc('1'), tc('Họp')])]),
        ].join(''),
      };
      const wanted = readDocxFlow(wordFile(file));
      expect(wanted.kind).toBe('read');
      expect(readDocxFlow(form(wordFile(file)))).toEqual(wanted);
    });

    it('is the same of a file that LibreOffice saved', () => {
      expect(readDocxFlow(form(LIBRE_OFFICE))).toEqual(readDocxFlow(LIBRE_OFFICE));
    });
  });

  it('says what is no Word file', () => {
    expect(readDocxFlow(new Uint8Array([0x50, 0x4b, 3, 4])).kind).toBe('damaged');
    expect(readDocxFlow(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])).kind).toBe('password');
  });
});

describe('an article', () => {
  it('has its title, lead and author by their place and look', () => {
    const file =
      TITLE +
      p('Một đoạn sapo nói điều quan trọng nhất của bài viết này.', { b: true }) +
      p('Chữ.') +
      p('Hồng Nhung', { b: true, align: 'right' });
    const { converted } = read({ body: file });
    expect(converted).toMatchObject({
      kind: 'article',
      facts: {
        title: 'Tiêu đề bài',
        summary: 'Một đoạn sapo nói điều quan trọng nhất của bài viết này.',
        author: 'Hồng Nhung',
      },
      body: 'Chữ.',
    });
  });
});

it('reads the same document saved by LibreOffice', () => {
  const result = readDocxFlow(LIBRE_OFFICE);
  if (result.kind !== 'read') throw new Error(result.kind);
  const converted = convert(result.flow);
  expect(converted).toMatchObject({
    kind: 'document',
    letterhead: { number: { canonical: '28-HD/BTGTU' }, day: '2026-01-05', place: 'Thái Nguyên' },
    signature: { signer: 'Trần Thị Minh An', position: 'Phó Trưởng ban' },
  });
  expect(converted.body).toContain('| TT | Việc | Thời hạn |');
  expect(converted.body).toContain('[^1]: Theo số liệu đến ngày 31/12/2025.');
});
