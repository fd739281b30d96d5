import { mkdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ContentItem } from '../../../src/corpus/snapshot.ts';
import {
  type BadCase,
  besideD,
  D,
  document,
  expectProblem,
  named,
  SITE,
  useContentFolder,
} from '../../support/content-folder.ts';
import { pdf } from '../../support/pdf.ts';

const content = useContentFolder();

const cases: readonly BadCase[] = [
  ['without an issuer', { [D]: document('28-HD') }, { where: '28-HD' }, 'thiếu cơ quan ban hành'],
  ['without a type', { [D]: document('28/BTGTU') }, { where: '28/BTGTU' }, 'thiếu loại văn bản'],
  [
    'with a number of old that has no form, its type and issuer said',
    { [D]: document('"Không số"', 'type: Hướng dẫn\nissuer: BTGTU\n') },
    { where: 'Không số', warning: true },
    'thiếu số thứ tự',
  ],
  [
    'with such a number, its issuer not said',
    { [D]: document('"Không số"', 'type: Hướng dẫn\n') },
    { where: 'Không số' },
    'thiếu số thứ tự',
  ],
  [
    'with a Unicode dash and blanks in its number',
    { [D]: document('28 – HD/BTGTU') },
    { where: '28 – HD', warning: true },
    'viết chưa đúng thể thức',
    'number: 28-HD/BTGTU',
  ],
  [
    'with a number in lower case',
    { [D]: document('28-hd/btgtu') },
    { where: '28-hd', warning: true },
    'number: 28-HD/BTGTU',
  ],
  [
    "of a Party body in the State's way of writing",
    { [D]: document('28/HD-BTGTU') },
    { where: '28/HD-BTGTU', warning: true },
    'cơ quan Đảng viết số, gạch nối',
    'number: 28-HD/BTGTU',
  ],
  [
    "of a site's own Party body in the State's way of writing",
    {
      [D]: document('28/HD-BQLKKT'),
      'site.yaml': `${SITE}issuers:\n  - { symbol: BQLKKT, label: Đảng ủy Ban Quản lý, kind: party }\n`,
    },
    { where: '28/HD', warning: true },
    'number: 28-HD/BQLKKT',
  ],
  [
    "of a State body in the Party's way of writing",
    { [D]: document('286-TB/VPCP') },
    { where: '286-TB', warning: true },
    'cơ quan Nhà nước viết số, gạch chéo',
    'number: 286/TB-VPCP',
  ],
  [
    'with a type that is not the one of its number',
    { [D]: document('28-HD/BTGTU', 'type: Chỉ thị\n') },
    { where: 'type: Chỉ thị', warning: true },
    'trong số ký hiệu là HD (Hướng dẫn)',
    'bỏ dòng type',
  ],
  [
    'of a body that had ended before',
    { [D]: document('28/2025/TT-BTTTT', '', '2025-03-02') },
    { where: 'issued', warning: true },
    'Bộ Thông tin và Truyền thông chỉ hoạt động đến trước ngày 01/03/2025',
    'cơ quan tiếp nối (BKHCN)',
  ],
  [
    'of a body whose successor nobody knows',
    {
      'site.yaml': `${SITE}issuers:\n  - { symbol: BTGTU, label: Ban, kind: party, until: 2025-02-01, successor: BTGDTU }\n`,
    },
    { where: 'successor: BTGDTU' },
    'không có “BTGDTU”',
    'BTGDVTU',
  ],
  [
    'with a PDF of no pages',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'), [besideD('a.pdf')]: pdf({ pages: 0 }) },
    { where: 'a.pdf' },
    'là tệp PDF hỏng',
    'xuất lại',
  ],
  [
    'resting on what came later',
    {
      [D]: document('28-HD/BTGTU', 'relations: { replaces: [29-HD/BTGTU] }\n'),
      'van-ban/2023/29-hd-btgtu/index.md': document('29-HD/BTGTU', '', '2023-01-05'),
    },
    { where: 'replaces' },
    '“29-HD/BTGTU” ban hành 05/01/2023, sau văn bản này (05/01/2022)',
  ],
  [
    'going in a circle',
    {
      [D]: document('28-HD/BTGTU', 'relations: { amends: [29-HD/BTGTU] }\n'),
      'van-ban/2022/29-hd-btgtu/index.md': document('29-HD/BTGTU', 'relations: { amends: [30-HD/BTGTU] }\n'),
      'van-ban/2022/30-hd-btgtu/index.md': document('30-HD/BTGTU', 'relations: { amends: [28-HD/BTGTU] }\n'),
    },
    { where: 'amends' },
    '28-HD/BTGTU → 29-HD/BTGTU → 30-HD/BTGTU → 28-HD/BTGTU',
  ],
  [
    'with a file that is not what its extension says',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.docx]\n'), [besideD('a.docx')]: '%PDF-1.7' },
    { where: 'a.docx' },
    'không phải là tệp DOCX',
    'đổi phần đuôi',
  ],
  [
    'with a damaged PDF',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'), [besideD('a.pdf')]: '%PDF-1.7\nrác' },
    { where: 'a.pdf' },
    'là tệp PDF hỏng',
  ],
  [
    'with an accent and a blank in the name of a file',
    { [D]: document('28-HD/BTGTU', 'attachments: ["Phụ lục 1.mp3"]\n'), [besideD('Phụ lục 1.mp3')]: 'x' },
    { where: 'Phụ lục', warning: true },
    'phu-luc-1.mp3',
  ],
];

