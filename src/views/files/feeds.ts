import { addresses, feedAddress } from '../../domain/addresses.ts';
import type { Article } from '../../domain/article.ts';
import type { Moment } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import { issueOrder } from '../../domain/library.ts';
import type { Site } from '../../domain/site.ts';
import { documentText } from '../../text/document.ts';
import type { FeedLink } from '../head.ts';

/** One entry of a feed. */
export interface FeedItemView {
  readonly title: string;
  readonly link: string;
  readonly description: string;
  readonly published: Moment;
  readonly categories: readonly string[];
  readonly author?: string;
  /** The moment in its own time zone, which RSS's own date loses. */
  readonly date?: Moment;
}

/** A feed (RSS). */
export interface FeedView {
  readonly kind: 'feed';
  readonly title: string;
  readonly description: string;
  /** Full address of the feed itself. */
  readonly self: string;
  /** Full address of the list that it follows; items' links are absolute paths. */
  readonly site: string;
  /** Newest first. */
  readonly items: readonly FeedItemView[];
}

/** How many entries a feed holds. */
const FEED_SIZE = 30;

/** The link to the feed of the whole site. */
export const siteFeed = (site: Site): FeedLink => ({
  title: site.name,
  address: feedAddress(addresses.home),
});

const feedView = (
  site: Site,
  { title, address }: FeedLink,
  description: string,
  items: readonly FeedItemView[],
): FeedView => ({
  kind: 'feed',
  title,
  description,
  self: `${site.url}${address}`,
  site: `${site.url}${address.replace(/rss\.xml$/, '')}`,
  items,
});

/** A feed of articles; `articles` are newest first. */
export function articleFeed(
  site: Site,
  link: FeedLink,
  description: string,
  articles: readonly Article[],
): FeedView {
  const items = articles.slice(0, FEED_SIZE).map(
    (article): FeedItemView => ({
      title: article.title,
      link: article.address,
      description: article.summary,
      published: article.date,
      categories: article.tags,
      date: article.date,
      ...(article.author ? { author: article.author } : {}),
    }),
  );
  return feedView(site, link, description, items);
}

/** A feed of documents; `documents` are newest first. */
export function documentFeedView(
  site: Site,
  link: FeedLink,
  documents: readonly OfficialDocument[],
): FeedView {
  const items = documents.slice(0, FEED_SIZE).map(
    (document): FeedItemView => ({
      title: `${documentText.numberPrefix} ${document.number.canonical}: ${document.title}`,
      link: document.address,
      description: document.summary || document.title,
      published: issueOrder(document),
      categories: [document.type.label],
    }),
  );
  return feedView(site, { ...link, title: `${link.title} – ${site.name}` }, documentText.intro, items);
}
