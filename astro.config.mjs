import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { devSite } from './src/build/dev/dev-site.ts';
import { smallPreload } from './src/build/small-preload.ts';
import { themeAdapter } from './src/build/theme/adapter.ts';

// Astro compiles the theme and renders single pages of it; what a site holds comes from src/build.
export default defineConfig({
  output: 'server',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  // The default, 'jsx', drops the spaces between inline tags that stand on separate lines.
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
  adapter: themeAdapter(),
  integrations: [mdx(), devSite()],
  vite: {
    plugins: [smallPreload()],
    // No script or style inside the pages: a file of its own is fetched once and fits a strict content policy.
    build: { assetsInlineLimit: 0 },
  },
});