describe('a document', () => {
  it.each([
    ['QĐ for a quy định', '37-QĐ/TW', 'Quy định'],
    ['CTr for a chương trình hành động', '06-CTr/TU', 'Chương trình hành động'],
    ['TT for a thông tri', '12-TT/TU', 'Thông tri'],
    ['no type in a law', '43/2022/QH15', 'Nghị quyết'],
    ['no type in a letter', '5973/UBND-KT', 'Báo cáo'],
  ])('may write %s', async (_name, number, type) => {
    await content.write({ 'van-ban/2022/thu/index.md': document(number, `type: ${type}\n`) });
    expect(await content.diagnostics()).toEqual([]);
  });

  it('keeps a file behind a password, with the pages unknown', async () => {
    await content.write({
      [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'),
      [besideD('a.pdf')]: pdf({ locked: true }),
    });
    // That its words cannot be searched is told; nothing else is wrong.
    expect((await content.diagnostics()).map(({ kind }) => kind)).toEqual(['no-attachment-text']);
    const [{ entry }] = (await content.read()).items as [ContentItem];
    expect(entry.attachments).toMatchObject([{ name: 'a.pdf', kind: 'PDF', pages: undefined }]);
    expect(entry.attachments[0]?.firstPage).toBeUndefined();
  });

  it.each(named(cases))('is reported %s', (_name, bad) => expectProblem(content, bad));

  it('with a file of 200 MB is reported, and the file is not read', async () => {
    const file = path.join(content.path, besideD('a.pdf'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '%PDF-1.7');
    await truncate(file, 200 * 1024 * 1024);
    await expectProblem(content, [
      '',
      { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n') },
      { where: 'a.pdf' },
      'nặng hơn 100 MB',
      'quét lại',
    ]);
  });

  it('may be tied both ways by relations of different kinds, and to many', async () => {
    await content.write({
      [D]: document('28-HD/BTGTU', 'relations: { related: [29-HD/BTGTU] }\n'),
      'van-ban/2022/29-hd-btgtu/index.md': document(
        '29-HD/BTGTU',
        'relations: { basedOn: [28-HD/BTGTU], related: [28-HD/BTGTU] }\n',
      ),
      'van-ban/2022/30-hd-btgtu/index.md': document(
        '30-HD/BTGTU',
        'relations: { basedOn: [28-HD/BTGTU, 29-HD/BTGTU] }\n',
      ),
    });
    expect(await content.diagnostics()).toEqual([]);
  });
});
