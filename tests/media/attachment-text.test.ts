import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readDocx, readPdf } from '../../src/media/attachment-text.ts';
import { docx, paragraph, run } from '../support/docx.ts';
import { FORMS } from '../support/docx-forms.ts';
import { pdf } from '../support/pdf.ts';
import { p, wordFile } from '../support/word-file.ts';

const bytesOf = async (file: string): Promise<Uint8Array> => new Uint8Array(await readFile(file));
const SAMPLE = 'content/van-ban/2022/28-hd-btgtu/28-hd-btgtu.pdf';

describe('the text of a PDF', () => {
  it('is read page by page, in NFC', async () => {
    const text = await readPdf(await bytesOf(SAMPLE));
    if (text.kind !== 'text') throw new Error(text.kind);
    expect(text.pages).toHaveLength(2);
    expect(text.pages[0]).toContain('Số 28-HD/BTGTU');
    expect(text.pages[1]).toContain('Trần Thị An');
    expect(text.pages.join('')).toBe(text.pages.join('').normalize('NFC'));
  });

  it('is missing from a scan, and that is said', async () => {
    expect(await readPdf(pdf())).toEqual({ kind: 'scan' });
  });

  it('is not to be had behind a password', async () => {
    expect(await readPdf(pdf({ locked: true }))).toEqual({ kind: 'encrypted' });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['the first bytes alone', strToU8('%PDF-1.7')],
    ['something else', strToU8('GIF89a'.repeat(100))],
  ])('is not made up from %s', async (_, bytes) => {
    expect(await readPdf(bytes)).toEqual({ kind: 'damaged' });
  });

  it('of a file that was cut off is what is left of it, or nothing; never an error', async () => {
    const whole = await bytesOf(SAMPLE);
    for (const part of [0.2, 0.6, 0.95]) {
      const text = await readPdf(whole.slice(0, Math.floor(whole.length * part)));
      expect(['text', 'scan', 'damaged']).toContain(text.kind);
    }
  });
});

