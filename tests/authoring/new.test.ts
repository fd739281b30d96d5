import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asker, nobody } from '../../src/authoring/ask.ts';
import { runNew } from '../../src/authoring/new.ts';
import { openContent } from '../../src/corpus/content-reader.ts';
import { NOW, PIXEL, useContentFolder } from '../support/content-folder.ts';
import { FORMS } from '../support/docx-forms.ts';
import { pdf } from '../support/pdf.ts';
import { p, picture, r, tbl, tc, tr, wordFile } from '../support/word-file.ts';

const content = useContentFolder();
let files = '';
beforeEach(async () => {
  files = await mkdtemp(path.join(os.tmpdir(), 'trangtin-files-'));
});
afterEach(() => rm(files, { recursive: true, force: true }));

/** Somebody who answers each question by the first word that it contains. */
const answering = (answers: Readonly<Record<string, string>>): Asker => ({
  answers: true,
  text: async ({ message, validate }) => {
    const answer = Object.entries(answers).find(([words]) => message.includes(words))?.[1];
    return answer !== undefined && validate(answer) === undefined ? answer : undefined;
  },
  select: async (message, choices) =>
    choices.find(({ value }) => value === answers[message])?.value ?? choices[0]?.value,
  confirm: async () => answers['confirm'] === 'yes',
});

async function run(args: readonly string[], asker: Asker = nobody) {
  const said: string[] = [];
  const code = await runNew(args, {
    contentDir: content.path,
    asker,
    now: NOW,
    say: (line) => said.push(line),
    open: () => openContent(content.path),
  });
  return { code, said: said.join('\n') };
}

const lay = async (name: string, bytes: Uint8Array): Promise<string> => {
  await writeFile(path.join(files, name), bytes);
  return path.join(files, name);
};
const text = (file: string): Promise<string> => readFile(path.join(content.path, file), 'utf8');

const HEAD = tbl(
  [
    tr([
      tc([p('BAN TUYÊN GIÁO', { b: true }), p('Số 28-HD/BTGTU')]),
      tc([p('ĐẢNG CỘNG SẢN VIỆT NAM', { b: true }), p('Thái Nguyên, ngày 05 tháng 01 năm 2022')]),
    ]),
  ],
  { lines: false },
);
const GUIDELINE =
  HEAD +
  p('HƯỚNG DẪN', { b: true, align: 'center' }) +
  p('công tác khoa giáo', { b: true, align: 'center' }) +
  p('Nội dung hướng dẫn.');

