import { defineCollection } from 'astro:content';
import { contentLoader } from './corpus/loader.ts';

/** The schema of each kind of entry is in corpus/schema; the loader applies it and reports in Vietnamese. */
export const collections = { content: defineCollection({ loader: contentLoader() }) };