describe('the text of a DOCX', () => {
  it('keeps paragraphs, words that were split into runs, tabs and marked blanks', async () => {
    const body =
      paragraph(run('Kế ho') + run('ạch công tác số 05-KH/BTGTU')) +
      paragraph(`${run('A ')}<w:r><w:tab/></w:r>${run('&lt;B&gt; &#7841;')}`);
    expect(await readDocx(docx(body))).toEqual({
      kind: 'text',
      pages: ['Kế hoạch công tác số 05-KH/BTGTU\nA \t<B> ạ'],
    });
  });

  it('has a new page where one was set by hand, and where the word processor noted one', async () => {
    const long = 'Nội dung của một trang văn bản';
    const body =
      paragraph(`${run(long)}<w:r><w:br w:type="page"/></w:r>`) +
      paragraph(`<w:r><w:lastRenderedPageBreak/></w:r>${run('Trang hai')}`) +
      paragraph(`<w:r><w:lastRenderedPageBreak/></w:r>${run('Trang ba')}`);
    const text = await readDocx(docx(body));
    expect(text).toEqual({ kind: 'text', pages: [long, 'Trang hai', 'Trang ba'] });
  });

  it('parts words at signs, boxes and forms, and leaves out what nobody filled in', async () => {
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${paragraph(run('trong hộp'))}</w:txbxContent></v:textbox></w:pict></w:r>`;
    const body = [
      paragraph(`${run('Phần')}<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>${run('tiếp')}`),
      paragraph(
        `${run('liên')}<w:r><w:softHyphen/></w:r>${run('tịch số 5')}<w:r><w:noBreakHyphen/></w:r>${run('HD')}`,
      ),
      paragraph(`${run('Kính gửi')}<w:r><w:cr/></w:r>${run('Trạm y tế')}`),
      paragraph(`${run('Ngoài')}${box}`),
      paragraph(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('ngày 5/3')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph(run('Bấm để nhập'))}</w:sdtContent></w:sdt>`,
      `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph(run('đã nhập'))}</w:sdtContent></w:sdt>`,
    ].join('');
    expect(await readDocx(docx(body))).toEqual({
      kind: 'text',
      pages: ['Phần tiếp\nliêntịch số 5-HD\nKính gửi\nTrạm y tế\nNgoài\ntrong hộp\n\nngày 5/3\nđã nhập'],
    });
  });

  it('has the head and the foot of its pages once, and its notes', async () => {
    const part = (name: string, text: string): string =>
      `<w:${name} xmlns:w="w">${paragraph(run(text))}</w:${name}>`;
    const text = await readDocx(
      docx(paragraph(run('Nội dung của văn bản gửi các thôn')), {
        'word/header1.xml': part('hdr', 'MẬT'),
        'word/footer1.xml': part('ftr', 'Trang'),
        'word/footnotes.xml': part('footnotes', 'Chú thích'),
      }),
    );
    expect(text).toEqual({
      kind: 'text',
      pages: ['MẬT\nNội dung của văn bản gửi các thôn\nChú thích\nTrang'],
    });
  });

  it('leaves out what was deleted, codes of fields and the second copy of drawn text', async () => {
    const body = paragraph(
      `${run('Những chữ còn lại trong văn bản')}<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:r><w:instrText>PAGEREF</w:instrText></w:r><mc:AlternateContent><mc:Choice>${run('!')}</mc:Choice><mc:Fallback>${run('?')}</mc:Fallback></mc:AlternateContent>`,
    );
    expect(await readDocx(docx(body))).toEqual({
      kind: 'text',
      pages: ['Những chữ còn lại trong văn bản!'],
      leaks: { changes: '' },
    });
  });

  it('has no hidden words, and says that there are some', async () => {
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>giá nội bộ</w:t></w:r>';
    const shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> hôm nay</w:t></w:r>';
    expect(await readDocx(docx(paragraph(run('Những chữ ai cũng được đọc') + hidden + shown)))).toEqual({
      kind: 'text',
      pages: ['Những chữ ai cũng được đọc hôm nay'],
      leaks: { hidden: 'giá nội bộ' },
    });
  });

  it('has moved words once, at their new place', async () => {
    const moved = (name: string, words: string) => `<w:${name} w:author="An">${run(words)}</w:${name}>`;
    const body =
      paragraph(moved('moveFrom', 'Câu chuyển')) +
      paragraph(run('Đoạn giữa của văn bản. ') + moved('moveTo', 'Câu chuyển'));
    expect(await readDocx(docx(body))).toMatchObject({
      pages: ['Đoạn giữa của văn bản. Câu chuyển'],
      leaks: { changes: 'An' },
    });
  });

  it('parts words at every separator', async () => {
    const separator = (name: string) =>
      `<w:r><w:t>chữ trước</w:t><w:${name}/><w:t>chữ sau của dòng</w:t></w:r>`;
    for (const name of ['cr', 'ptab', 'tab', 'br']) {
      const text = await readDocx(docx(paragraph(separator(name))));
      expect(text.kind === 'text' && text.pages[0]?.split(/\s+/)).toContain('trước');
    }
  });

  it('has the numbers that the word processor makes', async () => {
    const numbering =
      '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>';
    const item = (level: number, words: string) =>
      paragraph(
        `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr></w:pPr>${run(words)}`,
      );
    const body =
      item(0, 'Phạm vi') + item(1, 'ý một') + item(1, 'ý hai') + item(0, 'Hiệu lực') + item(1, 'ý ba');
    const text = await readDocx(docx(body, { 'word/numbering.xml': numbering }));
    expect(text).toMatchObject({ pages: ['Điều 1. Phạm vi\na) ý một\nb) ý hai\nĐiều 2. Hiệu lực\na) ý ba'] });
  });

  it('begins a list anew where the file says so, as the word processor does', async () => {
    const numbering =
      '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>';
    const item = (list: number, words: string): string =>
      paragraph(`<w:pPr><w:numPr><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(words)}`);
    const body = item(7, 'Việc thứ nhất') + item(7, 'Việc thứ hai') + item(8, 'Việc của đợt sau');
    const text = await readDocx(docx(body, { 'word/numbering.xml': numbering }));
    expect(text).toMatchObject({ pages: ['1. Việc thứ nhất\n2. Việc thứ hai\n1. Việc của đợt sau'] });
  });

  it.each(FORMS)('is the same in a file with %s', async (_, form) => {
    const bytes = wordFile({
      notes: ['Chú thích'],
      header: 'MẬT',
      comments: ['Xem lại'],
      body: p('Phạm vi.', { list: [3, 0] }) + p('Đối tượng áp dụng.', { list: [3, 0] }),
    });
    const wanted = await readDocx(bytes);
    expect(wanted).toMatchObject({
      pages: [expect.stringContaining('MẬT\nĐiều 1. Phạm vi.\nĐiều 2. Đối tượng áp dụng.')],
      leaks: { comments: 'A' },
    });
    expect(await readDocx(form(bytes))).toEqual(wanted);
  });

  it('has the numbers that a style takes over from the one it is based on', async () => {
    const styles =
      '<w:styles xmlns:w="w"><w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:styleId="DieuLuat"><w:basedOn w:val="Dieu"/></w:style></w:styles>';
    const numbering =
      '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>';
    const body = paragraph(
      `<w:pPr><w:pStyle w:val="DieuLuat"/></w:pPr>${run('Hiệu lực thi hành của quy định này')}`,
    );
    const more = { 'word/styles.xml': styles, 'word/numbering.xml': numbering };
    expect(await readDocx(docx(body, more))).toMatchObject({
      pages: ['Điều 1. Hiệu lực thi hành của quy định này'],
    });
  });

  it('of a part that unpacks to more than is read is too long', async () => {
    const body = paragraph(run('a'.repeat(12 * 1024 * 1024)));
    expect(await readDocx(docx(body))).toEqual({ kind: 'too-long' });
  });

  it('is not read where elements lie too deep in each other', async () => {
    const depth = 100_000;
    const body = `${'<w:sdt>'.repeat(depth)}${'</w:sdt>'.repeat(depth)}`;
    expect(await readDocx(docx(body))).toEqual({ kind: 'damaged' });
  });

  it('of an old font is told, not searched', async () => {
    const text = await readDocx(docx(paragraph(run('§¶ng bé tØnh tæ chøc §¹i héi ®¹i biÓu nhiÖm kú míi'))));
    expect(text).toEqual({ kind: 'legacy' });
  });

  it('has its footnotes at the end', async () => {
    const notes = `<w:footnotes xmlns:w="w"><w:footnote>${paragraph(run('Chú thích'))}</w:footnote></w:footnotes>`;
    const text = await readDocx(
      docx(paragraph(run('Phần chính của văn bản này')), { 'word/footnotes.xml': notes }),
    );
    expect(text).toEqual({ kind: 'text', pages: ['Phần chính của văn bản này\nChú thích'] });
  });

  it.each([
    ['no words', docx(paragraph('')), 'scan'],
    ['a container that asks for a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'encrypted'],
    ['another kind of archive', zipSync({ 'a.txt': strToU8('a') }), 'damaged'],
    ['no archive', strToU8('PK\x03\x04 và gì đó'), 'damaged'],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:p><w:t>a') }), 'damaged'],
  ])('with %s says so', async (_, bytes, kind) => {
    expect(await readDocx(bytes)).toEqual({ kind });
  });
});

