import { mkdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BadCase, D, document, expectProblem, named, useContentFolder } from './content-folder.ts';

const content = useContentFolder();
const beside = (name: string): string => `${path.dirname(D)}/${name}`;

const cases: readonly BadCase[] = [
  ['without an issuer', { [D]: document('28-HD') }, { where: '28-HD' }, 'thiếu cơ quan ban hành'],
  ['without a type', { [D]: document('28/BTGTU') }, { where: '28/BTGTU' }, 'thiếu loại văn bản'],
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
    { [D]: document('28-HD/BTGTU', 'attachments: [a.docx]\n'), [beside('a.docx')]: '%PDF-1.7' },
    { where: 'a.docx' },
    'không phải là tệp DOCX',
    'đổi phần đuôi',
  ],
  [
    'with a damaged PDF',
    { [D]: document('28-HD/BTGTU', 'attachments: [a.pdf]\n'), [beside('a.pdf')]: '%PDF-1.7\nrác' },
    { where: 'a.pdf' },
    'là tệp PDF hỏng',
  ],
  [
    'with an accent and a blank in the name of a file',
    { [D]: document('28-HD/BTGTU', 'attachments: ["Phụ lục 1.mp3"]\n'), [beside('Phụ lục 1.mp3')]: 'x' },
    { where: 'Phụ lục', warning: true },
    'phu-luc-1.mp3',
  ],
];

describe('a document', () => {
  it.each(named(cases))('is reported %s', (_name, bad) => expectProblem(content, bad));

  it('with a file of 200 MB is reported, and the file is not read', async () => {
    const file = path.join(content.path, beside('a.pdf'));
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
    expect(await content.problems()).toEqual([]);
  });
});