describe('npm run new', () => {
  it('makes a document of its number and date: folder, address and facts follow', async () => {
    const { code, said } = await run([
      'van-ban',
      '--number',
      '28 - hd/btgtu',
      '--issued',
      '5/1/2022',
      '--subject',
      'Hướng dẫn khoa giáo',
    ]);
    expect(said).toContain('van-ban/2022/28-hd-btgtu/index.md');
    expect(code).toBe(0);
    const snapshot = await content.read();
    expect(snapshot.diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
    expect(snapshot.items[0]).toMatchObject({
      unpublished: { kind: 'draft' },
      entry: { title: 'Hướng dẫn khoa giáo', issuer: { symbol: 'BTGTU' } },
    });
  });

  it('leaves out what is not known, for check to ask for, with an example', async () => {
    const { said } = await run([
      'bai-viet',
      '--title',
      'Đẩy mạnh chuyển đổi số',
      '--section',
      'tin-tuc-chung',
    ]);
    const file = 'tin-tuc/2026/day-manh-chuyen-doi-so/index.md';
    expect(await text(file)).toMatch(/^# Sapo \(bắt buộc\): .+\n# Ví dụ: summary: ".+"\nsummary:$/m);
    expect(said).toContain('thiếu khóa “summary”');
  });

  it('asks for what is missing where somebody answers', async () => {
    const asker = answering({
      'Tạo gì?': 'album',
      'Tên album': 'Ngày mùa',
      Ngày: '15/3/2026',
      'anh-1.jpg': 'Bà con gặt lúa',
    });
    const { code } = await run([await lay('a.png', PIXEL)], asker);
    expect(code).toBe(0);
    expect(await text('hinh-anh/2026/ngay-mua/index.md')).toContain('src: anh-1.png');
  });

  it('refuses what is there already, in whatever case, and writes nothing', async () => {
    const args = ['trang', '--title', 'Liên hệ'];
    expect((await run(args)).code).toBe(0);
    await writeFile(path.join(content.path, 'trang/lien-he.md'), 'của người khác');
    const { code, said } = await run(args);
    expect(code).toBe(1);
    expect(said).toContain('không ghi đè');
    expect(await text('trang/lien-he.md')).toBe('của người khác');
  });

  it.each([
    [['van-ban', '--number', '28', '--issued', '5/1/2022'], 'thiếu ký hiệu'],
    [['van-ban', '--number', '28-HD/BTGTU', '--issued', '31/2/2022'], 'không có trong lịch'],
    [['van-ban', '--number', '28-HD/BTGTU'], '--issued'],
    [['bai-viet'], '--title'],
    [['bai-viet', '--tieu-de', 'A'], 'Tham số không đúng'],
    [[], 'npm run new -- van-ban'],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, said } = await run(args);
    expect(code).toBeGreaterThan(0);
    expect(said).toContain(words);
    expect(await readdir(content.path)).toEqual(['site.yaml']);
  });

  it('makes one document of its Word and its PDF file, and keeps both', async () => {
    const word = await lay('ban thao.docx', wordFile({ body: GUIDELINE }));
    const { said } = await run([word]);
    expect(said).toContain('Số ký hiệu: 28-HD/BTGTU');
    expect(said).toContain('Trích yếu: Hướng dẫn công tác khoa giáo');
    const file = await text('van-ban/2022/28-hd-btgtu/index.md');
    expect(file).toContain('file: 28-hd-btgtu.docx');
    expect(file.split('---\n').at(-1)?.trim()).toBe('Nội dung hướng dẫn.');
    expect(await readdir(path.join(content.path, 'van-ban/2022/28-hd-btgtu'))).toEqual([
      '28-hd-btgtu.docx',
      'index.md',
    ]);
  });

  it.each(FORMS)('reads a Word file with %s as any other', async (_, form) => {
    const { said } = await run([await lay('ban thao.docx', form(wordFile({ body: GUIDELINE })))]);
    expect(said).toContain('Số ký hiệu: 28-HD/BTGTU');
    const file = await text('van-ban/2022/28-hd-btgtu/index.md');
    expect(file.split('---\n').at(-1)?.trim()).toBe('Nội dung hướng dẫn.');
  });

  it('puts the pictures of an article beside it and asks what they show', async () => {
    const body =
      p('Tiêu đề bài', { b: true, align: 'center' }) + p([picture(1)]) + p('Ảnh: Thu Hà') + p('Chữ.');
    const word = await lay('bai.docx', wordFile({ body, media: [{ extension: 'png', bytes: PIXEL }] }));
    const asker = answering({ 'anh-1.png': 'Bà con đổ bê tông', Sapo: 'Một đoạn nói điều quan trọng.' });
    const { code, said } = await run([word, '--section', 'tin-tuc-chung'], asker);
    expect(said).toContain('Kiểm tra: không có lỗi.');
    expect(code).toBe(0);
    expect(await text('tin-tuc/2026/tieu-de-bai/index.md')).toContain(
      '![Bà con đổ bê tông](anh-1.png "Ảnh: Thu Hà")',
    );
  });

  it('refuses changes that nobody accepted, and takes them when told to', async () => {
    const body = p('Tiêu đề bài', { b: true }) + p([r('Có '), '<w:ins w:id="1">', r('thêm'), '</w:ins>']);
    const word = await lay('bai.docx', wordFile({ body }));
    const refused = await run([word]);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('1 sửa đổi chưa duyệt');
    const taken = await run([word, '--accept-changes']);
    expect(taken.code).toBe(0);
    expect(await text('tin-tuc/2026/tieu-de-bai/index.md')).toContain('Có thêm');
  });

  it('refuses a document with a stamp of secrecy', async () => {
    const word = await lay('mat.docx', wordFile({ body: p('MẬT', { b: true }) + GUIDELINE }));
    const { code, said } = await run([word]);
    expect(code).toBe(1);
    expect(said).toContain('MẬT');
    expect(await readdir(content.path)).toEqual(['site.yaml']);
  });

  it('keeps a scan, whose facts are given by hand', async () => {
    const scan = await lay('scan.pdf', pdf());
    const { code } = await run([
      scan,
      '--number',
      '5-TB/TU',
      '--issued',
      '2024-03-02',
      '--subject',
      'Kết luận hội nghị',
    ]);
    expect(code).toBe(0);
    expect(await readdir(path.join(content.path, 'van-ban/2024/5-tb-tu'))).toEqual([
      '5-tb-tu.pdf',
      'index.md',
    ]);
  });

  it.each([
    ['cu.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), '.docx'],
    ['a.docx', new TextEncoder().encode('{\\rtf1 A}'), 'RTF'],
    ['a.docx', new TextEncoder().encode('<html><body>A</body></html>'), 'trang web'],
    ['a.pdf', new Uint8Array(0), 'trống'],
    ['a.heic', new TextEncoder().encode('0000ftypheic'), 'HEIC'],
    ['bang.xlsx', zipSync({ 'xl/workbook.xml': new Uint8Array(1) }), 'không phải tệp Word'],
    ['khong-co.docx', undefined, 'không có tệp'],
  ])('says of %s what it is and what to do', async (name, bytes, words) => {
    const file = bytes ? await lay(name, bytes) : path.join(files, name);
    const { code, said } = await run([file]);
    expect(code).toBe(1);
    expect(said).toContain(words);
  });

  it('expands patterns itself, as cmd.exe does not', async () => {
    await lay('anh (2).png', PIXEL);
    await lay('anh (10).png', PIXEL);
    await run([path.join(files, '*.png'), '--title', 'Ngày mùa']);
    expect(await readdir(path.join(content.path, 'hinh-anh/2026/ngay-mua'))).toEqual([
      'anh-1.png',
      'anh-2.png',
      'index.md',
    ]);
  });
});
