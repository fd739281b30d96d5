import { addresses, sectionAddress } from '../../domain/addresses.ts';
import type { Album } from '../../domain/album.ts';
import type { Article } from '../../domain/article.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import { documentName } from '../../domain/document-name.ts';
import type { EntryBase } from '../../domain/entry.ts';
import { editAddress } from '../../domain/git-host.ts';
import type { Library, ValidityFacts } from '../../domain/library.ts';
import { type Picture, pictureFallback, pictureWidths } from '../../domain/picture.ts';
import type { Section, Site } from '../../domain/site.ts';
import type { StaticPage } from '../../domain/static-page.ts';
import { albumText } from '../../text/album.ts';
import { documentText } from '../../text/document.ts';
import { frameText } from '../../text/frame.ts';
import { siteFeed } from '../files/feeds.ts';
import type { Crumb, Head } from '../head.ts';
import { albumJsonLd, articleJsonLd, breadcrumbJsonLd, documentJsonLd } from '../json-ld.ts';
import { documentFeed, sectionFeed } from '../lists/lists.ts';
import { cardPicture, entryCards, type ShareCard, siteCard } from '../share-card.ts';

const HOME: Crumb = { label: frameText.home, address: addresses.home };

/**
 * The picture for sharing: the entry's own card, else its picture at the widest that every network shows,
 * else the site's card.
 */
function sharing(
  site: Site,
  own: ShareCard | undefined,
  picture: Picture | undefined,
): Pick<Head, 'picture'> {
  if (own || !picture) return { picture: cardPicture(own ?? siteCard(site)) };
  const width = pictureWidths(picture.width).find((w) => w >= 960) ?? picture.width;
  const height = Math.round((picture.height * width) / picture.width);
  return { picture: { address: pictureFallback(picture), width, height, alt: picture.alt } };
}

function entryHead(site: Site, entry: EntryBase, crumbs: readonly Crumb[], jsonLd: readonly object[]): Head {
  const breadcrumbs = [HOME, ...crumbs, { label: entry.title, address: entry.address }];
  return {
    title: entry.title,
    description: entry.summary || entry.title,
    address: entry.address,
    type: 'website',
    breadcrumbs,
    jsonLd: [...jsonLd, breadcrumbJsonLd(site, breadcrumbs)],
    feeds: [siteFeed(site)],
    counterKey: entry.id,
    edit: editAddress(site, entry.file),
    ...(entry.updated ? { modified: entry.updated } : {}),
  };
}

/** The head of an article's page; with the card of its own, where it has one. */
export function articleHead(
  site: Site,
  article: Article,
  { label, slug }: Section,
  card: ShareCard | undefined,
): Head {
  const section = { label, address: sectionAddress(slug) };
  return {
    ...entryHead(site, article, [section], [articleJsonLd(site, article, label)]),
    ...sharing(site, card, article.cover),
    type: 'article',
    feeds: [siteFeed(site), sectionFeed(section)],
    published: article.date,
    ...(article.expired ? { noindex: true } : {}),
    dublinCore: {
      'DC.title': article.title,
      'DC.creator': article.author ?? site.name,
      'DC.publisher': site.name,
      'DC.date': article.date.slice(0, 10),
      'DC.language': 'vi',
      'DC.type': 'Text',
      'DC.subject': article.tags.join('; '),
      'DC.identifier': `${site.url}${article.address}`,
    },
  };
}

/** The head of a document's page; a document out of force says so in its title too. */
export function documentHead(
  library: Library,
  document: OfficialDocument,
  validity: Pick<ValidityFacts, 'state' | 'until'>,
): Head {
  const parent = { label: documentText.documents, address: addresses.documents };
  const { canonical } = document.number;
  const name = `${documentName(document)}: ${document.title}`;
  return {
    ...entryHead(library.site, document, [parent], [documentJsonLd(library, document, validity)]),
    title: validity.state === 'expired' ? `[${documentText.states.expired}] ${name}` : name,
    ...sharing(library.site, entryCards(library).get(document.id), undefined),
    description: document.summary || name,
    feeds: [documentFeed],
    dublinCore: {
      'DC.title': document.title,
      'DC.creator': document.issuer.label,
      'DC.publisher': library.site.name,
      'DC.date': document.issued ?? String(document.year),
      'DC.language': 'vi',
      'DC.type': document.type.label,
      'DC.description': document.summary || name,
      'DC.identifier': canonical,
    },
  };
}

/** The head of an album's page. */
export function albumHead(library: Library, album: Album): Head {
  const parent = { label: albumText.albums, address: addresses.albums };
  return {
    ...entryHead(library.site, album, [parent], [albumJsonLd(library.site, album)]),
    ...sharing(library.site, entryCards(library).get(album.id), album.photos[0]),
  };
}

/** The head of a static page. */
export function staticPageHead(library: Library, page: StaticPage): Head {
  const { site } = library;
  return {
    ...entryHead(site, page, [], []),
    ...sharing(site, entryCards(library).get(page.id), undefined),
  };
}

/** The head of a page that is no entry. */
export function plainHead(library: Library, title: string, description: string, address: string): Head {
  const breadcrumbs = [HOME, { label: title, address }];
  return {
    title,
    description,
    address,
    type: 'website',
    breadcrumbs,
    jsonLd: [breadcrumbJsonLd(library.site, breadcrumbs)],
    picture: cardPicture(siteCard(library.site)),
    feeds: [siteFeed(library.site)],
    edit: editAddress(library.site),
  };
}
