import rss from '@astrojs/rss';
import { library } from '../corpus/library.ts';
import { articleFeed, siteFeed } from '../views/feeds.ts';

export async function GET(): Promise<Response> {
  const { site, articles } = await library();
  return rss(articleFeed(site, siteFeed(site), site.description, articles));
}
