import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import type { HastPluginEntry } from 'satteri';
import { contentDir } from './content-dir.ts';
import { type BodyContext, bodyPlugins, markdownFeatures } from './markdown.ts';
import { openCorpus } from './run.ts';

const NOTHING: BodyContext = { id: '', pictures: {} };

/** The Markdown processor that Astro uses for MDX pages, with the same plugins as every other body. */
export async function standingPageProcessor() {
  const { shelf } = await openCorpus();
  const byFile = new Map(shelf.map(({ entry }) => [path.join(contentDir(), entry.file), entry]));
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
