import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/authoring/blocks.ts';
import { convert } from '../../src/authoring/convert.ts';
import { linesOfPage } from '../../src/authoring/pdf/lines.ts';
import { marginsOf, paragraphsOf } from '../../src/authoring/pdf/paragraphs.ts';
import { readPdfFlow } from '../../src/authoring/pdf/read-pdf.ts';
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
    expect(losses).toEqual(['table-of-pdf']);
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
