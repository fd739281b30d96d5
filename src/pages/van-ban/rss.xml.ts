import rss from '@astrojs/rss';
import { library } from '../../corpus/library.ts';
import { documentFeedOptions } from '../../views/feeds.ts';
import { documentFeed } from '../../views/lists.ts';

export async function GET(): Promise<Response> {
  const { site, documents } = await library();
  return rss(documentFeedOptions(site, documentFeed, documents));
}
