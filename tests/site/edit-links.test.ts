import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITOR_FOLDER } from '../../src/domain/editor.ts';
import { openWorkshop, type Workshop } from '../support/site.ts';

const SITE_FILE = 'site.yaml';
const OTHERS: Readonly<Record<string, string>> = {
  'gioi-thieu/index.html': 'trang/gioi-thieu.mdx',
  'hinh-anh/2025/ngay-mua/index.html': 'hinh-anh/2025/ngay-mua/index.md',
  'tin-tuc/2025/cay-lua-dong-xuan/index.html': 'tin-tuc/2025/cay-lua-dong-xuan/index.md',
  'tin-tuc/2025/hop-dan/index.html': 'tin-tuc/2025/hop-dan/index.md',
  'van-ban/2025/12-qd-ubnd/index.html': 'van-ban/2025/12-qd-ubnd/index.md',
  'van-ban/2025/15-tb-ubnd/index.html': 'van-ban/2025/15-tb-ubnd/index.md',
};

let xa: Workshop;
let siteYaml = '';

/** Builds the fixture with more in its site.yaml; gives the address of “Sửa trang này” of each page. */
async function editLinks(more: string): Promise<Readonly<Record<string, string | undefined>>> {
  await writeFile(path.join(xa.content, SITE_FILE), `${siteYaml}\n${more}\n`);
  const { code, output } = await xa.run('build');
  expect(code, output).toBe(0);
  const pages = globSync('**/*.html', { cwd: xa.dist })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith(`${EDITOR_FOLDER}/`));
  const links = new Map<string, string | undefined>();
  for (const file of pages) {
    const html = await readFile(path.join(xa.dist, file), 'utf8');
    // An old address only leads on.
    if (html.includes('http-equiv="refresh"')) continue;
    links.set(file, /<a [^>]*href="([^"]+)"[^>]*>\s*Sửa trang này/.exec(html)?.[1]);
  }
  return Object.fromEntries(links);
}

beforeAll(async () => {
  xa = await openWorkshop('tests/fixtures/xa');
  siteYaml = await readFile(path.join(xa.content, SITE_FILE), 'utf8');
});
afterAll(() => xa.remove());

describe('“Sửa trang này”', () => {
  it('leads each page to its file at the git host where the repository is known', async () => {
    const links = await editLinks('repository: https://github.com/xa/trang-tin');
    expect(Object.keys(links).length).toBeGreaterThan(20);
    for (const [page, link] of Object.entries(links))
      expect([page, link]).toEqual([
        page,
        `https://github.com/xa/trang-tin/edit/main/content/${OTHERS[page] ?? SITE_FILE}`,
      ]);
  });

  it('is on no page where it is not', async () => {
    expect(new Set(Object.values(await editLinks('')))).toEqual(new Set([undefined]));
  });

  it('leads to the editor in the browser where there is one, which no list, index or worker knows', async () => {
    const links = await editLinks('editor: { host: github, repository: xa/trang-tin }');
    expect(links['tin-tuc/2025/hop-dan/index.html']).toBe(
      `/${EDITOR_FOLDER}/#/collections/tin-tuc/entries/2025/hop-dan/index`,
    );
    for (const link of Object.values(links)) expect(link).toMatch(/^\/bien-tap\/(?:#\/collections\/.+)?$/);
    expect(globSync(`${EDITOR_FOLDER}/index.html`, { cwd: xa.dist })).toHaveLength(1);
    const lists = globSync(
      ['sitemap*.xml', '**/rss.xml', 'sw.js', '_offline/**', '_search/**', 'so-do-trang/index.html'],
      {
        cwd: xa.dist,
        withFileTypes: true,
      },
    ).filter((entry) => entry.isFile());
    expect(lists.length).toBeGreaterThan(5);
    for (const { parentPath, name } of lists) {
      const text = (await readFile(path.join(parentPath, name), 'utf8')).replace(
        /<a [^>]*>\s*Sửa trang này\s*<\/a>/,
        '',
      );
      expect([name, /(?<!thong-ke)\/bien-tap\//.test(text)]).toEqual([name, false]);
    }
  });
});
