import rss, { type RSSFeedItem } from '@astrojs/rss';
import { epochOf } from '../domain/date.ts';
import { escapeXml } from '../domain/xml.ts';
import type { FeedItemView } from '../views/files/feeds.ts';
import { pageOf } from '../views/page-view.ts';

type Page = App.Locals['page'];

/** A file as it stands in its view. */
export function fileResponse(page: Page): Response {
  const { type, text } = pageOf(page, 'file').view;
  return new Response(text, { headers: { 'Content-Type': type } });
}

const feedItem = ({ published, author, date, categories, ...item }: FeedItemView): RSSFeedItem => ({
  ...item,
  pubDate: new Date(epochOf(published)),
  categories: [...categories],
  ...(date
    ? {
        customData: [
          author ? `<dc:creator>${escapeXml(author)}</dc:creator>` : '',
          `<dc:date>${date}</dc:date>`,
        ].join(''),
      }
    : {}),
});

/** A feed as RSS. */
export function feedResponse(page: Page): Promise<Response> {
  const { title, description, self, site, items } = pageOf(page, 'feed').view;
  return rss({
    title,
    description,
    // Browsers would say in English that the file has no style.
    stylesheet: '/rss.css',
    site,
    items: items.map(feedItem),
    trailingSlash: true,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>vi</language><atom:link href="${self}" rel="self" type="application/rss+xml"/>`,
  });
}
