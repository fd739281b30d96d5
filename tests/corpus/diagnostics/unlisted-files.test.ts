import { expect, it } from 'vitest';
import { A, article, D, document, PIXEL, useContentFolder } from '../../support/content-folder.ts';

const content = useContentFolder();

it('tells of files that lie beside an entry and are not published', async () => {
  await content.write({
    [D]: document('28-HD/BTGTU'),
    'van-ban/2022/28-hd-btgtu/phu-luc.zip': 'PK',
    'hinh-anh/2022/bo/index.md':
      '---\ntitle: A\ndate: 2022-01-05\npictures: [{ src: a.png, alt: "Cổng xã" }]\n---\nChữ.\n',
    'hinh-anh/2022/bo/a.png': PIXEL,
    'hinh-anh/2022/bo/b.png': PIXEL,
  });
  const told = (await content.diagnostics()).map(({ kind, file, facts }) => [
    kind,
    file,
    Reflect.get(facts, 'name'),
  ]);
  expect(told).toEqual([
    ['unlisted-file', 'hinh-anh/2022/bo/index.md', 'b.png'],
    ['unlisted-file', D, 'phu-luc.zip'],
  ]);
});

it('tells of a number that is cited with another day, and of an article that is there twice', async () => {
  await content.write({
    [D]: document('28-HD/BTGTU'),
    [A]: article({ date: '2022-02-01' }, 'Theo Hướng dẫn số 28-HD/BTGTU, ngày 06/01/2022.'),
    'tin-tuc/2021/hai/index.md': article(
      { date: '2022-02-01' },
      'Theo Hướng dẫn số 28-HD/BTGTU, ngày 05/01/2022.',
    ),
  });
  const told = (await content.diagnostics()).map(({ kind, file }) => `${kind} ${file}`);
  expect(told).toEqual([`other-date ${A}`, 'same-article tin-tuc/2021/hai/index.md']);
});
