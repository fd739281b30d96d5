import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/markdown/markdown.ts';
import {
  A,
  article,
  besideA,
  besideD,
  D,
  document,
  PIXEL,
  useContentFolder,
} from '../../support/content-folder.ts';
import { docx, paragraph, run } from '../../support/docx.ts';
import { pdf } from '../../support/pdf.ts';

// Kinds of input that real offices had, in words of our own.

const content = useContentFolder();

/** What is told, one line a message: where, and which. */
const told = async (): Promise<readonly string[]> =>
  (await content.diagnostics()).map(
    (one) => `${one.file}:${one.line} ${one.kind === 'body' ? one.facts.fault : one.kind}`,
  );

/** A TIFF file of some pages of one grey dot, as scanners make them (TIFF 6.0, §2). */
function tiff(pages: number): Uint8Array {
  const tags: readonly (readonly [tag: number, type: number, value: number])[] = [
    [256, 3, 1],
    [257, 3, 1],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 3, 1],
    [279, 4, 1],
  ];
  const size = 2 + tags.length * 12 + 4;
  const file = Buffer.alloc(10 + size * pages);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(10, 4);
  for (let page = 0; page < pages; page += 1) {
    const at = 10 + page * size;
    file.writeUInt16LE(tags.length, at);
    for (const [index, [tag, type, value]] of tags.entries()) {
      const entry = at + 2 + index * 12;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(type, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    }
    file.writeUInt32LE(page + 1 < pages ? at + size : 0, at + size - 4);
  }
  return file;
}

describe('what offices have', () => {
  it('a no-break blank behind a colon is named, and the value is read', async () => {
    await content.write({
      [A]: article({ title: undefined }).replace('---\n', '---\ntitle:\u00A0"Hội làng"\n'),
    });
    expect(await told()).toEqual([`${A}:2 yaml`]);
    expect((await content.read()).items[0]?.entry.title).toBe('Hội làng');
  });

  it('letters of another alphabet in a number of a body are named', async () => {
    await content.write({ [A]: article({}, 'Chữ.\n\nTheo Nghị định số 45/2021/NĐ-СР của Chính phủ.') });
    expect(await told()).toEqual([`${A}:9 twin-letters`]);
  });

  it('a scan of several pages as TIFF is told to be one, not an animation', async () => {
    await content.write({
      [A]: article({}, '![Bản quét giấy mời](quet.tif)'),
      [besideA('quet.tif')]: tiff(3),
    });
    const [one] = await content.diagnostics();
    expect(one).toMatchObject({ kind: 'bad-picture', facts: { fault: 'pages' } });
  });

  it('a scan whose only words are the stamp of a signature has no text', async () => {
    const words = 'Signed by: Van phong\nE-mail: vanphong@example.vn\nDate: 05/03/2026 08:30:00';
    await content.write({
      [D]: document('28-HD/BTGTU', 'attachments: [{ file: quet.pdf }]\n'),
      [besideD('quet.pdf')]: pdf({ pages: 2, words }),
    });
    expect(await told()).toEqual([`${D}:5 no-attachment-text`]);
  });

  it('a Word file with its author, a change, a comment and a hidden word tells each of them', async () => {
    const body =
      paragraph(run('Nội dung của văn bản gửi các thôn trong xã')) +
      paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>ghi chú riêng</w:t></w:r>`) +
      paragraph(`<w:ins w:author="A">${run('thêm')}</w:ins>`);
    const core =
      '<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:creator>Nguyễn Thị Hoa</dc:creator></cp:coreProperties>';
    await content.write({
      [D]: document('28-HD/BTGTU', 'attachments: [{ file: a.docx }]\n'),
      [besideD('a.docx')]: docx(body, {
        'docProps/core.xml': core,
        'word/comments.xml': '<w:comments xmlns:w="w"><w:comment w:author="B"/></w:comments>',
      }),
    });
    const leaks = (await content.diagnostics()).flatMap((one) =>
      one.kind === 'attachment-leak' ? [one.facts.leak] : [],
    );
    expect(leaks.sort()).toEqual(['author', 'changes', 'comments', 'hidden']);
  });

  it('a copy of an article that two branches added is told of', async () => {
    await content.write({ [A]: article(), 'tin-tuc/2021/bai-2/index.md': article() });
    expect(await told()).toEqual(['tin-tuc/2021/bai/index.md:2 same-article']);
  });

  it('a cover and a picture with words of their own say nothing', async () => {
    await content.write({
      [A]: article({ cover: '{ src: a.png, alt: "Cổng đình" }' }, '![Sân đình](b.png)'),
      [besideA('a.png')]: PIXEL,
      [besideA('b.png')]: PIXEL,
    });
    expect(await told()).toEqual([]);
  });

  it('two tables of a page have names that differ', async () => {
    const table = '| Thôn | Hộ |\n| --- | --- |\n| Đồng | 12 |';
    const { html } = await renderMarkdown(`${table}\n\nChữ giữa.\n\n${table}`, {
      id: 'tin-tuc/2021/bai',
      pictures: {},
      resolve: () => undefined,
    });
    const names = [...html.matchAll(/aria-label="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
  });
});
