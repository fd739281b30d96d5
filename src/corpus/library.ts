import { getCollection } from 'astro:content';
import type { Album } from '../domain/album.ts';
import type { Article } from '../domain/article.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { createLibrary, type Library } from '../domain/library.ts';
import type { Site } from '../domain/site.ts';
import type { StandingPage } from '../domain/standing-page.ts';
import { fetchCounted } from './counted.ts';

let built: Promise<Library> | undefined;

/** The library of this build: the collections are read once. The development server reads them for every page. */
export function library(): Promise<Library> {
  if (import.meta.env.DEV) return build();
  built ??= build();
  return built;
}

async function build(): Promise<Library> {
  const [site] = await data<Site>('site');
  if (!site) throw new Error('content/site.yaml could not be read: run "npm run check"');
  const source = {
    site,
    articles: await data<Article>('articles'),
    documents: await data<OfficialDocument>('documents'),
    albums: await data<Album>('albums'),
    pages: await data<StandingPage>('pages'),
  };
  const { articles, documents, albums, pages } = source;
  const keys = [...articles, ...documents, ...albums, ...pages].flatMap((entry) => [
    entry.id,
    ...entry.attachments.map(({ key }) => key),
  ]);
  return createLibrary(source, await fetchCounted(process.env['COUNTER_URL'], keys, console.warn));
}

/** The loader stored values of these types, already checked. */
async function data<T>(collection: 'site' | 'articles' | 'documents' | 'albums' | 'pages'): Promise<T[]> {
  const entries = await getCollection(collection);
  return entries.map((entry) => entry.data as unknown as T);
}
