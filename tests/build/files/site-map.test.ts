import { expect, it } from 'vitest';
import { siteMapFiles } from '../../../src/build/files/site-map.ts';
import type { Moment } from '../../../src/domain/date.ts';
import type { SitePage } from '../../../src/views/pages.ts';

const URL = 'https://tuyengiao.example.vn';
const page = (pathname: string, changed?: string, listed = true): SitePage => ({
  pathname,
  route: 'x.astro',
  view: () => {
    throw new Error('the site map needs no view');
  },
  inputs: undefined,
  listed,
  changed: changed as Moment | undefined,
});
const made = (pages: readonly SitePage[]): ReadonlyMap<string, string> =>
  new Map(
    siteMapFiles(pages, URL).map(({ file, source }) => [file, source.kind === 'text' ? source.text() : '']),
  );
const keys = (pages: readonly SitePage[], url = URL): string =>
  siteMapFiles(pages, url)
    .map(({ key }) => key)
    .join();

it('lists every page that is listed, sorted, with the moment of its change in universal time', () => {
  const files = made([
    page('/tin-tuc/2024/b/', '2024-03-05T07:30:00+07:00'),
    page('/the/y tế/', '2024-03-05'),
    page('/404.html', undefined, false),
    page('/'),
  ]);
  expect(files.get('sitemap-0.xml')).toContain(
    `<url><loc>${URL}/</loc></url>` +
      `<url><loc>${URL}/the/y%20t%E1%BA%BF/</loc><lastmod>2024-03-05T00:00:00.000Z</lastmod></url>` +
      `<url><loc>${URL}/tin-tuc/2024/b/</loc><lastmod>2024-03-05T00:30:00.000Z</lastmod></url></urlset>`,
  );
  expect(files.get('sitemap-index.xml')).toContain(
    `<sitemap><loc>${URL}/sitemap-0.xml</loc><lastmod>2024-03-05T00:30:00.000Z</lastmod></sitemap>`,
  );
});

it('cuts what one file may not hold into several', () => {
  const files = made(Array.from({ length: 45_001 }, (_, at) => page(`/tin-tuc/${at}/`)));
  expect([...files.keys()]).toEqual(['sitemap-index.xml', 'sitemap-0.xml', 'sitemap-1.xml']);
  expect(files.get('sitemap-1.xml')?.match(/<url>/g)).toHaveLength(1);
  expect([...made([]).keys()]).toEqual(['sitemap-index.xml', 'sitemap-0.xml']);
});

it('is known by its pages without being made, and told from that of others', () => {
  const given = [page('/a/', '2024-03-05'), page('/b/')];
  expect(keys(given.map((one) => ({ ...one })))).toBe(keys(given));
  expect(keys([...given, page('/404.html', undefined, false)])).toBe(keys(given));
  const others = [
    keys([page('/a/', '2024-03-06'), page('/b/')]),
    keys([page('/a/'), page('/b/', '2024-03-05')]),
    keys([page('/a/', '2024-03-05'), page('/c/')]),
    keys([page('/a/', '2024-03-05')]),
    keys(given, 'https://khac.example.vn'),
  ];
  expect(new Set([keys(given), ...others]).size).toBe(others.length + 1);
});
