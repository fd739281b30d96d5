import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { library } from '../../../../corpus/library.ts';
import { cacheKey } from '../../../../views/cache-key.ts';
import { documentFeedOptions } from '../../../../views/feeds.ts';
import { typeFeed } from '../../../../views/lists.ts';

export async function getStaticPaths() {
  const { site, documentTypes } = await library();
  return documentTypes.map((group) => ({
    params: { type: group.slug },
    cacheKey: cacheKey(site, group.items.slice(0, 30)),
  }));
}

/** New documents of one type. */
export async function GET({ params }: APIContext): Promise<Response> {
  const { site, documentTypes } = await library();
  const group = documentTypes.find((candidate) => candidate.slug === params['type']);
  if (!group) return new Response(null, { status: 404 });
  return rss(documentFeedOptions(site, typeFeed(group), group.items));
}
