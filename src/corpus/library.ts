import { getCollection } from 'astro:content';
import { createLibrary, type Entry, type Library } from '../domain/library.ts';
import type { Site } from '../domain/site.ts';
import { fetchCounted } from './read/counted.ts';
import { SITE_FILE } from './read/site-file.ts';

let built: Promise<Library> | undefined;

/** The library of this build: the collections are read once. The development server reads them for every page. */
export function library(): Promise<Library> {
  if (import.meta.env.DEV) return build();
  built ??= build();
  return built;
}

/** The loader stored values of these types, already checked. */
async function build(): Promise<Library> {
  const stored = (await getCollection('content')).map(({ id, data }) => ({ id, data: data as unknown }));
  const site = stored.find(({ id }) => id === SITE_FILE)?.data as Site | undefined;
  if (!site) throw new Error('content/site.yaml could not be read: run "npm run check"');
  const entries = stored.filter(({ id }) => id !== SITE_FILE).map(({ data }) => data as Entry);
  const keys = entries.flatMap((entry) => [entry.id, ...entry.attachments.map(({ key }) => key)]);
  const source = {
    site,
    articles: entries.filter((entry) => entry.kind === 'article'),
    documents: entries.filter((entry) => entry.kind === 'document'),
    albums: entries.filter((entry) => entry.kind === 'album'),
    pages: entries.filter((entry) => entry.kind === 'page'),
  };
  return createLibrary(source, await fetchCounted(process.env['COUNTER_URL'], keys, console.warn));
}
