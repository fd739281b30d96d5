import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/authoring/blocks.ts';
import { convert } from '../../src/authoring/convert.ts';
import { linesOfPage } from '../../src/authoring/pdf/lines.ts';
import { marginsOf, paragraphsOf } from '../../src/authoring/pdf/paragraphs.ts';
import { readPdfFlow } from '../../src/authoring/pdf/read-pdf.ts';
import { gridsOf, tableOfGrid } from '../../src/authoring/pdf/ruled-tables.ts';
import { type Operators, rulesOf } from '../../src/authoring/pdf/rules.ts';
import { pdf } from '../support/pdf.ts';

async function read(name: string) {
  const result = await readPdfFlow(new Uint8Array(readFileSync(`tests/fixtures/authoring/${name}.pdf`)));
  if (result.kind !== 'read') throw new Error(result.kind);
  return { losses: result.flow.losses.map(({ kind }) => kind), converted: convert(result.flow) };
}

describe('a PDF file', () => {
  it('gives the facts, the text, the list, the table and the note of a guideline', async () => {
    const { converted, losses } = await read('huong-dan');
    expect(converted).toMatchObject({
      kind: 'document',
      letterhead: {
        number: { canonical: '28-HD/BTGTU' },
        day: '2026-01-05',
        place: 'Thái Nguyên',
        subject: 'Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2026',
      },
      signature: { signer: 'Trần Thị Minh An', position: 'Phó Trưởng ban' },
    });
    expect(converted.body).toContain(
      '## I. MỤC ĐÍCH, YÊU CẦU\n\n1. Giúp các đơn vị thống nhất việc chính.\n2. Việc nào',
    );
    expect(converted.body).toContain('- Nắm ý kiến giáo viên.\n  - Cấp tiểu học;');
    expect(converted.body).toContain(
      '| TT | Việc | Thời hạn |\n| --- | --- | --- |\n| 1 | Tập huấn | Quý I |',
    );
    expect(losses, 'a table whose lines are drawn is read cell by cell').toEqual([]);
  });

  it('gives the facts of a letter', async () => {
    const { converted } = await read('cong-van');
    expect(converted).toMatchObject({
      letterhead: {
        number: { canonical: '1234/UBND-KGVX' },
        day: '2025-04-09',
        subject: 'Triển khai tiêm chủng cho trẻ em năm 2025',
      },
      signature: {
        signer: 'Nguyễn Văn Bình',
        position: 'Phó Chủ tịch',
        recipients: ['Như trên', 'Lưu: VT, KGVX'],
      },
    });
    expect(converted.body).toContain('Kính gửi:\n\n- Sở Y tế;\n- Ủy ban nhân dân các xã, phường.');
  });

  it('is told apart: a scan, a file behind a password, one that is damaged', async () => {
    expect((await readPdfFlow(pdf())).kind).toBe('scan');
    expect((await readPdfFlow(pdf({ locked: true }))).kind).toBe('password');
    expect((await readPdfFlow(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]))).kind).toBe('damaged');
  });
});

describe('lines of a page', () => {
  /** A line of text at a place; letters are 6 points wide. */
  const at = (x: number, y: number, text: string, size = 12) => ({
    text,
    x,
    y,
    width: text.length * 6,
    size,
    bold: false,
    italic: false,
  });

  it('become paragraphs where a first line is set in or the line before had room', () => {
    const lines = linesOfPage(
      [
        at(96, 700, 'Dòng đầu thụt vào và kéo dài đến hết lề phải trang.'),
        at(60, 684, 'dòng hai của đoạn ấy kéo dài tới sát lề phải của trang.'),
        at(60, 668, 'hết đoạn.'),
        at(60, 652, 'Đoạn mới không thụt đầu dòng.'),
      ],
      1,
    );
    const texts = paragraphsOf(lines, marginsOf(lines)).map(({ runs }) => textOf(runs));
    expect(texts).toEqual([
      'Dòng đầu thụt vào và kéo dài đến hết lề phải trang. dòng hai của đoạn ấy kéo dài tới sát lề phải của trang. hết đoạn.',
      'Đoạn mới không thụt đầu dòng.',
    ]);
  });

  it('keep a raised number on its line', () => {
    const [line] = linesOfPage([at(60, 700, 'theo số liệu'), at(132, 704, '1', 7)], 1);
    expect(line?.segments[0]?.runs).toEqual([
      { kind: 'text', text: 'theo số liệu' },
      { kind: 'text', text: '1', script: 'sup' },
    ]);
  });
});

