import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { contentFiles } from './src/build/content-files.ts';
import { smallPreload } from './src/build/small-preload.ts';
import { contentDir, WORK_DIR } from './src/config.ts';
import { openCorpus } from './src/corpus/run.ts';
import { staticPageProcessor } from './src/corpus/static-page-processor.ts';

const { site, items } = await openCorpus();
/** When the page of an entry was last changed, and which pages are no longer listed. */
const entries = new Map(items.map(({ entry }) => [entry.address, entry]));
const changed = (entry) => entry?.updated ?? entry?.date ?? entry?.issued;

export default defineConfig({
  site: site?.url,
  trailingSlash: 'always',
  build: { format: 'directory', concurrency: 8, inlineStylesheets: 'never' },
  // The default, 'jsx', drops the spaces between inline tags that stand on separate lines.
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  cacheDir: `${WORK_DIR}/astro`,
  markdown: { processor: await staticPageProcessor(), syntaxHighlight: false },
  integrations: [
    mdx(),
    sitemap({
      filter: (page) =>
        !/\/(?:404|tim-kiem|ngoai-tuyen|gop-y)\//.test(page) && !entries.get(new URL(page).pathname)?.expired,
      serialize: (item) => {
        const lastmod = changed(entries.get(new URL(item.url).pathname));
        return lastmod ? { ...item, lastmod } : item;
      },
    }),
    contentFiles(),
  ],
  vite: {
    plugins: [smallPreload()],
    // No script or style inside the pages: a file of its own is fetched once and fits a strict content policy.
    build: { assetsInlineLimit: 0, modulePreload: false },
    resolve: {
      alias: [
        { find: '@content', replacement: contentDir() },
        // A page of a content folder outside this project still finds the module that it is compiled to use.
        { find: 'astro/jsx-runtime', replacement: fileURLToPath(import.meta.resolve('astro/jsx-runtime')) },
      ],
    },
  },
  experimental: { incrementalBuild: true },
});
