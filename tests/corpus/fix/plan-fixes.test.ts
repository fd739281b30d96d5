import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkContent } from '../../../src/corpus/diagnostics/checks/content.ts';
import { planFixes } from '../../../src/corpus/fix/plan-fixes.ts';
import { applyPlan, showPlan } from '../../../src/corpus/fix/run-fix.ts';
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
import { pdf } from '../../support/pdf.ts';

const content = useContentFolder();
const text = (file: string): Promise<string> => readFile(path.join(content.path, file), 'utf8');

/** Fixes the folder once; what was shown of it. */
async function fix(): Promise<readonly string[]> {
  const snapshot = await content.read();
  const plan = await planFixes(content.path, snapshot, checkContent(snapshot));
  await applyPlan(content.path, plan);
  return showPlan(plan);
}

const kinds = async (): Promise<readonly string[]> => (await content.diagnostics()).map(({ kind }) => kind);

describe('the fixes of a folder', () => {
  it('show each line before and after', async () => {
    await content.write({ [A]: article({ title: '“Hội làng”' }) });
    expect(await fix()).toEqual([`${A}, dòng 2\n   - title: “Hội làng”\n   + title: "Hội làng"`]);
    expect(await text(A)).toBe(article({ title: '"Hội làng"' }));
    expect(await fix()).toEqual([]);
  });

  it('write a number in its right form, and keep the note behind it', async () => {
    await content.write({ [D]: document('"28/HD–BTGTU" # theo bản giấy') });
    await fix();
    expect(await text(D)).toContain('number: "28-HD/BTGTU" # theo bản giấy\n');
    expect(await kinds()).toEqual([]);
  });

  it('rename a file with every reference to it, and leave prose alone', async () => {
    await content.write({
      [D]: document(
        '28-HD/BTGTU',
        'attachments:\n  - { file: "Hướng dẫn.pdf", label: "Bản chính" } # quét\n',
      ).replace('Chữ.', 'Xem [tệp](<Hướng dẫn.pdf>), tên Hướng dẫn.pdf là tên cũ.'),
      [besideD('Hướng dẫn.pdf'.normalize('NFD'))]: pdf(),
    });
    await fix();
    expect(await text(D)).toContain('  - { file: "huong-dan.pdf", label: "Bản chính" } # quét\n');
    expect(await text(D)).toContain('Xem [tệp](huong-dan.pdf), tên Hướng dẫn.pdf là tên cũ.');
    expect(await readdir(path.join(content.path, path.dirname(D)))).toEqual(['huong-dan.pdf', 'index.md']);
    expect(await fix()).toEqual([]);
  });

  it('rename a picture and a file whose names have blanks, so that they show', async () => {
    await content.write({
      [A]: article({}, '![Đình làng](Anh 1.png "Chiều hội")\n\nTải [tệp](Ke hoach.pdf).'),
      [besideA('Anh 1.png')]: PIXEL,
      [besideA('Ke hoach.pdf')]: pdf(),
    });
    await fix();
    expect(await text(A)).toContain('![Đình làng](anh-1.png "Chiều hội")\n\nTải [tệp](ke-hoach.pdf).');
    expect(await kinds()).toEqual(['no-attachment-text']);
  });

  it('spell a name as the disk does', async () => {
    await content.write({
      [A]: article({ cover: '{ src: Anh-1.PNG, alt: "Đình làng" }' }),
      [besideA('anh-1.png')]: PIXEL,
    });
    await fix();
    expect(await text(A)).toContain('cover: { src: anh-1.png, alt: "Đình làng" }');
    expect(await kinds()).toEqual([]);
  });

  it('rename a folder whose name is no address', async () => {
    await content.write({ 'tin-tuc/2021/Hội Làng/Index.md': article() });
    for (let round = 0; round < 3; round += 1) await fix();
    expect(await text('tin-tuc/2021/hoi-lang/index.md')).toBe(article());
    expect(await kinds()).toEqual([]);
  });

  it('leave a name that would take the place of another file', async () => {
    await content.write({
      [D]: document('28-HD/BTGTU', 'attachments: [{ file: A.pdf }, { file: a.pdf }]\n'),
      [besideD('A.pdf')]: pdf(),
      [besideD('a.pdf')]: pdf({ pages: 2 }),
    });
    expect(await fix()).toEqual([]);
  });

  it('leave a file that is no text in UTF-8 as it is', async () => {
    const bytes = Buffer.concat([
      Buffer.from('---\ntitle: H'),
      Buffer.from([0xf4]),
      Buffer.from('\n---\n–a\n'),
    ]);
    await content.write({ [A]: bytes });
    await fix();
    expect(await readFile(path.join(content.path, A))).toEqual(bytes);
  });
});
