import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';
import { article, detail, mysqldump, siteTables } from '../support/nukeviet-site.ts';

const dumpOf = (views: number): string =>
  mysqldump(
    siteTables({
      news_rows: [1, 2, 3].map((id) =>
        article(id, {
          hometext: '',
          hitstotal: id === 3 ? views : 0,
          homeimgfile: 'anh.png',
          homeimgthumb: 1,
        }),
      ),
      news_detail: [1, 2, 3].map((id) => detail(id, `<p>Bài ${id}.</p>`)),
    }),
  );

let place: ImportPlace;
/** The report's list of what a person must look at, after each run. */
let lists: string[];

beforeAll(async () => {
  place = await importPlace();
  await place.put({ 'dump.sql': dumpOf(10), 'uploads/news/anh.png': await picture('#c33') });
  lists = [];
  const run = async (): Promise<void> => {
    const { code, printed } = await place.runDump();
    expect(code, printed).toBe(0);
    lists.push(await place.report('can-xem-lai.csv'));
  };
  await run();
  await run();
  await place.put({ 'dump.sql': dumpOf(20) });
  await writeFile(path.join(place.out, 'tin-tuc/2021/bai-so-3/anh.png'), 'của biên tập');
  await run();
  await rm(path.join(place.folder, 'report'), { recursive: true });
  await run();
});
afterAll(() => place.remove());

describe('the report of a second run', () => {
  it('tells again what the first one told, also of what it did not make anew', () => {
    expect(lists[0]).toContain('news/1,tin-tuc/2021/bai-so-1/index.md,không có sapo');
    expect(lists[1]).toBe(lists[0]);
  });

  it('tells what an editor laid in the place of a file, which stays', async () => {
    const told = 'tệp đã được sửa hoặc xóa, giữ nguyên: tin-tuc/2021/bai-so-3/anh.png';
    expect(lists[1]).not.toContain(told);
    expect(lists[2]).toContain(told);
    expect(await place.read('tin-tuc/2021/bai-so-3/anh.png')).toBe('của biên tập');
    expect(await place.read('tin-tuc/2021/bai-so-3/index.md')).toContain('views: 20');
  });

  it('is whole where the folder of the report was taken away', () => {
    expect(lists[3]).toBe(lists[2]);
  });
});
