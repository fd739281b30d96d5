import type { Album } from '../domain/album.ts';
import type { Article } from '../domain/article.ts';
import { mimeOf } from '../domain/attachment.ts';
import type { OfficialDocument, Validity } from '../domain/document.ts';
import { authorAddress } from '../domain/library.ts';
import { pictureFallback } from '../domain/picture.ts';
import type { Site } from '../domain/site.ts';
import type { Crumb } from './head.ts';

const CONTEXT = 'https://schema.org';

/** The body that publishes, as schema.org names it. */
export function organisation(site: Site): object {
  return {
    '@type': 'GovernmentOrganization',
    name: site.name,
    url: `${site.url}/`,
    ...(site.emblem ? { logo: `${site.url}/${site.emblem}` } : {}),
  };
}

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
      target: `${site.url}/tim-kiem/?q={search_term_string}`,
      'query-input': 'required name=search_term_string',
    },
  };
}

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

/** A document that binds is Legislation; every other one a DigitalDocument. */
export function documentJsonLd(site: Site, document: OfficialDocument, state: Validity): object {
  const legislation = {
    '@type': ['Legislation', 'DigitalDocument'],
    legislationIdentifier: document.number.canonical,
    legislationType: document.type.label,
    legislationDate: document.issued ?? String(document.year),
    legislationPassedBy: { '@type': 'GovernmentOrganization', name: document.issuer.label },
    legislationLegalForce: `${CONTEXT}/${FORCE[state]}`,
    ...(document.effective ? { legislationDateVersion: document.effective } : {}),
  };
  return {
    '@context': CONTEXT,
    '@type': 'DigitalDocument',
    ...(document.type.binding ? legislation : {}),
    identifier: document.number.canonical,
    name: document.title,
    inLanguage: 'vi',
    url: `${site.url}${document.address}`,
    datePublished: document.issued ?? String(document.year),
    ...(document.signer ? { author: { '@type': 'Person', name: document.signer } } : {}),
    publisher: organisation(site),
    encoding: document.attachments.map((attachment) => ({
      '@type': 'MediaObject',
      contentUrl: `${site.url}${attachment.href}`,
      encodingFormat: mimeOf(attachment),
      contentSize: String(attachment.bytes),
      sha256: attachment.sha256,
    })),
  };
}

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
