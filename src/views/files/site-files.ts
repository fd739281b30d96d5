import { addresses } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
import { escapeXml } from '../../domain/xml.ts';
import { OFFLINE_READING_PAGE } from '../../offline/manifest/manifest.ts';
import { documentText } from '../../text/document.ts';
import { frameText } from '../../text/frame.ts';
import { offlineText } from '../../text/offline.ts';
import { ICON_FOLDER, icons } from '../icons.ts';
import { type FileView, fileView } from './file.ts';

/** The most characters that an OpenSearch short name may have. */
const SHORT_NAME = 16;
/** Ground of a page while it loads. */
const PAPER = '#fffdf8';

/** The first words of a text that fit into `most` characters. */
const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most + 1)
        .replace(/\s+\S*$/, '')
        .slice(0, most);

/** The OpenSearch description, by which a browser offers the site's search in its address bar. */
export function openSearchFile({ site }: Library): FileView {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(shortened(site.shortName, SHORT_NAME))}</ShortName>
  <Description>${escapeXml(site.description)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>vi</Language>
  <Url type="text/html" template="${escapeXml(site.url)}${addresses.search}?q={searchTerms}"/>
</OpenSearchDescription>
`;
  return fileView('application/opensearchdescription+xml', text);
}

/** The web app manifest, by which a phone puts the site on its screen. */
export function webManifestFile({ site }: Library): FileView {
  const manifest = {
    id: '/',
    name: site.name,
    short_name: site.shortName,
    description: site.description,
    lang: 'vi',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: PAPER,
    theme_color: site.colours.brand,
    icons: icons.flatMap(({ name, size, purpose }) =>
      purpose === undefined
        ? []
        : [{ src: `/${ICON_FOLDER}/${name}`, sizes: `${size}x${size}`, type: 'image/png', purpose }],
    ),
    shortcuts: [
      { name: frameText.search, url: addresses.search },
      { name: documentText.documents, url: addresses.documents },
      { name: offlineText.title, url: OFFLINE_READING_PAGE },
    ],
  };
  return fileView('application/manifest+json', JSON.stringify(manifest));
}

/** robots.txt, which keeps crawlers out of searches and the counter. */
export const robotsFile = ({ site }: Library): FileView =>
  fileView(
    'text/plain; charset=utf-8',
    `User-agent: *\nDisallow: /api/\nDisallow: ${addresses.search}?\n\nSitemap: ${site.url}/sitemap-index.xml\n`,
  );
