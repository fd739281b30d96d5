import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportPlace, importPlace } from '../support/imported-site.ts';
import {
  article,
  category,
  detail,
  mysqldump,
  type SqlTables,
  siteTables,
} from '../support/nukeviet-site.ts';

let place: ImportPlace;
beforeEach(async () => {
  place = await importPlace();
});
afterEach(() => place.remove());

async function run(tables: SqlTables, ...more: string[]): Promise<{ code: number; printed: string }> {
  await place.put({ 'dump.sql': mysqldump(tables) });
  return place.run('nukeviet', '--sql', path.join(place.folder, 'dump.sql'), '--yes', ...more);
}

/** Tables under other names: another prefix, another language. */
const renamed = (tables: SqlTables, from: RegExp, to: string): SqlTables =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name.replace(from, to), rows]));

const without = (tables: SqlTables, pattern: RegExp): SqlTables =>
  Object.fromEntries(Object.entries(tables).filter(([name]) => !pattern.test(name)));

describe('a NukeViet site', () => {
  it('of version 4.0 has its bodies in tables by the thousand', async () => {
    const tables = without(siteTables({ news_bodyhtml_1: [detail(1, '<p>Bài kiểu cũ.</p>')] }), /_detail$/);
    await run(tables);
    expect(await place.read('tin-tuc/2021/bai-so-1/index.md')).toContain('Bài kiểu cũ.');
  });

  it('under another prefix is found by its modules', async () => {
    await run(renamed(siteTables(), /^nv4/, 'cong_nv5'));
    expect(await place.files()).toContain('tin-tuc/2021/bai-so-1/index.md');
  });

  it('whose dump lacks the table of modules is known by the looks of its tables', async () => {
    await run(without(siteTables(), /_(?:modules|config)$/));
    const text = await place.read('tin-tuc/2021/bai-so-1/index.md');
    expect(text).toContain('aliases: [/vi/news/khoa-giao/Bai-so-1-1.html]');
    expect(await place.files()).toContain('van-ban/2022/28-hd-btgtu/index.md');
  });

  it('with virtual modules keeps those of one id apart', async () => {
    const modules = ['news', 'su-kien'].map((name) => ({
      title: name,
      module_file: 'news',
      module_data: name.replace('-', '_'),
      module_upload: name,
      act: 1,
      groups_view: '6',
    }));
    await run(
      siteTables({
        modules,
        su_kien_cat: [category(1, 'khoa-giao', 'Khoa giáo của sự kiện')],
        su_kien_rows: [article(1, { title: 'Sự kiện', alias: 'Su-kien' })],
        su_kien_detail: [detail(1, '<p>Của mô-đun ảo.</p>')],
      }),
    );
    expect(await place.read('tin-tuc/2021/su-kien/index.md')).toContain('section: su-kien-khoa-giao\n');
    expect(await place.read('tin-tuc/2021/bai-so-1/index.md')).toContain('section: khoa-giao\n');
    const table = JSON.parse(await place.read('old-addresses.json'));
    expect(table.modules['su-kien'].ids).toEqual({ 1: '/tin-tuc/2021/su-kien/' });
  });

  it('with a module that is switched off keeps it to itself', async () => {
    const modules = [
      {
        title: 'news',
        module_file: 'news',
        module_data: 'news',
        module_upload: 'news',
        act: 0,
        groups_view: '6',
      },
      {
        title: 'laws',
        module_file: 'laws',
        module_data: 'laws',
        module_upload: 'laws',
        act: 1,
        groups_view: '6',
      },
    ];
    const { printed } = await run(siteTables({ modules }));
    expect(printed).toContain('Bài viết: 0 công khai');
    expect((await place.files()).filter((file) => file.startsWith('tin-tuc'))).toEqual([]);
  });

  it('in two languages gives the one that is asked for', async () => {
    const tables = {
      ...siteTables(),
      ...renamed(siteTables({ news_rows: [article(1, { alias: 'english' })] }), /_vi_/, '_en_'),
    };
    await run(tables, '--lang', 'en');
    expect(await place.files()).toContain('tin-tuc/2021/english/index.md');
    expect((await run(tables, '--lang', 'fr')).printed).toContain('không có ngôn ngữ “fr”');
  });

  it('beside another one in the same dump is asked for by its prefix', async () => {
    const tables = { ...siteTables(), ...renamed(siteTables(), /^nv4/, 'khac') };
    expect((await run(tables)).printed).toContain('--prefix');
    expect((await run(tables, '--prefix', 'nv4')).code).toBe(0);
  });
});

describe('a part of an import', () => {
  it('is only what is asked for, and what came out or changed since a day', async () => {
    const tables = siteTables();
    await run(tables, '--only', 'document');
    expect((await place.files()).filter((file) => file.startsWith('tin-tuc'))).toEqual([]);
    await run(tables, '--only', 'news', '--since', '2021-08-01');
    expect((await place.files()).filter((file) => file.startsWith('tin-tuc'))).toEqual([]);
    await run(tables, '--only', 'news/1', '--since', '2021-07-01');
    expect(await place.files()).toContain('tin-tuc/2021/bai-so-1/index.md');
  });
});