describe('the lines that a page draws', () => {
  const ops: Operators = {
    save: 1,
    restore: 2,
    transform: 3,
    constructPath: 4,
    stroke: 5,
    closeStroke: 6,
    fill: 7,
    eoFill: 8,
    fillStroke: 9,
    eoFillStroke: 10,
  };
  /** A path as pdf.js gives it: 0 puts the pen down, 1 draws a line, 4 closes. */
  const box = (x: number, y: number, width: number, height: number): number[] => [
    ...[0, x, y, 1, x + width, y, 1, x + width, y + height, 1, x, y + height, 4],
  ];
  const glyph = (text: string, x: number, y: number) => ({
    text,
    x,
    y,
    width: text.length * 5,
    size: 10,
    bold: false,
    italic: false,
  });

  it('are rules: strokes, thin areas, the sides of boxes; an area of colour is none', () => {
    const drawing = {
      fnArray: [1, 3, 4, 2, 4, 4, 4],
      argsArray: [
        null,
        [2, 0, 0, 2, 10, 0],
        [5, [[0, 0, 50, 1, 100, 50]]],
        null,
        [7, [box(20, 300, 0.5, 80)]],
        [5, [box(0, 0, 30, 20)]],
        [7, [box(0, 0, 300, 200)]],
      ],
    };
    expect(rulesOf(drawing, ops).map(({ direction, at, from, to }) => [direction, at, from, to])).toEqual([
      ['horizontal', 100, 10, 210],
      ['vertical', 20.25, 300, 380],
      ['horizontal', 20, 0, 30],
      ['horizontal', 0, 0, 30],
      ['vertical', 0, 0, 20],
      ['vertical', 30, 0, 20],
    ]);
  });

  it('make a table with merged cells, each with its own words, however narrow the gap between columns', () => {
    const h = (at: number, from: number, to: number) => ({ direction: 'horizontal' as const, at, from, to });
    const v = (at: number, from: number, to: number) => ({ direction: 'vertical' as const, at, from, to });
    const rules = [
      ...[h(100, 0, 160), h(80, 60, 160), h(60, 0, 160), h(30, 0, 160)],
      ...[v(0, 30, 100), v(60, 30, 100), v(110, 30, 80), v(160, 30, 100)],
      // A line below a letterhead, which is no table.
      h(400, 0, 90),
    ];
    const [grid, ...more] = gridsOf(rules);
    expect(more).toEqual([]);
    const { rows } = tableOfGrid(
      grid as NonNullable<typeof grid>,
      [
        glyph('Đơn vị', 5, 75),
        glyph('Số lượng', 80, 86),
        glyph('Nam', 65, 66),
        glyph('Nữ', 115, 66),
        glyph('Trường', 5, 48),
        glyph('THCS', 5, 36),
        glyph('8', 62, 48),
        glyph('15', 115, 48),
      ],
      1,
    );
    const cell = ({ blocks, colSpan, rowSpan }: (typeof rows)[0]['cells'][0]) => [
      blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.runs) : '')).join('|'),
      colSpan,
      rowSpan,
    ];
    expect(rows.map(({ cells }) => cells.map(cell))).toEqual([
      [
        ['Đơn vị', 1, 2],
        ['Số lượng', 2, 1],
      ],
      [
        ['Nam', 1, 1],
        ['Nữ', 1, 1],
      ],
      [
        ['Trường THCS', 1, 1],
        ['8', 1, 1],
        ['15', 1, 1],
      ],
    ]);
  });
});
