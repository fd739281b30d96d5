import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { library } from '../../../corpus/library.ts';
import { cacheKey } from '../../../views/cache-key.ts';
import { articleFeed } from '../../../views/feeds.ts';
import { sectionFeed } from '../../../views/lists.ts';

export async function getStaticPaths() {
  const { site, sections } = await library();
  return sections.map((section) => ({
    params: { section: section.slug },
    cacheKey: cacheKey(site, section.items.slice(0, 30)),
  }));
}

export async function GET({ params }: APIContext): Promise<Response> {
  const { site, sections } = await library();
  const section = sections.find((candidate) => candidate.slug === params['section']);
  if (!section) return new Response(null, { status: 404 });
  const link = sectionFeed(section);
  return rss(
    articleFeed(site, { ...link, title: `${link.title} – ${site.name}` }, section.label, section.items),
  );
}
