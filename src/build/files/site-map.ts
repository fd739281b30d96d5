import { escapeXml } from '../../domain/xml.ts';
import type { SitePage } from '../../views/pages.ts';
import { textFile } from './plan.ts';
import type { PlannedFile } from './planned-file.ts';

/** Addresses in one file: the protocol allows 50,000. */
const ADDRESSES = 45_000;
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** The site map for search engines (sitemaps.org): an index, and a file for each 45,000 pages. */
export function siteMapFiles(pages: readonly SitePage[], url: string): readonly PlannedFile[] {
  const changes = new Map(
    pages
      .filter((page) => page.listed)
      .map(({ pathname, changed }) => [
        `${url}${encodeURI(pathname)}`,
        changed && new Date(changed).toISOString(),
      ]),
  );
  const listed = [...changes.keys()].sort().map((address) => ({ address, changed: changes.get(address) }));
  const parts = Array.from({ length: Math.max(1, Math.ceil(listed.length / ADDRESSES)) }, (_, index) =>
    listed.slice(index * ADDRESSES, (index + 1) * ADDRESSES),
  );
  const element = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`;
  const entry = (name: string, address: string, changed: string | undefined): string =>
    `<${name}>${element('loc', address)}${element('lastmod', changed)}</${name}>`;
  const files = parts.map((part, index) => {
    const rows = part.map(({ address, changed }) => entry('url', address, changed));
    return textFile(`sitemap-${index}.xml`, `${HEAD}<urlset ${NAMESPACE}>${rows.join('')}</urlset>`);
  });
  const latest = (part: (typeof parts)[number]): string | undefined =>
    part
      .flatMap(({ changed }) => changed ?? [])
      .sort()
      .at(-1);
  const rows = parts.map((part, index) => entry('sitemap', `${url}/sitemap-${index}.xml`, latest(part)));
  return [
    ...files,
    textFile('sitemap-index.xml', `${HEAD}<sitemapindex ${NAMESPACE}>${rows.join('')}</sitemapindex>`),
  ];
}
