import type { RSSFeedItem, RSSOptions } from '@astrojs/rss';
import type { Article } from '../domain/article.ts';
import { epochOf } from '../domain/date.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { issueOrder } from '../domain/library.ts';
import type { Site } from '../domain/site.ts';
import { documentText } from '../text/document.ts';
import type { FeedLink } from './head.ts';

/** How many entries a feed holds. */
const FEED_SIZE = 30;

export const siteFeed = (site: Site): FeedLink => ({ title: site.name, address: '/rss.xml' });

function feed(
  site: Site,
  title: string,
  address: string,
  description: string,
  items: RSSFeedItem[],
): RSSOptions {
  const self = `<atom:link href="${site.url}${address}" rel="self" type="application/rss+xml"/>`;
  return {
    title,
    description,
    // Browsers would say in English that the file has no style.
    stylesheet: '/rss.css',
    // The page that the feed follows; the items' own addresses are whole paths.
    site: `${site.url}${address.replace(/rss\.xml$/, '')}`,
    items,
    trailingSlash: true,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>vi</language>${self}`,
  };
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A feed of articles, newest first. */
export function articleFeed(
  site: Site,
  link: FeedLink,
  description: string,
  articles: readonly Article[],
): RSSOptions {
  const items = articles.slice(0, FEED_SIZE).map(
    (article): RSSFeedItem => ({
      title: article.title,
      link: article.address,
      description: article.summary,
      pubDate: new Date(epochOf(article.date)),
      categories: [...article.tags],
      customData: [
        ...(article.author ? [`<dc:creator>${escapeXml(article.author)}</dc:creator>`] : []),
        `<dc:date>${article.date}</dc:date>`,
      ].join(''),
    }),
  );
  return feed(site, link.title, link.address, description, items);
}

/** A feed of documents, newest first. */
export function documentFeedOptions(
  site: Site,
  link: FeedLink,
  documents: readonly OfficialDocument[],
): RSSOptions {
  const items = documents.slice(0, FEED_SIZE).map(
    (document): RSSFeedItem => ({
      title: `${documentText.numberPrefix} ${document.number.canonical}: ${document.title}`,
      link: document.address,
      description: document.summary || document.title,
      pubDate: new Date(epochOf(issueOrder(document))),
      categories: [document.type.label],
    }),
  );
  return feed(site, `${link.title} – ${site.name}`, link.address, documentText.intro, items);
}
