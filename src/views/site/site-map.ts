import { addresses } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
import { albumText } from '../../text/album.ts';
import { documentText } from '../../text/document.ts';
import { siteMapText } from '../../text/frame.ts';
import { listText } from '../../text/list.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import { groupLink, type LinkView } from '../links.ts';

/** A branch of the site map. A branch without an address is only a heading. */
export interface SiteMapBranch extends LinkView {
  readonly links: readonly LinkView[];
}

/** The site map that people read. */
export interface SiteMapView {
  readonly kind: 'site-map';
  readonly head: Head;
  readonly branches: readonly SiteMapBranch[];
}

/** The view of the page that lists every part of the site. */
export function siteMapView(library: Library): SiteMapView {
  const titled = ({ title, address }: { title: string; address: string }): LinkView => ({
    label: title,
    address,
  });
  return {
    kind: 'site-map',
    head: plainHead(library, siteMapText.title, siteMapText.title, addresses.siteMap),
    branches: [
      {
        label: listText.news,
        address: addresses.news,
        links: [...library.sections, ...library.articleYears].map(groupLink),
      },
      {
        label: documentText.documents,
        address: addresses.documents,
        links: [...library.documentTypes, ...library.documentYears].map(groupLink),
      },
      { label: albumText.albums, address: addresses.albums, links: library.albums.map(titled) },
      { label: siteMapText.pages, address: '', links: library.pages.map(titled) },
      { label: listText.tags, address: addresses.tags, links: [] },
      { label: listText.authors, address: addresses.authors, links: [] },
    ],
  };
}