describe('the text of an attachment', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-text-'));
    vi.stubEnv('CONTENT_DIR', path.join(root, 'content'));
    vi.stubEnv('WORK_DIR', path.join(root, 'work'));
    vi.resetModules();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(root, { recursive: true, force: true });
  });

  it('is read once for each content: the same file is not opened again', async () => {
    const { attachmentText } = await import('../../src/media/attachment-text.ts');
    const folder = path.join(root, 'content/van-ban/2022/28-hd-btgtu');
    const file = path.join(folder, 'a.pdf');
    await mkdir(folder, { recursive: true });
    await copyFile(SAMPLE, file);
    const attachment = {
      name: 'a.pdf',
      file: 'van-ban/2022/28-hd-btgtu/a.pdf',
      sha256: createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    };
    const first = await attachmentText(attachment);
    expect(first.kind).toBe('text');
    await writeFile(file, 'không còn là tệp cũ');
    expect(await attachmentText(attachment)).toEqual(first);
    expect(await attachmentText({ ...attachment, sha256: 'khac' })).toEqual({ kind: 'damaged' });
  });

  it('is not looked for in kinds that hold none', async () => {
    const { attachmentText } = await import('../../src/media/attachment-text.ts');
    expect(await attachmentText({ name: 'a.zip', file: 'a.zip', sha256: '' })).toEqual({ kind: 'other' });
  });
});
