import { escapeXml } from '../../domain/xml.ts';
import { digestOf } from '../../io/digest.ts';
import type { SitePage } from '../../views/pages.ts';
import { lazyTextFile } from './plan.ts';
import type { PlannedFile } from './planned-file.ts';

const INDEX = 'sitemap-index.xml';
/** Addresses in one file: the protocol allows 50,000. */
const ADDRESSES = 45_000;
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** The site map for search engines (sitemaps.org): an index, and a file for each 45,000 pages. */
export function siteMapFiles(pages: readonly SitePage[], url: string): readonly PlannedFile[] {
  const listed = pages.filter((page) => page.listed);
  const inputs = [url, listed.flatMap(({ pathname, changed }) => [pathname, changed ?? ''])];
  let made: ReadonlyMap<string, string> | undefined;
  const files = [INDEX];
  for (let part = 0; part < partsOf(listed.length); part++) files.push(partFile(part));
  const key = digestOf(inputs);
  return files.map((file) =>
    lazyTextFile(file, [file, key], 'build/files/site-map.ts', () => {
      made ??= siteMap(listed, url);
      return made.get(file) as string;
    }),
  );
}

const partsOf = (pages: number): number => Math.max(1, Math.ceil(pages / ADDRESSES));
const partFile = (part: number): string => `sitemap-${part}.xml`;

/** The texts of the site map by their files. */
function siteMap(pages: readonly SitePage[], url: string): ReadonlyMap<string, string> {
  const listed = pages
    .map(({ pathname, changed }) => ({
      address: `${url}${encodeURI(pathname)}`,
      changed: changed && new Date(changed).toISOString(),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  const parts = Array.from({ length: partsOf(listed.length) }, (_, part) =>
    listed.slice(part * ADDRESSES, (part + 1) * ADDRESSES),
  );
  const element = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;
  const entry = (name: string, address: string, changed: string | undefined): string =>
    `<${name}>${element('loc', address)}${element('lastmod', changed)}</${name}>`;
  const latest = (part: (typeof parts)[number]): string | undefined =>
    part
      .flatMap(({ changed }) => changed ?? [])
      .sort()
      .at(-1);
  const rows = parts.map((part, index) => entry('sitemap', `${url}/${partFile(index)}`, latest(part)));
  return new Map([
    ...parts.map((part, index): [string, string] => {
      const addresses = part.map(({ address, changed }) => entry('url', address, changed));
      return [partFile(index), `${HEAD}<urlset ${NAMESPACE}>${addresses.join('')}</urlset>`];
    }),
    [INDEX, `${HEAD}<sitemapindex ${NAMESPACE}>${rows.join('')}</sitemapindex>`],
  ]);
}
