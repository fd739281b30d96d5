import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Moment } from '../../src/domain/date.ts';
import type { Change } from '../../src/domain/history.ts';
import type { Library } from '../../src/domain/library.ts';
import { mentionsIn } from '../../src/domain/mention.ts';
import { paginate } from '../../src/domain/paging.ts';
import { digestOf } from '../../src/io/digest.ts';
import { articleInputs, articleView } from '../../src/views/entries/article.ts';
import { frameOf } from '../../src/views/frame.ts';
import { articleListInputs, articleListView } from '../../src/views/lists/list-views.ts';
import { newsLists } from '../../src/views/lists/lists.ts';
import type { PageView } from '../../src/views/page-view.ts';
import { type SitePage, sitePages } from '../../src/views/pages.ts';
import { DAY, doc } from '../support/documents.ts';
import { article, fullLibrary, staticPage } from '../support/entries.ts';

const pagesOf = (library: Library, changes: readonly Change[] = []): readonly SitePage[] =>
  sitePages(library, { today: DAY, historyOf: () => changes });

function viewAt(library: Library, pathname: string, changes: readonly Change[] = []): PageView {
  const page = pagesOf(library, changes).find((candidate) => candidate.pathname === pathname);
  if (!page) throw new Error(pathname);
  return page.view();
}

const cited = doc('12-CT/TU', 'Gốc');
const citing = (number: string) =>
  doc(number, 'Hướng dẫn thực hiện', {
    mentions: mentionsIn([{ text: 'Căn cứ Chỉ thị 12-CT/TU', line: 1 }]),
    id: 'van-ban/2022/huong-dan',
    address: '/van-ban/2022/huong-dan/',
  });

it('every view is data alone: as JSON nothing of it is lost', () => {
  const pages = pagesOf(fullLibrary({ documents: [cited, citing('28-HD/BTGTU')] }));
  const kinds = new Set(pages.map(({ view }) => view().kind));
  expect(kinds.size).toBe(18);
  for (const { view } of pages) expect(JSON.parse(JSON.stringify(view()))).toEqual(view());
});

it('the inputs of articles and their lists are data that their views are made of, and of nothing else', () => {
  const counts = { views: 9, downloads: 3 };
  const counted = {
    counts: new Map([['tin-tuc/2024/hai', counts]]),
    visits: 1,
    days: [],
    months: [],
    ranking: [],
  };
  const articles = ['mot', 'hai', 'ba'].map((name) =>
    article(name, {
      summary: 'Thực hiện Chỉ thị 12-CT/TU',
      tags: ['khoa giáo'],
      mentions: mentionsIn([{ text: 'Thực hiện Chỉ thị 12-CT/TU', line: 1 }]),
    }),
  );
  const library = fullLibrary({ articles, documents: [cited], counted });
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  for (const one of library.articles) {
    const inputs = articleInputs(library, one);
    expect(inputs.citations.candidates).toHaveLength(1);
    expect(articleView(copy(inputs))).toEqual(articleView(inputs));
  }
  for (const list of newsLists(library)) {
    const [page] = paginate(list.items, list.address);
    const inputs = articleListInputs(library, list, page as NonNullable<typeof page>, []);
    expect(articleListView(copy(inputs))).toEqual(articleListView(inputs));
  }
  expect(JSON.stringify(articleInputs(library, articles[1] as Article))).toContain('"views":9');
});

it('every page has one address, and a file below src/pages that prints it; every such file has a page', () => {
  const pages = pagesOf(fullLibrary());
  expect(new Set(pages.map(({ pathname }) => pathname)).size).toBe(pages.length);
  const routes = readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:astro|ts)$/.test(file));
  expect([...new Set(pages.map(({ route }) => route))].sort()).toEqual(routes.sort());
});

it('the site map names pages that readers look for, and neither files nor what has expired', () => {
  const old = article('cu', { expired: true });
  const pages = pagesOf(fullLibrary({ articles: [article('mot'), old] }));
  const listed = new Map(pages.map(({ pathname, listed }) => [pathname, listed]));
  expect(listed.get('/tin-tuc/2024/mot/')).toBe(true);
  for (const address of [
    old.address,
    '/404.html',
    '/rss.xml',
    '/tim-kiem/',
    '/ngoai-tuyen/',
    '/robots.txt',
  ]) {
    expect(listed.get(address), address).toBe(false);
  }
});

it('a citing document whose number is corrected changes the page that it cites', () => {
  const before = viewAt(fullLibrary({ documents: [cited, citing('28-HD/BTGTU')] }), cited.address);
  const after = viewAt(fullLibrary({ documents: [cited, citing('29-HD/BTGTU')] }), cited.address);
  expect(JSON.stringify(after)).toContain('29-HD/BTGTU');
  expect(digestOf(after)).not.toBe(digestOf(before));
});

it("an article's own counts are in its view", () => {
  const counts = new Map([['tin-tuc/2024/mot', { views: 7, downloads: 0 }]]);
  const counted = { counts, visits: 9, days: [], months: [], ranking: [] };
  const legacy = { views: 100, downloads: 0, comments: 2, votes: 3, stars: 13, asOf: DAY };
  const library = fullLibrary({ articles: [article('mot', { legacy })], counted });
  expect(viewAt(library, '/tin-tuc/2024/mot/')).toMatchObject({
    replies: 2,
    views: { keys: ['tin-tuc/2024/mot'], baseline: 100, shown: 107 },
    rating: { key: 'tin-tuc/2024/mot', before: { average: 4.3, votes: 3, asOf: DAY } },
  });
  expect(viewAt(library, '/')).toMatchObject({ statistics: { total: 9 }, lead: { views: { shown: 107 } } });
});

it("a document's page says what changed it, and whether it is in force on the day", () => {
  const change = {
    commit: 'c1',
    path: 'van-ban/x.md',
    at: '2024-01-01T00:00:00+07:00' as Moment,
    kind: 'edited' as const,
    summary: 'Sửa',
  };
  const replacement = doc('30-CT/TU', 'Mới', { relations: [{ kind: 'replaces', target: cited.id }] });
  const view = viewAt(fullLibrary({ documents: [cited, replacement] }), cited.address, [change]);
  expect(view).toMatchObject({
    validity: { state: 'expired' },
    replacedBy: { label: 'Chỉ thị 30-CT/TU', address: replacement.address },
    changes: [{ summary: 'Sửa', href: 'https://git.example.vn/thu/blob/c1/van-ban/x.md' }],
  });
});

it('a static page has the documents that its components ask for', () => {
  const documents = [doc('28-HD/BTGTU', 'Một'), doc('29-HD/BTGTU', 'Hai'), cited];
  const pages = [staticPage('gioi-thieu', { mdx: true, documentLists: [{ type: 'huong-dan', count: 1 }] })];
  expect(viewAt(fullLibrary({ documents, pages }), '/gioi-thieu/')).toMatchObject({
    documentLists: [{ documents: [{ number: '29-HD/BTGTU' }] }],
    body: { mdx: true },
  });
});

it('what the frame shows follows site.yaml and no entry', () => {
  const before = digestOf(frameOf(fullLibrary()));
  expect(digestOf(frameOf(fullLibrary({ articles: [], documents: [] })))).toBe(before);
  expect(digestOf(frameOf(fullLibrary({ site: { name: 'Ban khác' } })))).not.toBe(before);
});
