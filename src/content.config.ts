import { defineCollection } from 'astro:content';
import { entryLoader, siteLoader } from './corpus/loader.ts';

/** The schema of each kind is in corpus/schema.ts; the loader applies it and reports in Vietnamese. */
export const collections = {
  site: defineCollection({ loader: siteLoader() }),
  articles: defineCollection({ loader: entryLoader('article') }),
  documents: defineCollection({ loader: entryLoader('document') }),
  albums: defineCollection({ loader: entryLoader('album') }),
  pages: defineCollection({ loader: entryLoader('page') }),
};
