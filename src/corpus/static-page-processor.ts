import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import type { HastPluginEntry } from 'satteri';
import { contentDir } from '../config.ts';
import { createLibrary } from '../domain/library.ts';
import { type BodyContext, bodyPlugins, markdownFeatures } from '../markdown/markdown.ts';
import { librarySource } from './corpus.ts';
import { openCorpus } from './run.ts';

const NOTHING: BodyContext = { id: '', pictures: {}, resolve: () => undefined };

/** The Markdown processor that Astro uses for MDX pages, with the same plugins as every other body. */
export async function staticPageProcessor() {
  const corpus = await openCorpus();
  const library = corpus.site && createLibrary(librarySource({ ...corpus, site: corpus.site }));
  const byFile = new Map(
    library?.pages.map((page) => [
      path.join(contentDir(), page.file),
      { ...page, resolve: library.resolverFor(page) },
    ]),
  );
  const contextOf = (url: URL | undefined): BodyContext => (url && byFile.get(fileURLToPath(url))) || NOTHING;
  const { mdastPlugins, hastPlugins } = bodyPlugins(NOTHING, []);
  return satteri({
    features: markdownFeatures,
    mdastPlugins,
    hastPlugins: hastPlugins.map(
      (_, index): HastPluginEntry =>
        ({ fileURL }) =>
          bodyPlugins(contextOf(fileURL), []).hastPlugins[index] ?? null,
    ),
  });
}
