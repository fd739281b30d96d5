import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';

/**
 * Vite wraps each `import()` of a page's script in a helper of 700 bytes that preloads styles and further
 * chunks, and lists those chunks in the script. Ours are few and fetched when asked for, and readers on slow
 * lines pay for every byte: here the helper only imports, and nothing is listed.
 */
export function smallPreload(): Plugin {
  return {
    name: 'trangtin-small-preload',
    enforce: 'pre',
    // Astro sets its own value for its client, which only a plugin comes after.
    configEnvironment: (name) =>
      name === 'client'
        ? { build: { modulePreload: { polyfill: false, resolveDependencies: () => [] } } }
        : undefined,
    resolveId: (id) => (id === HELPER ? id : undefined),
    load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
