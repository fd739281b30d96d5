import { addresses, authorAddress } from '../domain/addresses.ts';
import type { Album } from '../domain/album.ts';
import type { Article } from '../domain/article.ts';
import { mimeOf } from '../domain/attachment.ts';
import type { OfficialDocument, RelationKind, Validity } from '../domain/document.ts';
import { documentName } from '../domain/document-name.ts';
import type { Library, ValidityFacts } from '../domain/library.ts';
import { pictureFallback } from '../domain/picture.ts';
import type { Site } from '../domain/site.ts';
import type { Issuer } from '../domain/vocabulary.ts';
import type { Crumb } from './head.ts';

const CONTEXT = 'https://schema.org';

/** The publishing body as linked data (schema.org `GovernmentOrganization`). */
export function organisation(site: Site): object {
  return {
    '@type': 'GovernmentOrganization',
    name: site.name,
    url: `${site.url}/`,
    ...(site.emblem ? { logo: `${site.url}/${site.emblem}` } : {}),
  };
}

/** The site as linked data (schema.org `WebSite`). */
export function websiteJsonLd(site: Site): object {
  return {
    '@context': CONTEXT,
    '@type': 'WebSite',
    name: site.name,
    url: `${site.url}/`,
    inLanguage: 'vi',
    publisher: organisation(site),
    potentialAction: {
      '@type': 'SearchAction',
      target: `${site.url}${addresses.search}?q={search_term_string}`,
      'query-input': 'required name=search_term_string',
    },
  };
}

/** The way to a page as linked data (schema.org `BreadcrumbList`). */
export function breadcrumbJsonLd(site: Site, crumbs: readonly Crumb[]): object {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.label,
      item: `${site.url}${crumb.address}`,
    })),
  };
}

/** An article as linked data (schema.org `NewsArticle`). */
export function articleJsonLd(site: Site, article: Article, section: string): object {
  return {
    '@context': CONTEXT,
    '@type': 'NewsArticle',
    headline: article.title,
    description: article.summary,
    datePublished: article.date,
    dateModified: article.updated ?? article.date,
    inLanguage: 'vi',
    articleSection: section,
    keywords: article.tags,
    mainEntityOfPage: `${site.url}${article.address}`,
    author: article.author
      ? {
          '@type': 'Person',
          name: article.author,
          ...(article.expired ? {} : { url: `${site.url}${authorAddress(article.author)}` }),
        }
      : organisation(site),
    ...(article.cover ? { image: [`${site.url}${pictureFallback(article.cover, 1600)}`] } : {}),
    publisher: organisation(site),
  };
}

const FORCE: Record<Validity, string> = { pending: 'NotInForce', inForce: 'InForce', expired: 'NotInForce' };

/** How schema.org names what a binding document says of another one. */
const LEGAL_RELATIONS: Readonly<Record<RelationKind, string>> = {
  basedOn: 'isBasedOn',
  replaces: 'legislationRepeals',
  amends: 'legislationAmends',
  guides: 'legislationEnsuresImplementationOf',
  related: 'mentions',
};

/**
 * The properties of Legislation are none of a letter's or a notice's: those mention what they are not based
 * on.
 */
const relationName = (kind: RelationKind, binding: boolean): string =>
  binding || kind === 'basedOn' ? LEGAL_RELATIONS[kind] : 'mentions';

/** Another document of the site, by the address under which its own page describes it. */
const reference = (site: Site, document: OfficialDocument): object => ({
  '@type': document.type.binding ? 'Legislation' : 'DigitalDocument',
  '@id': `${site.url}${document.address}`,
  name: documentName(document),
});

/** What a document says of others: its own relations, and whom it names beside them. */
function documentRelations(library: Library, document: OfficialDocument): Record<string, object[]> {
  const said: Record<string, object[]> = {};
  const tied = new Set<OfficialDocument>();
  for (const { kind, direction, documents } of library.relationsOf(document)) {
    if (direction !== 'own') continue;
    const name = relationName(kind, document.type.binding);
    said[name] = [...(said[name] ?? []), ...documents.map((other) => reference(library.site, other))];
    for (const other of documents) tied.add(other);
  }
  const cited = library.citedIn(document).filter((other) => !tied.has(other));
  if (cited.length > 0) said['citation'] = cited.map((other) => reference(library.site, other));
  return said;
}

/** The body that issued a document, with its end where it has come to one. */
const issuing = ({ label, until }: Issuer): object => ({
  '@type': 'GovernmentOrganization',
  name: label,
  ...(until ? { dissolutionDate: until } : {}),
});

/**
 * A document as linked data: schema.org `Legislation` where it is binding, else `DigitalDocument`. `until` is
 * its first day no longer in force.
 */
export function documentJsonLd(
  library: Library,
  document: OfficialDocument,
  { state, until }: Pick<ValidityFacts, 'state' | 'until'>,
): object {
  const { site } = library;
  const { number, type, issuer, effective, signer, position } = document;
  const issued = document.issued ?? String(document.year);
  const legislation = {
    '@type': ['Legislation', 'DigitalDocument'],
    legislationIdentifier: number.canonical,
    legislationType: type.label,
    legislationDate: issued,
    legislationPassedBy: issuing(issuer),
    legislationLegalForce: `${CONTEXT}/${FORCE[state]}`,
    ...(effective ? { legislationDateOfApplicability: effective } : {}),
  };
  return {
    '@context': CONTEXT,
    '@type': 'DigitalDocument',
    ...(type.binding ? legislation : { creator: issuing(issuer) }),
    '@id': `${site.url}${document.address}`,
    identifier: number.canonical,
    name: document.title,
    inLanguage: 'vi',
    url: `${site.url}${document.address}`,
    datePublished: issued,
    ...(until ? { expires: until } : {}),
    ...(signer
      ? { author: { '@type': 'Person', name: signer, ...(position ? { jobTitle: position } : {}) } }
      : {}),
    publisher: organisation(site),
    ...documentRelations(library, document),
    encoding: document.attachments.map((attachment) => ({
      '@type': 'MediaObject',
      contentUrl: `${site.url}${attachment.href}`,
      encodingFormat: mimeOf(attachment),
      contentSize: String(attachment.bytes),
      sha256: attachment.sha256,
    })),
  };
}

/** An album as linked data (schema.org `ImageGallery`). */
export function albumJsonLd(site: Site, album: Album): object {
  return {
    '@context': CONTEXT,
    '@type': 'ImageGallery',
    name: album.title,
    description: album.summary,
    datePublished: album.date,
    inLanguage: 'vi',
    url: `${site.url}${album.address}`,
    publisher: organisation(site),
    image: album.photos.map((photo) => ({
      '@type': 'ImageObject',
      contentUrl: `${site.url}${pictureFallback(photo, 1600)}`,
      caption: photo.caption ?? photo.alt,
    })),
  };
}
