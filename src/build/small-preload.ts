import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';

/**
 * Vite wraps each `import()` of a page's script in a helper of 700 bytes that preloads styles and further chunks. Ours
 * have none, and readers on slow lines pay for every byte: here the helper only imports.
 */
export function smallPreload(): Plugin {
  return {
    name: 'trangtin-small-preload',
    enforce: 'pre',
    resolveId: (id) => (id === HELPER ? id : undefined),
    load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
